import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, type KeyboardEvent } from "react";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import { cx } from "../ui/cx.ts";
import { formatInstant } from "../ui/formats.ts";
import { glyphOf } from "../ui/glyphs.ts";
import { messageText } from "../ui/log-text.ts";
import { TEXT } from "../ui/tone.ts";
import { clockWithMs, stepWord } from "./journal-lines.ts";

/** A row of one line on a desk; a phone's two lines are measured. */
const ROW_PX = 28;
/** Rows drawn beyond the edges, so that a quick scroll meets no blank. */
const OVERSCAN = 12;
const PAGE_ROWS = 15;

export interface JournalTableProps {
  events: readonly JournalEvent[];
  /** The selected event's number, or null. */
  selected: number | null;
  onSelect: (seq: number) => void;
}

const rowId = (seq: number): string => `event-${seq}`;

const CELLS =
  "grid grid-cols-[34px_20px_minmax(0,1fr)] gap-x-2.5 px-3 py-1 mid:grid-cols-[34px_88px_14px_70px_148px_minmax(0,1fr)] mid:py-1";

/** A message in the colour of what it warns of; all else is plain. */
const messageLook = (event: JournalEvent): string => {
  const { tone } = glyphOf(event);
  return TEXT[tone === "care" || tone === "fault" ? tone : "tx-2"];
};

function Row({ event, selected }: { event: JournalEvent; selected: boolean }) {
  const glyph = glyphOf(event);
  const message = messageText(event);
  return (
    <div
      className={cx(
        CELLS,
        "mono cursor-pointer text-log hover:bg-hover",
        selected && "bg-active shadow-[inset_2px_0_0_var(--signal)]",
      )}
    >
      <span role="gridcell" className="text-right text-tx-3">
        {event.seq}
      </span>
      <span role="gridcell" className="text-tx-3 max-mid:hidden">
        <time dateTime={event.at} title={formatInstant(event.at)}>
          {clockWithMs(event.at)}
        </time>
      </span>
      <span role="gridcell" className={TEXT[glyph.tone]}>
        <span aria-hidden="true">{glyph.text}</span>
        <span className="sr-only">{glyph.word}</span>
      </span>
      <span role="gridcell" title={stepWord(event)} className="truncate text-tx-2 max-mid:hidden">
        {stepWord(event)}
      </span>
      <span
        role="gridcell"
        title={event.type}
        className="truncate text-tx-1 max-mid:col-start-3 max-mid:row-start-2 max-mid:text-tx-3"
      >
        {event.type}
      </span>
      <span
        role="gridcell"
        dir="auto"
        title={message}
        className={cx("truncate max-mid:col-start-3 max-mid:row-start-1", messageLook(event))}
      >
        {message}
      </span>
    </div>
  );
}

/** Where a key leads from the selected row, or null where the key is not ours. */
function rowAfterKey(key: string, at: number, count: number): number | null {
  const to: Record<string, number> = {
    ArrowDown: at + 1,
    ArrowUp: at < 0 ? count - 1 : at - 1,
    PageDown: at + PAGE_ROWS,
    PageUp: at - PAGE_ROWS,
    Home: 0,
    End: count - 1,
  };
  const row = to[key];
  return row === undefined || count === 0 ? null : Math.min(count - 1, Math.max(0, row));
}

/**
 * The journal as a virtual grid: ten thousand events are a few dozen rows in the page. The grid is one tab stop;
 * the selected event is its active descendant, and is drawn wherever the reader has scrolled to.
 */
export function JournalTable({ events, selected, onSelect }: JournalTableProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const at = selected === null ? -1 : events.findIndex((event) => event.seq === selected);
  const virtual = useVirtualizer({
    count: events.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: OVERSCAN,
    getItemKey: (index) => events[index]?.seq ?? index,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      return at < 0 || rows.includes(at) ? rows : [...rows, at].sort((a, b) => a - b);
    },
  });
  useEffect(() => {
    if (at >= 0) virtual.scrollToIndex(at, { align: "auto" });
    // Only another selection moves the list: new events and another filter must not.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [selected, at >= 0]);
  useEffect(() => {
    // Who comes here by an event (from its fact, or by a link) goes on from that event.
    if (selected !== null && document.activeElement === document.body) scroller.current?.focus({ preventScroll: true });
    // oxlint-disable-next-line react/exhaustive-deps
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const row = rowAfterKey(event.key, at, events.length);
    const target = row === null ? undefined : events[row];
    if (!target) return;
    event.preventDefault();
    onSelect(target.seq);
  };
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Journal"
      aria-rowcount={events.length}
      aria-activedescendant={at >= 0 ? rowId(events[at]?.seq ?? 0) : undefined}
      onKeyDown={onKeyDown}
      className="focus-inside min-h-0 flex-1 overflow-y-auto bg-term py-1"
    >
      <div role="presentation" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map((item) => {
          const event = events[item.index];
          return event ? (
            // The grid itself takes the keys; a row takes the pointer.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
            <div
              key={item.key}
              id={rowId(event.seq)}
              ref={virtual.measureElement}
              data-index={item.index}
              role="row"
              aria-rowindex={item.index + 1}
              aria-selected={event.seq === selected}
              onClick={() => onSelect(event.seq)}
              className="absolute inset-x-0 top-0"
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Row event={event} selected={event.seq === selected} />
            </div>
          ) : null;
        })}
      </div>
    </div>
  );
}
