import type { FeedEvent, JournalEvent } from "../../contract/event.ts";

/** The glyph in front of a line of the log: what kind of news it is, without colour. */
const GLYPHS: Record<JournalEvent["type"], string> = {
  "extraction.started": "»",
  "step.started": "»",
  "step.completed": "✓",
  "step.failed": "×",
  "step.retrying": "↻",
  "source.called": "→",
  "fact.found": "+",
  "fact.refused": "−",
  log: "·",
  "extraction.completed": "✓",
  "extraction.failed": "×",
  "extraction.cancelled": "×",
};

function glyphOf(event: JournalEvent): string {
  if (event.type === "log" && event.data?.["possible_match"] !== undefined) return "?";
  if (event.level === "warn" && (event.type === "log" || event.type === "source.called")) return "!";
  return GLYPHS[event.type];
}

/** [J7] `[Lead 01]`: two digits at least, so that lines of a usual campaign stay aligned. */
export const leadPrefix = (number: number): string => `[Lead ${String(number).padStart(2, "0")}]`;

/** A line as the System Log shows it: `14:02:11 [Lead 03] + title “Head of Platform” website 0.94`, time in UTC. */
export function lineOf(event: JournalEvent | FeedEvent): string {
  const lead = "lead" in event && event.lead !== null ? `${leadPrefix(event.lead)} ` : "";
  return `${event.at.slice(11, 19)} ${lead}${glyphOf(event)} ${event.message}`;
}
