import { z } from "zod";

import { LeadFields } from "./lead.ts";
import { EMAIL_VERDICTS, ENRICHMENT_STATUSES, LEAD_STATUSES } from "./status.ts";
import { Text } from "./text.ts";

/** A word about a lead: an industry, a size, a country, whose it is. Longer than any of them. */
const word = Text.max(200).nullable();
/** 50 tags of 50 characters: a lead with more of them is not found by them any more. */
const tags = z.array(Text.trim().min(1).max(50)).max(50);

const ownFields = {
  ...LeadFields.shape,
  industry: word,
  size: word,
  country: word,
  owner_id: word,
  tags,
};

/** What a person may say of a lead. A text that is empty, or nothing but spaces, is none: null. */
export const LeadInput = z.strictObject(ownFields).partial().meta({ id: "LeadInput" });
export type LeadInput = z.infer<typeof LeadInput>;

/** A change of a lead: what it leaves out stays. */
export const LeadPatch = LeadInput.refine((patch) => Object.keys(patch).length > 0, "Nothing to change");

/** A lead as the explorer has it, whatever door it came by. */
export const LeadRecord = z
  .strictObject({
    id: z.string(),
    /** Null of a lead that belongs to no campaign. */
    campaign_id: z.string().nullable(),
    number: z.int().nullable(),
    extraction_id: z.string().nullable(),
    query: z.string(),
    ...ownFields,
    verdict: z.enum(EMAIL_VERDICTS).nullable(),
    score: z.number().nullable(),
    status: z.enum(LEAD_STATUSES),
    error: z.string().nullable(),
    /** True of a lead that was typed in by hand. */
    is_manual: z.boolean(),
    enrichment_status: z.enum(ENRICHMENT_STATUSES),
    /** The task of the last enrichment; null where there was none. */
    enrichment_task_id: z.string().nullable(),
    /** The number of its last audit entry: its `ETag`. */
    version: z.int().min(0),
    deleted_at: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "LeadRecord" });
export type LeadRecord = z.infer<typeof LeadRecord>;

/** What a quick-add answers: the lead, whose enrichment was started under this task. */
export const QuickAdded = z
  .strictObject({ ...LeadRecord.shape, extraction_id: z.string(), enrichment_task_id: z.string(), task_id: z.string() })
  .meta({ id: "QuickAdded" });
