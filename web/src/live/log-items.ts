import type { FeedEvent } from "../../../worker/contract/event.ts";

/** A line of the System Log, or a rule between lines. */
export type LogItem =
  | { kind: "event"; key: string; event: FeedEvent }
  | { kind: "note"; key: string; text: string; tone: "tx-2" | "care" };

export const eventItem = (event: FeedEvent): LogItem => ({ kind: "event", key: `e${event.feed_seq}`, event });

/** What of the log is shown: all levels, only warnings and errors, or only errors; and one lead's, by its number. */
export const LEVEL_FILTERS = { all: "All levels", warn: "Warnings", error: "Errors", fact: "Facts" } as const;
export type LevelFilter = keyof typeof LEVEL_FILTERS;
export interface LogFilter {
  level: LevelFilter;
  lead: number | null;
}
export const NO_FILTER: LogFilter = { level: "all", lead: null };

const PASSES: Record<LevelFilter, (event: FeedEvent) => boolean> = {
  all: () => true,
  warn: (event) => event.level === "warn" || event.level === "error",
  error: (event) => event.level === "error",
  fact: (event) => event.type === "fact.found" || event.type === "fact.refused",
};

/** The items that pass. Rules stay: a hole in time is worth knowing under any filter. */
export function filterItems(items: readonly LogItem[], filter: LogFilter): readonly LogItem[] {
  if (filter.level === "all" && filter.lead === null) return items;
  return items.filter(
    (item) =>
      item.kind === "note" ||
      (PASSES[filter.level](item.event) && (filter.lead === null || item.event.lead === filter.lead)),
  );
}
