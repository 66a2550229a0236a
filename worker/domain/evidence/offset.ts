/**
 * The encodings of the WHATWG standard in which each character is one byte, by their names and usual labels
 * (https://encoding.spec.whatwg.org/#legacy-single-byte-encodings). A byte that means nothing there still is one character.
 */
const SINGLE_BYTE =
  /^(?:windows-(?:874|125[0-8])|cp125[0-8]|x-cp125[0-8]|iso-?8859-?\d{1,2}(?:-[ie])?|latin[1-6]|l[1-6]|us-ascii|ascii|ansi_x3\.4-1968|koi8-?[ru]?|macintosh|mac|x-mac-(?:roman|cyrillic)|ibm866|cp866|tis-620)$/;

/** What a decoder writes for bytes that mean nothing: how many they were is lost. */
const REPLACEMENT = "\uFFFD";

const encoder = new TextEncoder();

/** [V2] Byte offsets of text[at, at + length) in the bytes that the text was decoded from, or why they are not known. */
export function byteRange(
  { text, charset }: { text: string; charset: string },
  { at, length }: { at: number; length: number },
): { start: number; end: number } | { unknown: string } {
  const label = charset.trim().toLowerCase();
  if (SINGLE_BYTE.test(label)) return { start: at, end: at + length };
  if (label !== "utf-8" && label !== "utf8") return { unknown: `byte offsets in ${charset} are not known` };
  const before = text.slice(0, at);
  const quote = text.slice(at, at + length);
  if (!quote.isWellFormed()) return { unknown: "the quote cuts a character in two" };
  if (before.includes(REPLACEMENT) || quote.includes(REPLACEMENT))
    return { unknown: "bytes before it are not UTF-8, so its offset is not known" };
  const start = encoder.encode(before).length;
  return { start, end: start + encoder.encode(quote).length };
}
