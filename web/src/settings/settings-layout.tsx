import { Link, Outlet } from "@tanstack/react-router";

import { TopBar } from "../ui/frame/top-bar.tsx";
import { Icon, type IconName } from "../ui/icons.tsx";

const OF_ORGANISATION = [
  { to: "/settings/organisation", icon: "gear", label: "General" },
  { to: "/settings/keys", icon: "key", label: "API keys" },
  { to: "/settings/team", icon: "people", label: "Members" },
  { to: "/settings/apps", icon: "link", label: "Apps" },
  { to: "/settings/sources", icon: "globe", label: "Sources" },
  { to: "/settings/budgets", icon: "coins", label: "Budgets" },
  { to: "/settings/limits", icon: "hourglass", label: "Rate limits" },
  { to: "/settings/sign-ins", icon: "shield-check", label: "Sign-ins" },
] as const;
const OF_YOU = [
  { to: "/settings/sessions", icon: "screen", label: "Sessions" },
  { to: "/settings/appearance", icon: "sun", label: "Appearance" },
] as const;

interface Place {
  to: (typeof OF_ORGANISATION)[number]["to"] | (typeof OF_YOU)[number]["to"];
  icon: IconName;
  label: string;
}

function Group({ label, places }: { label: string; places: readonly Place[] }) {
  return (
    <div className="flex gap-0.5 mid:flex-col">
      <p className="mono px-2 pt-1 pb-2 text-label tracking-[0.06em] text-tx-2 uppercase max-mid:hidden">{label}</p>
      {places.map(({ to, icon, label: word }) => (
        <Link
          key={to}
          to={to}
          className="focus-inside flex h-8 shrink-0 items-center gap-2.5 rounded-control px-2 whitespace-nowrap text-tx-1 hover:bg-hover aria-[current=page]:bg-active pointer-coarse:h-11"
        >
          <Icon name={icon} className="text-tx-2" />
          {word}
        </Link>
      ))}
    </div>
  );
}

/** The list of the parts beside the one that is open; on a phone it scrolls sideways above it. */
export function SettingsLayout() {
  return (
    <>
      <TopBar>
        <h1 className="text-reading font-semibold">Settings</h1>
      </TopBar>
      <div className="flex min-h-0 flex-1 flex-col mid:flex-row">
        <nav
          aria-label="Settings"
          className="flex w-full shrink-0 gap-0.5 overflow-x-auto border-line-soft px-3 py-2 max-mid:border-b mid:w-47 mid:flex-col mid:gap-5 mid:overflow-y-auto mid:border-r mid:py-4"
        >
          <Group label="Organisation" places={OF_ORGANISATION} />
          <Group label="You" places={OF_YOU} />
        </nav>
        <div className="min-h-0 min-w-0 flex-1 overflow-y-auto p-4 mid:px-6 mid:py-5">
          <div className="flex max-w-240 flex-col gap-6">
            <Outlet />
          </div>
        </div>
      </div>
    </>
  );
}
