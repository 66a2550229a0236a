import { z } from "zod";

/** What can be wrong with a fact's evidence, the worst first: what is behind the first is not looked at. */
export const BROKEN_REASONS = [
  /** The page's bytes are not kept, or not any more. */
  "body_missing",
  /** They are kept, and their SHA-256 is another. */
  "body_changed",
  /** The bytes are the same, and the quote stands elsewhere in them than the fact says. */
  "quote_moved",
  /** It stands nowhere in them. */
  "quote_missing",
  /** It stands there, and does not say the value. */
  "value_unsupported",
] as const;
export type BrokenReason = (typeof BROKEN_REASONS)[number];

/** [V1] [V2] What came of looking at one fact again. */
export const EvidenceCheck = z
  .strictObject({
    field: z.string(),
    value: z.string(),
    source: z.string(),
    url: z.string().nullable(),
    body_sha256: z.string(),
    ok: z.boolean(),
    reason: z.enum(BROKEN_REASONS).nullable(),
    /** For `body_changed`: the first byte of the body that is not the quote's, where the quote itself was hit. */
    changed_at: z.int().min(0).nullable(),
  })
  .meta({ id: "EvidenceCheck" });
export type EvidenceCheck = z.infer<typeof EvidenceCheck>;

/** `GET /api/v1/leads/:id/evidence/verify`. A lead of which nothing was found has nothing that could be wrong. */
export const EvidenceReport = z
  .strictObject({
    valid: z.boolean(),
    checked: z.int().min(0),
    facts: z.array(EvidenceCheck),
    first_broken: EvidenceCheck.nullable(),
  })
  .meta({ id: "EvidenceReport" });
export type EvidenceReport = z.infer<typeof EvidenceReport>;
