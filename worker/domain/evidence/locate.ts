import { decodeHTML } from "entities";

/** A slice of a text: [at, at + length), in UTF-16 units. */
export interface Place {
  at: number;
  length: number;
}

/** A run of white space, an entity, a letter with its marks, or whatever else stands alone. */
const PIECES = /\s+|&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);|[^\s&]\p{M}*|&/giu;

interface Folded {
  text: string;
  /** For each unit of `text`, where the piece that it came from begins in the original, and where it ends. */
  from: number[];
  to: number[];
}

/** A text with white space collapsed, entities decoded and in NFC, each unit with its place in the original. */
function fold(original: string): Folded {
  const folded: Folded = { text: "", from: [], to: [] };
  for (const match of original.matchAll(PIECES)) {
    const [raw] = match;
    const read = raw.trim() === "" ? " " : raw.startsWith("&") ? decodeHTML(raw) : raw.normalize("NFC");
    // An entity may be white space itself (&nbsp;): two spaces in a row are one, whatever wrote them.
    const piece = read.trim() === "" ? " " : read;
    if (piece === " " && folded.text.endsWith(" ")) {
      folded.to[folded.to.length - 1] = match.index + raw.length;
      continue;
    }
    folded.text += piece;
    for (let unit = 0; unit < piece.length; unit += 1) {
      folded.from.push(match.index);
      folded.to.push(match.index + raw.length);
    }
  }
  return folded;
}

/**
 * Where a quote stands in a text: at `at` where it does, else at the first place that has it unchanged, else at the
 * first place that reads the same once white space, entities and composed letters are folded. Null where nowhere.
 */
export function locate(quote: string, text: string, at?: number): Place | null {
  if (at !== undefined && text.startsWith(quote, at)) return { at, length: quote.length };
  const exact = text.indexOf(quote);
  if (exact >= 0) return { at: exact, length: quote.length };
  const wanted = fold(quote).text.trim();
  if (wanted === "") return null;
  const folded = fold(text);
  const first = folded.text.indexOf(wanted);
  if (first < 0) return null;
  const begin = folded.from[first] ?? 0;
  const end = folded.to[first + wanted.length - 1] ?? begin;
  return { at: begin, length: end - begin };
}
