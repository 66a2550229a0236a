import type { EventType, JournalEvent } from "../../../worker/contract/event.ts";
import type { Tone } from "./tone.ts";

/** The sign of a log line, and its word for those who hear it. */
export interface Glyph {
  text: string;
  tone: Tone;
  word: string;
}

const GLYPHS: Record<EventType, Glyph> = {
  "extraction.started": { text: "·", tone: "tx-3", word: "note" },
  "step.started": { text: "»", tone: "tx-2", word: "step starts" },
  "step.completed": { text: "✓", tone: "tx-2", word: "step done" },
  "step.failed": { text: "×", tone: "fault", word: "step failed" },
  "step.retrying": { text: "↻", tone: "care", word: "waits" },
  "source.called": { text: "→", tone: "tx-2", word: "source asked" },
  "fact.found": { text: "+", tone: "proof", word: "fact" },
  "fact.refused": { text: "−", tone: "care", word: "fact refused" },
  log: { text: "·", tone: "tx-3", word: "note" },
  "extraction.completed": { text: "✓", tone: "proof", word: "done" },
  "extraction.failed": { text: "×", tone: "fault", word: "failed" },
  "extraction.cancelled": { text: "×", tone: "tx-3", word: "cancelled" },
};

const POSSIBLE: Glyph = { text: "?", tone: "care", word: "possible match" };
const WARNING: Glyph = { text: "!", tone: "care", word: "warning" };
const FAULT: Glyph = { text: "×", tone: "fault", word: "failed" };

/** The glyph of an event: its type's own, but a note and a source's answer speak by their level. */
export function glyphOf(event: Pick<JournalEvent, "type" | "level" | "data">): Glyph {
  const speaksByLevel = event.type === "log" || event.type === "source.called";
  if (event.type === "log" && event.data?.["possible_match"] !== undefined) return POSSIBLE;
  if (speaksByLevel && event.level === "warn") return WARNING;
  if (speaksByLevel && event.level === "error") return FAULT;
  return GLYPHS[event.type];
}
