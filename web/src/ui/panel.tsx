import type { ReactNode } from "react";

import { cx } from "./cx.ts";

export interface CyberLabelProps {
  /** Plain words ("Parsed queries"): what is heard. The eye sees PARSED_QUERIES. */
  children: string;
  count?: number | string | undefined;
  id?: string;
}

/** A module's label. The count stands beside the heading, not in it. */
export function CyberLabel({ children, count, id }: CyberLabelProps) {
  return (
    <div className="flex min-w-0 items-baseline gap-2.5">
      <h2
        id={id}
        aria-label={children}
        className="mono truncate text-label font-medium tracking-[0.06em] text-tx-2 uppercase"
      >
        {children.replaceAll(" ", "_")}
      </h2>
      {count === undefined ? null : <span className="mono text-label text-tx-3">{count}</span>}
    </div>
  );
}

export interface PanelProps {
  label: string;
  count?: number | string | undefined;
  /** At the right end of the header. */
  aside?: ReactNode;
  /** Dashed edges are for what is not proven. */
  dashed?: boolean;
  className?: string | undefined;
  children: ReactNode;
}

/** A panel with its cyber label, 40 high, and what it holds. */
export function Panel({ label, count, aside, dashed = false, className, children }: PanelProps) {
  return (
    <section
      aria-label={label}
      className={cx(
        "flex min-w-0 flex-col rounded-panel border bg-panel",
        dashed ? "border-dashed border-line-strong" : "border-line-soft",
        className,
      )}
    >
      <header className="flex min-h-10 shrink-0 items-center justify-between gap-3 border-b border-line-soft py-1 pr-1.5 pl-3 max-mid:pr-2.5 max-mid:pl-4">
        <CyberLabel count={count}>{label}</CyberLabel>
        {aside}
      </header>
      {children}
    </section>
  );
}
