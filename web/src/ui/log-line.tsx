import { memo } from "react";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import { cx } from "./cx.ts";
import { formatClock, formatInstant } from "./formats.ts";
import { glyphOf } from "./glyphs.ts";
import { leadPrefix, messagePieces, type Piece } from "./log-text.ts";
import { TEXT } from "./tone.ts";

const PIECES: Record<Piece["kind"], string> = {
  plain: "",
  value: "font-medium text-tx-1",
  meta: "text-tx-3",
  fault: "text-fault",
};

export interface LogLineProps {
  event: JournalEvent;
  /** The lead's number on a feed; left out on a lead's own page, where every line is its own. */
  lead?: number | null;
  /** The line belongs to the selected lead. */
  lit?: boolean;
}

/** One line of a terminal: time, lead, glyph, message with a hanging indent. Drawn once, however many follow it. */
export const LogLine = memo(function LogLine({ event, lead, lit = false }: LogLineProps) {
  const glyph = glyphOf(event);
  return (
    <div className={cx("mono flex px-3 text-log text-tx-2 max-mid:text-small", lit && "bg-active")}>
      <time dateTime={event.at} title={formatInstant(event.at)} className="w-[62px] shrink-0 text-tx-3">
        {formatClock(event.at)}
      </time>{" "}
      {lead === undefined ? null : <span className="min-w-[71px] shrink-0 pr-1 text-tx-1">{leadPrefix(lead)}</span>}{" "}
      <span className={cx("w-[15px] shrink-0", TEXT[glyph.tone])}>
        <span aria-hidden="true">{glyph.text}</span>
        <span className="sr-only select-none">{glyph.word}</span>
      </span>{" "}
      <span className="min-w-0 flex-1 break-words">
        {messagePieces(event).map((piece, index) => (
          <span key={index} className={PIECES[piece.kind]}>
            {piece.text}
          </span>
        ))}
      </span>
    </div>
  );
});

/** A dashed rule with words: "reconnected, 14 lines caught up". */
export function LogSeparator({ tone = "tx-2", children }: { tone?: "tx-2" | "care"; children: string }) {
  return (
    <div role="note" className={cx("mono flex items-center gap-2.5 px-3 text-log max-mid:text-small", TEXT[tone])}>
      <span aria-hidden="true" className="min-w-4 flex-1 border-t border-dashed border-line-control" />
      {children}
      <span aria-hidden="true" className="min-w-4 flex-1 border-t border-dashed border-line-control" />
    </div>
  );
}

/** The terminal's cursor: still while nobody looks at the tab. */
export const Cursor = () => (
  <span
    aria-hidden="true"
    className="forced-keep inline-block h-3.5 w-[7px] animate-cursor bg-signal align-text-bottom"
  />
);
