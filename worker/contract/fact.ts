import { z } from "zod";

/**
 * [V1] One value for one field, with its provenance. `quote` is cut from the fetched bytes unchanged:
 * `start` and `end` are its byte offsets there, `body_sha256` the hash of those bytes in lower-case hex.
 * `source: "input"` is the user's own text, `"directory"` the embedded one; both have a null URL.
 */
export const Fact = z
  .strictObject({
    field: z.string(),
    value: z.string(),
    source: z.string(),
    method: z.string(),
    url: z.string().nullable(),
    quote: z.string(),
    start: z.int().min(0),
    end: z.int().min(0),
    body_sha256: z.string().length(64),
    fetched_at: z.iso.datetime(),
    /** 0 to 1, two decimals. [V6] The sum of `reasons`, capped at 1. */
    confidence: z.number().min(0).max(1),
    /** [V6] The rules behind the confidence with their amounts. */
    reasons: z.array(z.strictObject({ rule: z.string(), amount: z.number() })),
  })
  .meta({ id: "Fact" });
export type Fact = z.infer<typeof Fact>;

/** [V2] A value that the writer refused, and why. */
export const RefusedFact = z
  .strictObject({
    field: z.string(),
    value: z.string(),
    source: z.string(),
    url: z.string().nullable(),
    reason: z.string(),
  })
  .meta({ id: "RefusedFact" });
export type RefusedFact = z.infer<typeof RefusedFact>;

/** Why one of several values is shown, in words for a screen. */
export const WHYS = [
  "your own text",
  "more reliable source",
  "clearer evidence",
  "newer",
  "as good as the others",
  "the only one",
] as const;
export type Why = (typeof WHYS)[number];

/** [V6] A field of which there is one, and of which sources say different things: all of them are kept. */
export const Conflict = z
  .strictObject({ field: z.string(), chosen: Fact, why: z.enum(WHYS), others: z.array(Fact).min(1) })
  .meta({ id: "Conflict" });
export type Conflict = z.infer<typeof Conflict>;

/** [V4] Somebody who may be the lead, with the links that tie them to it: fewer than two. Never scored. */
export const PossibleMatch = z
  .strictObject({
    source: z.string(),
    label: z.string(),
    url: z.string().nullable(),
    links: z.array(z.string()),
    missing: z.string(),
    /** The hash of the bytes that it was read in, where they are kept. */
    body_sha256: z.string().length(64).optional(),
  })
  .meta({ id: "PossibleMatch" });
export type PossibleMatch = z.infer<typeof PossibleMatch>;

/** One reason of a score. `points` are whole and signed; a score's contributions sum to its value exactly. */
export const Contribution = z
  .strictObject({
    rule: z.string(),
    label: z.string(),
    points: z.int(),
    detail: z.string(),
  })
  .meta({ id: "Contribution" });
export type Contribution = z.infer<typeof Contribution>;

export const Score = z
  .strictObject({
    value: z.int().min(0).max(100),
    version: z.string(),
    contributions: z.array(Contribution),
  })
  .meta({ id: "Score" });
export type Score = z.infer<typeof Score>;
