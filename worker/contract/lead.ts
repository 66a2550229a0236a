import { z } from "zod";

import { EXTRACTION_ID, LEAD_ID } from "./ids.ts";
import { MAX_LEADS_PER_CALL, MAX_QUERY_LENGTH } from "./limits.ts";
import { LEAD_STATUSES, OUTCOMES } from "./status.ts";
import { Text } from "./text.ts";

export const ExtractionId = z.string().regex(EXTRACTION_ID, "ext_ and 8 to 32 of a-z and 0-9");
export const LeadId = z.string().regex(LEAD_ID, "1 to 64 letters, digits, _ or -");

/** The fields that a parse can find in a text, in the order in which screens show them. */
export const PARSED_FIELDS = [
  "full_name",
  "first_name",
  "last_name",
  "title",
  "company",
  "domain",
  "email",
  "phone",
  "linkedin_url",
  "github_url",
  "website",
  "location",
] as const;
export type ParsedField = (typeof PARSED_FIELDS)[number];

/** [start, end) in UTF-16 code units of the pasted text, as JavaScript's `slice` counts. */
export const Span = z.tuple([z.int().min(0), z.int().min(0)]);
export type Span = z.infer<typeof Span>;

const text = Text.max(MAX_QUERY_LENGTH).nullable();
const parsedFields = {
  full_name: text,
  first_name: text,
  last_name: text,
  title: text,
  company: text,
  domain: text,
  email: text,
  phone: text,
  linkedin_url: text,
  github_url: text,
  website: text,
  location: text,
} satisfies Record<ParsedField, z.ZodType>;

/** The parsed fields alone; every one present, null where the text has none. */
export const LeadFields = z.strictObject(parsedFields).meta({ id: "LeadFields" });
export type LeadFields = z.infer<typeof LeadFields>;
/** The parsed fields of a lead that have a value: absent and null are the same. */
export const presentFields = (lead: { [Field in ParsedField]?: string | null | undefined }): Partial<LeadFields> =>
  Object.fromEntries(PARSED_FIELDS.flatMap((field) => (lead[field] ? [[field, lead[field]]] : [])));

/** One lead of a parse: its fields, and where in the text each stands. */
export const ParsedLead = z
  .strictObject({
    query: z.string().min(1).max(MAX_QUERY_LENGTH),
    ...parsedFields,
    spans: z.partialRecord(z.enum(PARSED_FIELDS), Span),
  })
  .meta({ id: "ParsedLead" });
export type ParsedLead = z.infer<typeof ParsedLead>;

export const REJECTION_REASONS = [
  "no_lead",
  "heading",
  "greeting",
  "mailing_list",
  "role_address",
  "repository",
  "duplicate",
  "already_in_campaign",
  "too_long",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];

/** A piece of the text that made no lead, and why. `message` is a sentence a person can read. */
export const Rejected = z
  .strictObject({
    text: z.string(),
    start: z.int().min(0),
    end: z.int().min(0),
    line: z.int().min(1),
    reason: z.enum(REJECTION_REASONS),
    message: z.string(),
    /** For `duplicate`: the index in `leads` of the one that was kept. */
    duplicate_of: z.int().min(0).nullable(),
    /** For `already_in_campaign`: the lead that is there. */
    lead_id: z.string().nullable(),
  })
  .meta({ id: "Rejected" });
export type Rejected = z.infer<typeof Rejected>;

/** The shape that the parser saw. `mixed` where pieces of one text had different shapes. */
export const PARSE_FORMATS = [
  "free_text",
  "list",
  "csv",
  "tsv",
  "linkedin_connections",
  "json",
  "json_lines",
  "markdown_table",
  "vcard",
  "signature",
  "mail_header",
  "addresses",
  "domains",
  "urls",
  "key_value",
  "mixed",
  "empty",
] as const;
export type ParseFormat = (typeof PARSE_FORMATS)[number];

export const ParseRequest = z
  .strictObject({
    text: z.string(),
    /** With a campaign, leads that it has already come back as rejected, `already_in_campaign`. */
    campaign_id: z.string().optional(),
  })
  .meta({ id: "ParseRequest" });
export const ParseAnswer = z
  .strictObject({
    leads: z.array(ParsedLead),
    rejected: z.array(Rejected),
    format: z.enum(PARSE_FORMATS),
  })
  .meta({ id: "ParseAnswer" });
export type ParseAnswer = z.infer<typeof ParseAnswer>;

/** What a caller sends to save one lead in a campaign. */
export const NewLead = z
  .strictObject({
    id: LeadId.optional(),
    query: Text.trim().min(1).max(MAX_QUERY_LENGTH),
    extractionId: ExtractionId,
    ...LeadFields.partial().shape,
    spans: ParsedLead.shape.spans.optional(),
  })
  .meta({ id: "NewLead" });
export type NewLead = z.infer<typeof NewLead>;
export const NewLeads = z
  .strictObject({ leads: z.array(NewLead).min(1).max(MAX_LEADS_PER_CALL) })
  .meta({ id: "NewLeads" });

/** What the outcome of one source was, over all calls that one step made to it. */
export const SourceOutcome = z
  .strictObject({
    step: z.string(),
    source: z.string(),
    outcome: z.enum(OUTCOMES),
    ms: z.number(),
    detail: z.string(),
    /** When the source may be asked again, where it said so, else null. */
    resets_at: z.string().nullable(),
    calls: z.int().min(0),
  })
  .meta({ id: "SourceOutcome" });
export type SourceOutcome = z.infer<typeof SourceOutcome>;

export const STEP_STATES = ["pending", "running", "waiting", "done", "failed"] as const;
export type StepState = (typeof STEP_STATES)[number];
export const StepView = z
  .strictObject({
    name: z.string(),
    state: z.enum(STEP_STATES),
    ms: z.number().nullable(),
    /** When a waiting step goes on, else null. */
    until: z.string().nullable(),
  })
  .meta({ id: "StepView" });
export type StepView = z.infer<typeof StepView>;

/** A lead as its campaign has it. `seq` is the last journal event that this view has folded in. */
export const CampaignLead = z
  .strictObject({
    id: z.string(),
    number: z.int().min(1),
    query: z.string(),
    extractionId: z.string(),
    status: z.enum(LEAD_STATUSES),
    error: z.string().nullable(),
    /** What to do about the error, where there is something. */
    hint: z.string().nullable(),
    ...parsedFields,
    score: z.number().nullable(),
    fact_count: z.int(),
    partial: z.boolean(),
    steps: z.array(StepView),
    outcomes: z.array(SourceOutcome),
    seq: z.int(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: "CampaignLead" });
export type CampaignLead = z.infer<typeof CampaignLead>;
