import type { Fact, RefusedFact } from "../../contract/fact.ts";
import type { Body, FactDraft } from "../pipeline/step.ts";
import { locate } from "./locate.ts";
import { byteRange } from "./offset.ts";
import { supports } from "./support.ts";

/** The longest quote that is kept: a card of a team page with its markup has about 400 characters. */
const MAX_QUOTE = 800;

/**
 * [V1] [V2] Turns a draft into a fact, or refuses it with a reason that a person can read. The quote must stand in the
 * body; where it stands there otherwise spaced or escaped, what the body has is what is kept, so that the bytes
 * [start, end) always decode to the quote. And the quote must say the value (`supports`). Throws nothing.
 */
export function writeFact(draft: FactDraft, body: Body): { fact: Fact } | { refused: RefusedFact } {
  const { field, value, source, method, reasons } = draft;
  const refuse = (reason: string): { refused: RefusedFact } => ({
    refused: { field, value, source, url: body.url, reason },
  });
  if (value.trim() === "") return refuse("there is no value");
  if (draft.quote.trim() === "") return refuse("no quote was given");
  if (draft.quote.length > MAX_QUOTE) return refuse("the quote is too long to be read");
  const place = locate(draft.quote, body.text, draft.at);
  if (place === null) return refuse("the quote is not in the bytes");
  const quote = body.text.slice(place.at, place.at + place.length);
  if (!supports(draft, quote)) return refuse("the quote does not say it");
  const range = byteRange(body, place);
  if ("unknown" in range) return refuse(range.unknown);
  const confidence = confidenceOf(reasons);
  const { url, sha256: body_sha256, fetched_at } = body;
  return { fact: { field, value, source, method, url, quote, ...range, body_sha256, fetched_at, confidence, reasons } };
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
