import type { EventType, JournalEvent } from "../../../worker/contract/event.ts";

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
  return `${event.seq} ${stepWord(event)} ${event.type} ${event.message}`.toLowerCase().includes(find);
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

/** What a glyph means, in one of the meanings that colours have; null is plain text. */
export interface Glyph {
  text: string;
  tone: "signal" | "proof" | "care" | "fault" | null;
  /** For those who hear the row. */
  word: string;
}

const GLYPHS: Record<EventType, Glyph> = {
  "extraction.started": { text: "$", tone: "signal", word: "started" },
  "step.started": { text: "»", tone: null, word: "step started" },
  "step.completed": { text: "✓", tone: null, word: "step done" },
  "step.failed": { text: "×", tone: "fault", word: "step failed" },
  "step.retrying": { text: "↻", tone: "care", word: "waits" },
  "source.called": { text: "→", tone: null, word: "source asked" },
  "fact.found": { text: "+", tone: "proof", word: "fact" },
  "fact.refused": { text: "−", tone: "care", word: "fact refused" },
  log: { text: "·", tone: null, word: "note" },
  "extraction.completed": { text: "✓", tone: "proof", word: "completed" },
  "extraction.failed": { text: "×", tone: "fault", word: "failed" },
  "extraction.cancelled": { text: "×", tone: "care", word: "cancelled" },
};

const POSSIBLE: Glyph = { text: "?", tone: "care", word: "possible match" };
const WARNING: Glyph = { text: "!", tone: "care", word: "warning" };
const FAULT: Glyph = { text: "×", tone: "fault", word: "failed" };

/** The glyph of an event: its type's own, but a note and a source's answer speak by their level. */
export function glyphOf(event: JournalEvent): Glyph {
  const speaksByLevel = event.type === "log" || event.type === "source.called";
  if (event.type === "log" && event.data?.["possible_match"] !== undefined) return POSSIBLE;
  if (speaksByLevel && event.level === "warn") return WARNING;
  if (speaksByLevel && event.level === "error") return FAULT;
  return GLYPHS[event.type];
}
