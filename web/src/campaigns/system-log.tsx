/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a scroller must be reachable by keyboard, and its keys and selection tell whether to follow */
import { useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useMemo, useRef, useState } from "react";

import { useCampaignFeed, useCampaignPart } from "../live/campaign-scope.tsx";
import { filterItems, type LogItem } from "../live/log-items.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { countOf } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { useShortcuts } from "../ui/keys-context.tsx";
import { LogLine, LogSeparator } from "../ui/log-line.tsx";
import { copiedLine } from "../ui/log-text.ts";
import { useToast } from "../ui/toast.tsx";
import { LogFooter } from "./log-footer.tsx";
import { LogLegend } from "./log-legend.tsx";
import { LogMenu } from "./log-menu.tsx";
import { LostLine, Older, StartedOver } from "./log-notices.tsx";
import { useCampaignSearch } from "./use-search.ts";
import { useFollow } from "./use-follow.ts";

/** A line that does not wrap, in pixels. */
const LINE = 19;
/** Half a screen more on both sides: a wheel shows no white, and a burst draws little that nobody sees. */
const OVERSCAN = 12;

/** The items under the filter, and the number of the selected lead. */
function useShownItems(): { items: readonly LogItem[]; lit: number | null } {
  const { store } = useCampaignFeed();
  const [{ lead, level = "all", only }] = useCampaignSearch();
  const all = useCampaignPart((snapshot) => snapshot.items);
  // A deep link names a lead before the list has come: then its number is asked again.
  useCampaignPart((snapshot) => snapshot.order);
  const lit = lead === undefined ? null : (store.row(lead)?.number ?? null);
  const items = useMemo(() => filterItems(all, { level, lead: only ? lit : null }), [all, level, only, lit]);
  return { items, lit };
}

const copiedText = (items: readonly LogItem[]): string =>
  items.map((item) => (item.kind === "event" ? copiedLine(item.event) : `-- ${item.text} --`)).join("\n");

/** The terminal: every lead's lines in their order, live. It follows until the reader scrolls up. */
export function SystemLog({ className }: { className?: string }) {
  const toast = useToast();
  const { items, lit } = useShownItems();
  const scroller = useRef<HTMLDivElement>(null);
  // oxlint-disable-next-line react/incompatible-library -- the log is the virtualiser's only reader
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: OVERSCAN,
    // A scroll that follows the tail is drawn with the lines that caused it, not a second time within the same task.
    useFlushSync: false,
  });
  const height = virtual.getTotalSize();
  // The rule that says when it is tried again stands below the lines: it has a height too.
  const away = useCampaignPart((snapshot) => snapshot.line.lostAt !== null);
  const { following, follow, pause, onScroll } = useFollow(scroller, away ? height + LINE : height);
  const [seen, setSeen] = useState(0);
  if (following && seen !== items.length) setSeen(items.length);
  const fresh = items.length - seen;
  const lines = useMemo(() => items.filter((item) => item.kind === "event").length, [items]);

  // Older lines come in above: what is read stays under the eye.
  const top = useRef({ key: items[0]?.key, height });
  useLayoutEffect(() => {
    const before = top.current;
    top.current = { key: items[0]?.key, height };
    const grewAbove = before.key !== undefined && items[0]?.key !== before.key && height > before.height;
    if (grewAbove && !following && scroller.current) scroller.current.scrollTop += height - before.height;
  }, [items, height, following]);

  useShortcuts([
    { keys: "l", does: "Go to the log", run: () => scroller.current?.focus() },
    { keys: "end", does: "Follow the log", run: follow },
  ]);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(copiedText(items));
    toast({ kind: "done", title: `${countOf(lines, "line")} copied` });
  };
  return (
    <section
      aria-label="System Log"
      className={cx(
        "flex min-h-0 min-w-0 flex-col overflow-hidden border border-line-soft bg-term mid:rounded-panel",
        className,
      )}
    >
      <header className="flex min-h-10 shrink-0 items-center gap-2 border-b border-line-soft py-1 pr-1.5 pl-3">
        <Icon name="terminal" size={14} className="text-tx-2" />
        <h2 className="mono mr-auto truncate text-small" title="leads_extraction.sh">
          leads_extraction.sh
        </h2>
        <LogMenu />
        <IconButton
          icon="copy"
          label="Copy the lines shown"
          size="small"
          className="w-6.5"
          onClick={() => void copy()}
        />
      </header>
      <StartedOver />
      <Older count={items.length} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          ref={scroller}
          role="log"
          aria-live="off"
          aria-label="System Log"
          tabIndex={0}
          onScroll={onScroll}
          onKeyDown={(event) => event.key === "End" && follow()}
          onMouseUp={() => (globalThis.getSelection()?.isCollapsed === false ? pause() : undefined)}
          className="focus-inside min-h-0 flex-1 overflow-y-auto overscroll-contain py-1.5"
        >
          {items.length === 0 ? <LogLegend /> : null}
          <div className="relative" style={{ height }}>
            {virtual.getVirtualItems().map(({ index, key, start }) => {
              const item = items[index];
              return item === undefined ? null : (
                <div
                  key={key}
                  data-index={index}
                  ref={virtual.measureElement}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${start}px)` }}
                >
                  {item.kind === "event" ? (
                    <LogLine event={item.event} lead={item.event.lead} lit={lit !== null && item.event.lead === lit} />
                  ) : (
                    <LogSeparator>{item.text}</LogSeparator>
                  )}
                </div>
              );
            })}
          </div>
          <LostLine />
        </div>
        {!following && fresh > 0 ? (
          <Button size="small" icon="arrow-down" onClick={follow} className="absolute! right-4 bottom-2 shadow-float">
            {countOf(fresh, "new line")}
          </Button>
        ) : null}
      </div>
      <LogFooter following={following} shown={lines} />
    </section>
  );
}
