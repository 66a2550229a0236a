import { Link } from "@tanstack/react-router";

import type { Session } from "../../api/session.ts";
import { cx } from "../cx.ts";
import { Icon, type IconName } from "../icons.tsx";
import { Kbd } from "../kbd.tsx";
import { ConnectionStatus } from "./connection-status.tsx";
import { useFrame } from "./frame-context.ts";
import { NavCampaigns } from "./nav-campaigns.tsx";
import { OrganisationSwitcher } from "./organisation-switcher.tsx";

const initials = (name: string): string =>
  name
    .split(/\s+/u)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join("");

const PLACE =
  "focus-inside flex h-8 items-center gap-2.5 rounded-control px-2 text-tx-1 transition-colors duration-80 hover:bg-hover aria-[current=page]:bg-active pointer-coarse:h-11";

interface PlaceProps {
  to: "/campaigns" | "/settings";
  icon: IconName;
  compact: boolean;
  children: string;
}

function Place({ to, icon, compact, children }: PlaceProps) {
  return (
    <Link
      to={to}
      activeOptions={{ exact: to === "/campaigns" }}
      title={compact ? children : undefined}
      className={cx(PLACE, compact && "justify-center")}
    >
      <Icon name={icon} className="text-tx-2" />
      <span className={compact ? "sr-only" : undefined}>{children}</span>
    </Link>
  );
}

function PaletteButton({ compact }: { compact: boolean }) {
  const { openPalette } = useFrame();
  return (
    <button
      type="button"
      onClick={openPalette}
      aria-keyshortcuts="Meta+K Control+K"
      title={compact ? "Search or run" : undefined}
      className={cx(
        "focus-inside mb-1 flex h-7.5 items-center gap-2 rounded-control border border-line-strong bg-panel px-2 text-tx-2 hover:bg-hover pointer-coarse:h-11",
        compact && "justify-center",
      )}
    >
      <Icon name="search" size={14} />
      <span className={compact ? "sr-only" : undefined}>Search or run</span>
      {compact ? null : (
        <span className="ml-auto">
          <Kbd keys="mod+k" silent />
        </span>
      )}
    </button>
  );
}

export interface NavigationProps {
  session: Session;
  /** Icons alone, 56 wide: between 760 and 1180 px. */
  compact?: boolean;
}

/** The navigation, 208 wide: where one can go, how the line is, and who is signed in. */
export function Navigation({ session, compact = false }: NavigationProps) {
  return (
    <nav aria-label="Main" className={cx("flex h-full flex-col gap-0.5 px-2 pb-2", compact ? "w-14" : "w-52")}>
      <OrganisationSwitcher session={session} compact={compact} />
      <PaletteButton compact={compact} />
      <Place to="/campaigns" icon="campaigns" compact={compact}>
        Campaigns
      </Place>
      {compact ? null : <NavCampaigns />}
      <Place to="/settings" icon="gear" compact={compact}>
        Settings
      </Place>
      <div className="mt-auto flex flex-col gap-1">
        <ConnectionStatus compact={compact} />
        <p
          className={cx("flex h-8 items-center gap-2.5 px-1.5", compact && "justify-center")}
          title={session.user_name}
        >
          <span
            aria-hidden="true"
            className="mono grid size-5.5 place-items-center rounded-full bg-active text-[9px] text-tx-2"
          >
            {initials(session.user_name)}
          </span>
          <bdi className={compact ? "sr-only" : "truncate"}>{session.user_name}</bdi>
        </p>
      </div>
    </nav>
  );
}
