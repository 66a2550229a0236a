import type { JournalEvent } from "../../../worker/contract/event.ts";
import { fieldValue, fieldWord } from "./field-words.ts";
import { formatClock, leadNumber } from "./formats.ts";
import { glyphOf } from "./glyphs.ts";

/** A piece of a message: what was found is `value`, what it took is `meta`, why it failed is `fault`. */
export interface Piece {
  text: string;
  kind: "plain" | "value" | "meta" | "fault";
}

/** Codes that a message may hold outside quotes, and their words. */
const CODES: Record<string, string> = { not_found: "not found", rate_limited: "rate limited", c_level: "C-level" };

/**
 * An event's message in the words of the screens: fields by their names, values and outcomes by their words. The
 * journal keeps the codes, for scripts.
 */
export function messageText({ message, data }: Pick<JournalEvent, "message" | "data">): string {
  const { field, value } = data ?? {};
  if (typeof field === "string" && typeof value === "string") {
    const refused = message.startsWith("refused ") ? "refused " : "";
    const said = message.slice(refused.length);
    const named = said.startsWith(`${field} “`) ? fieldWord(field) + said.slice(field.length) : said;
    return refused + named.replace(`“${value}”`, () => `“${fieldValue(field, value)}”`);
  }
  return message.replace(/(?<![“\w])(?:not_found|rate_limited|c_level)(?!\w)/gu, (code) => CODES[code] ?? code);
}

/**
 * What stands out in a message, in this order: a value in curly quotes; the name behind "step"; the status and
 * duration that end a source's line, or a duration alone.
 */
const MARKED =
  /(“[^”]*”|(?<=^step )\S+|(?<=score |fit )\d+)|((?<=\s)(?:\d{3}|not found|rate limited|[a-z_]+) · [\d.]+ (?:ms|s)$|\b[\d.]+ (?:ms|s|min|h)$)/gu;

/** A message cut into pieces for the eye. */
export function messagePieces(event: Pick<JournalEvent, "type" | "message" | "data">): Piece[] {
  if (event.type === "extraction.failed") {
    return [
      { text: "failed: ", kind: "plain" },
      { text: event.message, kind: "fault" },
    ];
  }
  const text = messageText(event);
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(MARKED)) {
    if (match.index > from) pieces.push({ text: text.slice(from, match.index), kind: "plain" });
    pieces.push({ text: match[0], kind: match[1] === undefined ? "meta" : "value" });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from), kind: "plain" });
  return pieces;
}

/** "[Lead 03]", or "[Run]" where a line belongs to no lead. */
export const leadPrefix = (lead: number | null): string => (lead === null ? "[Run]" : `[Lead ${leadNumber(lead)}]`);

/** A line as it is copied: "14:02:11 [Lead 03] + title “Head of Platform” website 0.94". */
export function copiedLine(event: JournalEvent & { lead: number | null }): string {
  const message = messagePieces(event)
    .map((piece) => piece.text)
    .join("");
  return `${formatClock(event.at)} ${leadPrefix(event.lead)} ${glyphOf(event).text} ${message}`;
}
