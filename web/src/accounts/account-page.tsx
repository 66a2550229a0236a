import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef, type ReactNode } from "react";

import { signInWaysQuery } from "../api/queries.ts";
import { Logo } from "../ui/logo.tsx";
import { useTitle } from "../ui/title.ts";
import { TerminalHalf } from "./terminal-half.tsx";

const FOOT_LINK = "rounded-tag py-1 underline-offset-3 hover:text-tx-1 hover:underline pointer-coarse:py-3";

function Foot() {
  const { data: ways } = useQuery(signInWaysQuery);
  return (
    <footer className="flex flex-wrap gap-x-5 px-4 pb-4 text-small text-tx-3 mid:px-8 mid:pb-6">
      <a href="/api/docs" className={FOOT_LINK}>
        API reference
      </a>
      {ways?.outbox ? (
        <Link to="/outbox" className={FOOT_LINK}>
          Mails of this machine
        </Link>
      ) : null}
    </footer>
  );
}

export interface AccountPageProps {
  /** The page's heading, and its tab's title. */
  title: string;
  /** What stands below the heading, as half a sentence or a whole one. */
  lead?: ReactNode;
  children?: ReactNode;
}

/** Two halves: what is asked on the left, and on the right a picture of what for. A phone has only the first. */
export function AccountPage({ title, lead, children }: AccountPageProps) {
  useTitle(`${title} · VibeGTM`);
  const heading = useRef<HTMLHeadingElement>(null);
  // A page without a field begins at its heading, for whoever hears it or goes on by keyboard.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, [title]);
  return (
    <div className="grid min-h-dvh halves:grid-cols-2">
      <div className="flex min-w-0 flex-col">
        <header className="flex items-center gap-2.5 px-4 pt-5 text-reading font-semibold mid:px-8 mid:pt-7">
          <Logo />
          VibeGTM
        </header>
        <main className="mx-auto flex w-full flex-1 flex-col px-4 pt-10 pb-12 mid:max-w-93 mid:justify-center">
          <h1
            ref={heading}
            tabIndex={-1}
            className="text-figure font-semibold tracking-[-0.01em] text-balance focus-visible:outline-none"
          >
            {title}
          </h1>
          {lead ? <p className="mt-1 text-reading text-tx-2">{lead}</p> : null}
          <div className="mt-6 flex flex-col gap-5">{children}</div>
        </main>
        <Foot />
      </div>
      <TerminalHalf />
    </div>
  );
}
