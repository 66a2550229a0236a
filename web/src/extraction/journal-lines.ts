import type { JournalEvent } from "../../../worker/contract/event.ts";
import { formatClock } from "../ui/formats.ts";
import { messageText } from "../ui/log-text.ts";

export const JOURNAL_FILTERS = ["all", "facts", "sources", "warnings"] as const;
export type JournalFilter = (typeof JOURNAL_FILTERS)[number];

export const FILTER_LABELS: Record<JournalFilter, string> = {
  all: "All",
  facts: "Facts",
  sources: "Sources",
  warnings: "Warnings",
};

const isWarning = (event: JournalEvent): boolean => event.level === "warn" || event.level === "error";

/** A refused value is a warning whatever level it was written at: it is what a reader of warnings looks for. */
const PASSES: Record<JournalFilter, (event: JournalEvent) => boolean> = {
  all: () => true,
  facts: (event) => event.type === "fact.found",
  sources: (event) => event.type === "source.called",
  warnings: (event) => isWarning(event) || event.type === "fact.refused",
};

/** The step that an event belongs to; what concerns the whole run says so. */
export const stepWord = (event: JournalEvent): string => event.step ?? "run";

function holds(event: JournalEvent, find: string): boolean {
  // What is read, and what a script would read: either may be looked for.
  return `${event.seq} ${stepWord(event)} ${event.type} ${messageText(event)} ${event.message}`
    .toLowerCase()
    .includes(find);
}

/** The events that pass the filter and contain `find` (no regard to case) in what their row shows. */
export function filterEvents(
  events: readonly JournalEvent[],
  filter: JournalFilter,
  find: string,
): readonly JournalEvent[] {
  const needle = find.trim().toLowerCase();
  if (filter === "all" && needle === "") return events;
  return events.filter((event) => PASSES[filter](event) && (needle === "" || holds(event, needle)));
}

export function filterCounts(events: readonly JournalEvent[]): Record<JournalFilter, number> {
  const counts: Record<JournalFilter, number> = { all: events.length, facts: 0, sources: 0, warnings: 0 };
  for (const event of events) {
    if (PASSES.facts(event)) counts.facts++;
    if (PASSES.sources(event)) counts.sources++;
    if (PASSES.warnings(event)) counts.warnings++;
  }
  return counts;
}

/** "14:01:51.902" in the reader's own time zone. */
export const clockWithMs = (instant: string): string =>
  `${formatClock(instant)}.${String(new Date(instant).getMilliseconds()).padStart(3, "0")}`;
