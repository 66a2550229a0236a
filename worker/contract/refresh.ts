import { z } from "zod";

import { Actor, AUDIT_ACTIONS } from "./audit.ts";
import { Fact } from "./fact.ts";
import { ExtractionId } from "./lead.ts";
import { EXTRACTION_STATUSES } from "./status.ts";

/** The fields of a lead of which there is one value, that a run can find, and that a lead keeps. */
export const REFRESHED_FIELDS = [
  "full_name",
  "title",
  "company",
  "domain",
  "email",
  "phone",
  "linkedin_url",
  "github_url",
  "website",
  "location",
  "industry",
  "size",
] as const;
export const RefreshedField = z.enum(REFRESHED_FIELDS);
export type RefreshedField = z.infer<typeof RefreshedField>;

/**
 * What a refresh may write over. `fill_if_empty`: nothing. `always_refresh`: whatever was enriched. `override_defaults`:
 * what was enriched by a listing or a guess, once it is stale. A human's value is never written over [V5].
 */
export const WRITE_POLICIES = ["fill_if_empty", "always_refresh", "override_defaults"] as const;
export const WritePolicy = z.enum(WRITE_POLICIES);
export type WritePolicy = z.infer<typeof WritePolicy>;

/** [V5] Whose a value is: somebody wrote it, a file brought it, or a run found it. */
export const OWNERS = ["human", "import", "enriched"] as const;
export type Owner = (typeof OWNERS)[number];

const days = z.coerce.number().int().min(0).max(3_650);

/** `POST /api/v1/leads/:id/refresh`: looks for everything again, and writes nothing. */
export const RefreshRequest = z.strictObject({ extraction_id: ExtractionId.optional() }).meta({ id: "RefreshRequest" });

/** How a found value is weighed against the one that is there. */
export const RefreshTerms = z.object({
  policy: WritePolicy.default("fill_if_empty"),
  /** Values that were found longer ago are stale, whatever their field. */
  older_than_days: days.optional(),
});

/** One value in a field's history. A null value is one that was taken away. */
export const FieldVersion = z
  .strictObject({
    /** The number of the audit entry that set it. */
    seq: z.int().min(0),
    value: z.string().nullable(),
    owner: z.enum(OWNERS),
    action: z.enum(AUDIT_ACTIONS),
    actor: Actor.nullable(),
    at: z.string(),
    /** The run that found it, and its proof; null of what nobody looked for. */
    extraction_id: z.string().nullable(),
    fact: Fact.nullable(),
  })
  .meta({ id: "FieldVersion" });
export type FieldVersion = z.infer<typeof FieldVersion>;

/** `GET /api/v1/leads/:id/values`: every field with who or what set it, and what it was before. */
export const LeadValues = z
  .strictObject({
    version: z.int().min(0),
    fields: z.array(
      z.strictObject({
        field: RefreshedField,
        current: FieldVersion,
        /** Days for which it is worth asking nobody again; 0 or less where it is stale, null where nobody found it. */
        fresh_days: z.int().nullable(),
        /** Older values, the newest first. */
        history: z.array(FieldVersion),
      }),
    ),
  })
  .meta({ id: "LeadValues" });
export type LeadValues = z.infer<typeof LeadValues>;

/** What applying a run would do to one field. */
export const FieldChange = z
  .strictObject({
    field: RefreshedField,
    /** `add` and `replace` write; the others leave it as it is. `gone`: the run did not find it again. */
    change: z.enum(["add", "replace", "same", "keep", "gone"]),
    old: FieldVersion.nullable(),
    new: Fact.nullable(),
    /** In words for a screen. */
    why: z.string(),
  })
  .meta({ id: "FieldChange" });
export type FieldChange = z.infer<typeof FieldChange>;

/** `GET /api/v1/leads/:id/refresh/:extraction_id`: the difference, before anything is applied. */
export const RefreshDiff = z
  .strictObject({
    extraction_id: z.string(),
    status: z.enum(EXTRACTION_STATUSES),
    policy: WritePolicy,
    /** The lead's version that it was made with: its `ETag`. */
    version: z.int().min(0),
    /** Empty until the run has ended. */
    changes: z.array(FieldChange),
  })
  .meta({ id: "RefreshDiff" });
export type RefreshDiff = z.infer<typeof RefreshDiff>;

/** `POST …/apply`. Without `fields`, all that the policy lets in. */
export const ApplyRequest = z
  .strictObject({
    policy: WritePolicy.default("fill_if_empty"),
    older_than_days: days.optional(),
    fields: z.array(RefreshedField).min(1).optional(),
  })
  .meta({ id: "ApplyRequest" });
/** `POST /api/v1/leads/:id/values/:field/revert`: the field as that entry left it. */
export const RevertRequest = z.strictObject({ seq: z.int().min(0) }).meta({ id: "RevertRequest" });
