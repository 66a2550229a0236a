import { Link } from "@tanstack/react-router";

import type { Session } from "../../api/session.ts";
import { Icon, type IconName } from "../icons.tsx";
import { Kbd } from "../kbd.tsx";
import { ConnectionStatus } from "./connection-status.tsx";
import { useFrame } from "./frame-context.ts";
import { NavCampaigns } from "./nav-campaigns.tsx";

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");

function Place({ to, icon, children }: { to: "/campaigns" | "/settings"; icon: IconName; children: string }) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: true }}
      className="focus-inside flex h-8 items-center gap-2.5 rounded-control px-2 text-tx-1 transition-colors duration-80 hover:bg-hover aria-[current=page]:bg-active pointer-coarse:h-11"
    >
      <Icon name={icon} className="text-tx-2" />
      {children}
    </Link>
  );
}

/** The logo and the organisation. */
function Organisation({ name }: { name: string }) {
  return (
    <div className="flex h-12 items-center gap-2.5 px-2">
      <span aria-hidden="true" className="grid size-5.5 place-items-center rounded-control bg-btn text-btn-tx">
        <svg
          viewBox="0 0 16 16"
          width="14"
          height="14"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          strokeLinejoin="round"
        >
          <path d="m3.5 4.5 3.5 3.5-3.5 3.5M8.5 12h4" />
        </svg>
      </span>
      <span className="truncate font-semibold">{name}</span>
    </div>
  );
}

/** The navigation, 208 wide: where one can go, how the line is, and who is signed in. */
export function Navigation({ session }: { session: Session }) {
  const { openPalette } = useFrame();
  return (
    <nav aria-label="Main" className="flex h-full w-52 flex-col gap-0.5 px-2 pb-2">
      <Organisation name={session.org_name} />
      <button
        type="button"
        onClick={openPalette}
        aria-keyshortcuts="Meta+K Control+K"
        className="focus-inside mb-1 flex h-7.5 items-center gap-2 rounded-control border border-line-strong bg-panel px-2 text-tx-2 hover:bg-hover pointer-coarse:h-11"
      >
        <Icon name="search" size={14} />
        Search or run
        <span className="ml-auto">
          <Kbd keys="mod+k" silent />
        </span>
      </button>
      <Place to="/campaigns" icon="campaigns">
        Campaigns
      </Place>
      <NavCampaigns />
      <Place to="/settings" icon="gear">
        Settings
      </Place>
      <div className="mt-auto flex flex-col gap-1">
        <ConnectionStatus />
        <p className="flex h-8 items-center gap-2.5 px-1.5">
          <span
            aria-hidden="true"
            className="mono grid size-5.5 place-items-center rounded-full bg-active text-[9px] text-tx-2"
          >
            {initials(session.user_name)}
          </span>
          <bdi className="truncate">{session.user_name}</bdi>
        </p>
      </div>
    </nav>
  );
}
