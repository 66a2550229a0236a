import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

import { TopBar } from "./top-bar.tsx";

/** A page that has nothing of its own to show, not yet or not ever: its bar still leads away from it. */
export const BarePage = ({ children }: { children: ReactNode }) => (
  <>
    <TopBar>
      <Link to="/campaigns" className="text-tx-2 hover:text-tx-1 hover:underline max-mid:-my-2 max-mid:py-3">
        All campaigns
      </Link>
    </TopBar>
    {children}
  </>
);
