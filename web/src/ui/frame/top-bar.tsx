import type { ReactNode } from "react";

import { IconButton } from "../button.tsx";
import { useFrame } from "./frame-context.ts";

/** Opens the navigation, where it is off the canvas: below 760 px. */
function MenuButton() {
  const { openNavigation } = useFrame();
  return <IconButton icon="menu" label="Navigation" onClick={openNavigation} className="-ml-2 mid:hidden" />;
}

/** The bar of a page, 48 high: where we are, and what can be done here. */
export function TopBar({ children, actions }: { children: ReactNode; actions?: ReactNode }) {
  const { openPalette } = useFrame();
  return (
    <div className="flex h-12 shrink-0 items-center justify-between gap-3 border-b border-line-soft px-4 mid:px-5">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <MenuButton />
        {children}
      </div>
      <div className="flex shrink-0 items-center gap-1">
        <IconButton icon="search" label="Search or run" onClick={openPalette} className="mid:hidden" />
        {actions}
      </div>
    </div>
  );
}
