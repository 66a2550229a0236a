import type { ParsedField } from "../../contract/lead.ts";
import { decodeWords, unescapeCard, unescapeJson, unquote, unquotePrintable } from "./decode.ts";
import { readUrl } from "./urls.ts";

/**
 * The named normalisations that stand between a slice of the paste and a value. A value that none of them makes
 * from its slice would be an invention; `spanSupports` is what the property tests hold every value against.
 */

/** Control characters, byte order marks and zero-width marks: they carry no reading. Joiners inside words stay. */
// oxlint-disable-next-line no-control-regex -- control characters are the subject
const INVISIBLE = /[\0-\x08\x0E-\x1F\x7F\u00AD\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFE]/g;

/** The text with each invisible unit as a space: same length, so offsets hold in both. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, " ");
}

/** [collapse] invisible units and runs of white space are one space; none at the ends. */
export function collapse(text: string): string {
  if (/^[\x21-\x7E]+(?: [\x21-\x7E]+)*$/.test(text)) return text;
  return visible(text).replace(/\s+/g, " ").trim();
}

/** [emphasis] Markdown's stars, backticks and double underscores are not part of a value. */
export function plain(text: string): string {
  return text.replace(/\\\||[*`]|__/g, (mark) => " ".repeat(mark.length));
}

/** [fold] for comparing only: no case, no accents, no points, one space between words. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // Most words are plain, and this is where the time of a long paste goes.
  if (/^[a-z\d]+(?:[ -][a-z\d]+)*$/.test(lower)) return lower;
  // oxlint-disable-next-line no-control-regex -- ASCII needs no decomposition, which is the slow part
  const bare = /^[\0-\x7F]*$/.test(lower)
    ? lower
    : lower.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").replaceAll("ł", "l");
  return bare
    .replace(/[.'’`]/g, "")
    .replace(/[^\p{L}\p{N}@&+/-]+/gu, " ")
    .trim();
}

/** What a slice can read as: as it is, unquoted, unescaped, unfolded, decoded, without Markdown. */
function readings(slice: string): Set<string> {
  const decoders = [
    (s: string) => s,
    (s: string) => unquote(s, 0).text,
    (s: string) => unescapeJson(s, 0).text,
    (s: string) => unescapeCard(s, 0).text,
    (s: string) => unescapeCard(unquotePrintable(s, 0).text, 0).text,
    decodeWords,
  ];
  // Emphasis may stand inside any of them.
  return new Set(decoders.map((decode) => decode(slice)).flatMap((text) => [collapse(text), collapse(plain(text))]));
}

/** [join] cells beside each other make one value: it begins with one, ends with another, and all of it is there. */
function joined(value: string, reading: string): boolean {
  const words = value.split(/[\s,]+/).filter((word) => word !== "");
  return words.length > 1 && words.every((word) => reading.includes(word));
}

const hasWord = (value: string, reading: string) => ` ${reading.replace(/[\s,;"]+/g, " ")} `.includes(` ${value} `);

/** How each field's value may differ from what its slice reads as. */
const RULES: Record<ParsedField, (value: string, reading: string) => boolean> = {
  // [edges] quotes, commas and brackets around a name in its cell are not the name.
  full_name: (value, reading) => joined(value, reading) || value === reading.replace(/^["'“(]+|[,;"”)]+$/g, "").trim(),
  // A name inside an encoded word cannot be pointed into: the whole word stands for it.
  first_name: hasWord,
  last_name: hasWord,
  title: () => false,
  company: () => false,
  // [host] of a site or of an address, in lower case, without what stands before the registrable name.
  domain: (value, reading) =>
    [hostOf(reading), addressHost(reading)].some((host) => host === value || host.endsWith(`.${value}`)),
  email: () => false,
  phone: () => false,
  // [profile] one spelling for one profile.
  linkedin_url: (value, reading) => value === `https://www.linkedin.com/in/${slugOf(reading)}`,
  github_url: (value, reading) => value === `https://github.com/${slugOf(reading)}`,
  website: () => false,
  location: joined,
};

function hostOf(reading: string): string {
  const link = readUrl(reading);
  return (link?.host ?? reading.replace(/^[a-z]+:\/\//i, "").replace(/[/?#:].*$/, "")).toLowerCase();
}

const addressHost = (reading: string) => reading.slice(reading.lastIndexOf("@") + 1).toLowerCase();

function slugOf(reading: string): string {
  return readUrl(reading)?.slug ?? reading.replace(/^@/, "");
}

/**
 * True where `slice`, a piece of the paste, supports `value` for `field`: after one of the named normalisations
 * it equals the value.
 */
export function spanSupports(field: ParsedField, value: string, slice: string): boolean {
  for (const reading of readings(slice)) {
    if (reading === value || RULES[field](value, reading)) return true;
  }
  return false;
}
