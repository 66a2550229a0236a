import { z } from "zod";

/** [A2] What happened to a lead. `removed` is a lead's row itself, gone with its campaign. */
export const AUDIT_ACTIONS = [
  "created",
  "updated",
  "deleted",
  "restored",
  "enrichment_started",
  "enriched",
  "enrichment_failed",
  "refreshed",
  "reverted",
  "removed",
] as const;
export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** [A4] What can be wrong with a lead's chain of entries. */
export const BROKEN_CHAIN_REASONS = [
  /** The entry is not the one that was written. */
  "hash differs",
  /** Entries between this one and the one before it are gone. */
  "gap",
  /** Entries behind this one are gone; without a lead: chains of the organisation are, with their leads. */
  "cut",
  /** The entry does not follow the one before it. */
  "wrong previous hash",
  /** The lead has values that its chain does not tell of, or is there or gone where its chain says otherwise. */
  "lead differs from its last entry",
] as const;
export type BrokenChainReason = (typeof BROKEN_CHAIN_REASONS)[number];

/** [A2] Who did it: a person, a key or an app that acts for one, or the product's own doing. */
export const Actor = z
  .strictObject({
    type: z.enum(["user", "key", "app", "pipeline"]),
    id: z.string(),
    name: z.string().optional(),
    /** Of a key and an app: the person that they act for. */
    user_id: z.string().optional(),
  })
  .meta({ id: "Actor" });
export type Actor = z.infer<typeof Actor>;

const values = z.record(z.string(), z.unknown()).nullable();

/** One entry of a lead's log. `hash` is SHA-256(`prev_hash` ‖ canonical JSON of the rest, with `org_id` and `lead_id`). */
export const AuditLine = z
  .strictObject({
    seq: z.int().min(1),
    action: z.enum(AUDIT_ACTIONS),
    actor: Actor,
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    request_id: z.string().nullable(),
    old: values,
    new: values,
    at: z.string(),
    hash: z.string(),
    prev_hash: z.string(),
  })
  .meta({ id: "AuditLine" });
export type AuditLine = z.infer<typeof AuditLine>;

/** `GET /api/v1/leads/audit/verify`. `checked`: entries that were looked at. */
export const AuditReport = z
  .strictObject({
    valid: z.boolean(),
    checked: z.int().min(0),
    first_broken: z
      .strictObject({
        /** Null where it cannot be said: whole chains are gone, with their leads. */
        lead_id: z.string().nullable(),
        seq: z.int().min(0),
        reason: z.enum(BROKEN_CHAIN_REASONS),
      })
      .nullable(),
  })
  .meta({ id: "AuditReport" });
export type AuditReport = z.infer<typeof AuditReport>;
