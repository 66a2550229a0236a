import type { Fact, RefusedFact } from "../../contract/fact.ts";
import type { Body, FactDraft } from "../pipeline/step.ts";
import { supports } from "./support.ts";

/** Encodings in which each character is one byte: offsets are counted, not measured. */
const SINGLE_BYTE = /^(windows-125\d|iso-8859-\d+|latin1|us-ascii|koi8-[ru]|macintosh)$/;

/** The longest quote that is kept: a card of a team page with its markup has about 400 characters. */
const MAX_QUOTE = 800;

/**
 * [V1] [V2] Turns a draft into a fact, or refuses it. A quote must stand in the fetched bytes; where it stands there
 * with other white space, what the bytes have is what is kept, so that bytes[start, end) always is the quote.
 */
export function writeFact(draft: FactDraft, body: Body): { fact: Fact } | { refused: RefusedFact } {
  const refuse = (reason: string): { refused: RefusedFact } => ({
    refused: { field: draft.field, value: draft.value, source: draft.source, url: body.url, reason },
  });
  if (draft.quote.trim() === "") return refuse("no quote was given");
  if (draft.quote.length > MAX_QUOTE) return refuse("the quote is too long to be read");
  const place = locate(draft, body.text);
  if (place === null) return refuse("the quote is not in the fetched bytes");
  const quote = body.text.slice(place.at, place.at + place.length);
  if (!supports(draft.field, draft.method, draft.value, quote)) return refuse("the quote does not say it");
  const start = byteOffset(body, place.at);
  if (start === null) return refuse(`offsets in ${body.charset} are not known`);
  return {
    fact: {
      field: draft.field,
      value: draft.value,
      source: draft.source,
      method: draft.method,
      url: body.url,
      quote,
      start,
      end: start + lengthOf(body, quote),
      body_sha256: body.sha256,
      fetched_at: body.fetched_at,
      confidence: confidenceOf(draft.reasons),
      reasons: draft.reasons,
    },
  };
}

/** [V6] The sum of the reasons, between 0 and 1, with two decimals: 0.1 + 0.2 is 0.3. */
export const confidenceOf = (reasons: readonly { amount: number }[]): number =>
  Math.round(
    Math.min(
      1,
      Math.max(
        0,
        reasons.reduce((sum, r) => sum + r.amount, 0),
      ),
    ) * 100,
  ) / 100;

/** Where the quote stands in the text: where the reader says, else its first place, else its first place with other white space. */
function locate({ quote, at }: FactDraft, text: string): { at: number; length: number } | null {
  if (at !== undefined && text.startsWith(quote, at)) return { at, length: quote.length };
  const first = text.indexOf(quote);
  if (first >= 0) return { at: first, length: quote.length };
  const words = quote
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  const match = new RegExp(words.join("\\s+")).exec(text);
  return match ? { at: match.index, length: match[0].length } : null;
}

/** The byte at which a character of the text begins, or null where the encoding does not tell. */
function byteOffset(body: Body, index: number): number | null {
  if (SINGLE_BYTE.test(body.charset)) return index;
  if (body.charset !== "utf-8" && body.charset !== "utf8") return null;
  return new TextEncoder().encode(body.text.slice(0, index)).length;
}

const lengthOf = (body: Body, quote: string): number =>
  SINGLE_BYTE.test(body.charset) ? quote.length : new TextEncoder().encode(quote).length;
