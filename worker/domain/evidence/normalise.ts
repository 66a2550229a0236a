import { decodeHTML } from "entities";

/** What a reader sees of a raw quote: entities and JSON escapes read, tags gone, white space folded, NFC. Case stays. */
export function readableQuote(raw: string): string {
  return decodeHTML(unescapeJson(raw).replace(/<[^>]*>/g, " "))
    .normalize("NFC")
    .replace(/\s+/g, " ")
    .trim();
}

/** Reads JSON's escapes where they are sound, and leaves all else as it is. */
const unescapeJson = (raw: string): string =>
  raw
    .replace(/\\u([0-9a-fA-F]{4})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(["\\/])/g, "$1")
    .replace(/\\[nrt]/g, " ");

/** As values and quotes are compared: readable, without case and accents. */
export const folded = (text: string): string =>
  readableQuote(text).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Letters and digits alone: how a phone number or a URL is compared. */
export const squashed = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, "");
