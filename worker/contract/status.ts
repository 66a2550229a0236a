/** The closed word lists of the product (design, section 2). No zod here: the browser uses them too. */

export const EXTRACTION_STATUSES = ["pending", "queued", "processing", "completed", "failed", "cancelled"] as const;
export type ExtractionStatus = (typeof EXTRACTION_STATUSES)[number];

export const LEAD_STATUSES = ["pending", "processing", "completed", "error"] as const;
export type LeadStatus = (typeof LEAD_STATUSES)[number];

export const OUTCOMES = [
  "found",
  "not_found",
  "blocked",
  "rate_limited",
  "deferred",
  "timeout",
  "unreachable",
  "error",
  "skipped",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const EMAIL_VERDICTS = ["safe", "risky", "invalid", "unknown"] as const;
export type EmailVerdict = (typeof EMAIL_VERDICTS)[number];

/** A lead's enrichment, as the explorer has it. */
export const ENRICHMENT_STATUSES = ["not_started", "in_progress", "completed", "failed"] as const;
export type EnrichmentStatus = (typeof ENRICHMENT_STATUSES)[number];

export const EXTRACTION_KINDS = ["lead", "identity", "newsletter"] as const;
export type ExtractionKind = (typeof EXTRACTION_KINDS)[number];

export const LEVELS = ["debug", "info", "warn", "error"] as const;
export type Level = (typeof LEVELS)[number];

/** A lead's status as GTM-3 has it, from its extraction's. */
const LEAD_STATUS_OF: Record<ExtractionStatus, LeadStatus> = {
  pending: "pending",
  queued: "pending",
  processing: "processing",
  completed: "completed",
  failed: "error",
  cancelled: "error",
};
export const leadStatusOf = (status: ExtractionStatus): LeadStatus => LEAD_STATUS_OF[status];

/** What a lead's status makes of its enrichment; null where it says nothing of it: one that was promised stays so. */
const ENRICHMENT_OF: Record<LeadStatus, EnrichmentStatus | null> = {
  pending: null,
  processing: "in_progress",
  completed: "completed",
  error: "failed",
};
export const enrichmentOf = (status: LeadStatus): EnrichmentStatus | null => ENRICHMENT_OF[status];

/** An extraction in one of these states runs no more. */
export const isFinal = (status: ExtractionStatus): boolean =>
  status === "completed" || status === "failed" || status === "cancelled";

/** Outcomes that leave a hole in the result: a completed extraction with one of these is partial. */
const BAD: Record<Outcome, boolean> = {
  found: false,
  not_found: false,
  blocked: true,
  rate_limited: true,
  deferred: true,
  timeout: true,
  unreachable: true,
  error: true,
  skipped: false,
};
export const isBadOutcome = (outcome: Outcome): boolean => BAD[outcome];
