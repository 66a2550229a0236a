/** A piece of a quote; the marked ones together are the value as the page spells it. */
export interface Segment {
  text: string;
  marked: boolean;
}

/** One unit of the folded text, and the raw text [start, end) that it came from. */
interface Unit {
  text: string;
  start: number;
  end: number;
}

/**
 * What folds into one unit: an entity, a JSON escape, a tag, white space, or a letter with its accents (so that
 * composed and decomposed spellings meet). The last branch takes a lone mark or half of a surrogate pair.
 */
const PIECE = /&(?:#x?[0-9a-f]+|[a-z][a-z0-9]*);|\\u[0-9a-f]{4}|\\[/"\\nrt]|<[^>]*>|\s+|\P{M}\p{M}*|[^]/giu;

/** Soft hyphen, zero-width characters and byte order mark: pages carry them, nobody reads them. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;

/** The browser's own table has all 2,231 names; one entity at a time cannot make an element. */
const decodeEntity = (entity: string): string =>
  new DOMParser().parseFromString(entity, "text/html").documentElement.textContent;

const ESCAPES: Record<string, string> = { "\\n": " ", "\\r": " ", "\\t": " ", "\\/": "/", '\\"': '"', "\\\\": "\\" };

function decodePiece(piece: string): string {
  if (piece.length > 1 && piece.startsWith("&")) return decodeEntity(piece);
  if (piece.length > 1 && piece.startsWith("<")) return " ";
  if (piece.length > 1 && piece.startsWith("\\")) {
    return ESCAPES[piece] ?? String.fromCharCode(Number.parseInt(piece.slice(2), 16));
  }
  return piece;
}

/** Lower case, one space for any white space, no invisible characters; each unit knows where it stood. */
function fold(raw: string): Unit[] {
  const units: Unit[] = [];
  for (const match of raw.matchAll(PIECE)) {
    const end = match.index + match[0].length;
    const text = decodePiece(match[0]).normalize("NFKC").replace(INVISIBLE, "").replace(/\s+/gu, " ").toLowerCase();
    const before = units.at(-1);
    if (text === " " && before?.text === " ") before.end = end;
    else if (text !== "") units.push({ text, start: match.index, end });
  }
  return units;
}

const isWord = (unit: Unit | undefined): boolean => unit !== undefined && /[\p{L}\p{N}]/u.test(unit.text);

/** Where `needle` begins in `hay`: the first place that cuts no word in two, else the first place, else -1. */
function locate(hay: Unit[], needle: Unit[]): number {
  let first = -1;
  for (let at = 0; at + needle.length <= hay.length; at++) {
    if (!needle.every((unit, index) => unit.text === hay[at + index]?.text)) continue;
    const cuts = isWord(hay[at - 1]) || isWord(hay[at + needle.length]);
    if (!cuts) return at;
    if (first < 0) first = at;
  }
  return first;
}

function trimmed(units: Unit[]): Unit[] {
  const from = units[0]?.text === " " ? 1 : 0;
  return units.slice(from, units.at(-1)?.text === " " ? -1 : undefined);
}

/**
 * Cuts `quote` in pieces of which the marked one is `value`, compared without regard to case, white space, HTML
 * entities, JSON escapes, tags and invisible characters. The pieces joined are the quote, unchanged. A value that
 * cannot be located (a normalised phone number, say) marks the whole quote: all of it is the proof.
 */
export function markQuote(quote: string, value: string): Segment[] {
  const hay = fold(quote);
  const needle = trimmed(fold(value));
  const at = needle.length === 0 ? -1 : locate(hay, needle);
  const first = hay[at];
  const last = hay[at + needle.length - 1];
  if (!first || !last) return [{ text: quote, marked: true }];
  return [
    { text: quote.slice(0, first.start), marked: false },
    { text: quote.slice(first.start, last.end), marked: true },
    { text: quote.slice(last.end), marked: false },
  ].filter((segment) => segment.text !== "");
}
