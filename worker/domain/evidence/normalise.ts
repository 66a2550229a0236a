import { decodeHTML } from "entities";

/** Reads JSON's escapes where they are sound, and leaves all else as it is. */
const unescapeJson = (raw: string): string =>
  raw
    .replace(/\\u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, "$1")
    .replace(/\\[nrt]/g, " ");

const tidy = (text: string): string => text.normalize("NFC").replace(/\s+/g, " ").trim();

/** What a reader sees of a raw quote: JSON escapes and entities read, white space folded, NFC. Case stays. */
export const readableQuote = (raw: string): string => tidy(decodeHTML(unescapeJson(raw)));

/** The same without markup. Apart, since a quote of plain text may hold `<maren@tidewell.example>`, which is no tag. */
export const withoutTags = (raw: string): string => tidy(decodeHTML(raw.replace(/<[^>]*>/g, " ")));

/** As values and quotes are compared: readable, without case and accents. */
export const folded = (text: string): string =>
  readableQuote(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Letters that a word goes on with. Scripts that write no spaces are left out: there a word may stand in the middle. */
const LETTER = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Arabic}\p{N}]/u;

/** Whether `needle` stands in `hay` as words of its own: "Lead" is not in "leadership". Both are compared as they are. */
export function hasWords(hay: string, needle: string): boolean {
  if (needle === "") return false;
  for (let at = hay.indexOf(needle); at >= 0; at = hay.indexOf(needle, at + 1)) {
    const cutsBefore = LETTER.test(hay.charAt(at - 1)) && LETTER.test(needle.charAt(0));
    const cutsAfter = LETTER.test(hay.charAt(at + needle.length)) && LETTER.test(needle.slice(-1));
    if (!cutsBefore && !cutsAfter) return true;
  }
  return false;
}
