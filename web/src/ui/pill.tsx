import type { ReactNode } from "react";

import { Icon } from "./icons.tsx";
import type { StatusLook } from "./status.ts";
import { TEXT, TINT, type Meaning, type Tone } from "./tone.ts";

const tintOf = (tone: Tone): string => (tone in TINT ? TINT[tone as Meaning] : "bg-active");

/** A status on its own tint: icon and word. */
export function StatusPill({ look }: { look: StatusLook }) {
  return (
    <Pill tone={look.tone}>
      <Icon name={look.icon} size={12} />
      {look.word}
    </Pill>
  );
}

export function Pill({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex h-5 shrink-0 items-center gap-1.5 rounded-tag px-1.5 text-small font-medium whitespace-nowrap ${TEXT[tone]} ${tintOf(tone)}`}
    >
      {children}
    </span>
  );
}

/** What a machine calls something: an ID, a code. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="mono inline-flex h-5 items-center rounded-tag border border-line-strong px-1.5 text-label text-tx-2">
      {children}
    </span>
  );
}
