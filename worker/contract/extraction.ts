import { z } from "zod";

import { Spending } from "./budget.ts";
import { Conflict, Fact, PossibleMatch, RefusedFact, Score } from "./fact.ts";
import { IcpEntry } from "./identity.ts";
import { ExtractionId, LeadFields, SourceOutcome, StepView } from "./lead.ts";
import { MAX_LEADS_PER_CALL, MAX_QUERY_LENGTH } from "./limits.ts";
import { MatchDecisions } from "./match.ts";
import { EXTRACTION_KINDS, EXTRACTION_STATUSES } from "./status.ts";
import { Text } from "./text.ts";

const query = Text.trim().min(1, "Nothing to look for").max(MAX_QUERY_LENGTH);

/** `POST /api/leads/extract`. `lead` carries what a parse found, so that the run need not look it up. */
export const StartRequest = z
  .strictObject({
    campaign_id: z.string(),
    extraction_id: ExtractionId,
    query,
    lead: LeadFields.partial().optional(),
  })
  .meta({ id: "StartRequest" });
export type StartRequest = z.infer<typeof StartRequest>;
export const StartAnswer = z
  .strictObject({ task_id: z.string(), extraction_id: z.string() })
  .meta({ id: "StartAnswer" });

/** `POST /api/campaigns/:id/extractions`: many in one call. */
export const StartManyRequest = z
  .strictObject({
    extractions: z
      .array(z.strictObject({ extraction_id: ExtractionId, query, lead: LeadFields.partial().optional() }))
      .min(1)
      .max(MAX_LEADS_PER_CALL),
  })
  .meta({ id: "StartManyRequest" });
/** One line of the answer: `conflict` where the ID ran with another text, and nothing was started for it. */
export const Started = z
  .strictObject({
    task_id: z.string(),
    extraction_id: z.string(),
    lead: z.int().min(1),
    status: z.enum(["started", "already_started", "conflict"]),
  })
  .meta({ id: "Started" });
export type Started = z.infer<typeof Started>;
export const StartManyAnswer = z.strictObject({ data: z.array(Started) }).meta({ id: "StartManyAnswer" });

/** What an extraction was asked for. The same ID with other parameters is a 409 [E7]. */
export const ExtractionParams = z
  .strictObject({
    kind: z.enum(EXTRACTION_KINDS),
    query: z.string(),
    lead: LeadFields.partial(),
    /** Of an `identity`: the sentence that says what the founder sells, where it was given. */
    product: z.string().optional(),
    /** Of a lead that is looked up again: what somebody said of its possible matches. */
    decisions: MatchDecisions.optional(),
    /** And whose budgets its calls count against: its campaign's, and its own over all its runs. */
    payer: z.strictObject({ campaign_id: z.string().nullable(), extraction_id: z.string() }).optional(),
  })
  .meta({ id: "ExtractionParams" });
export type ExtractionParams = z.infer<typeof ExtractionParams>;

export const ExtractionState = z
  .strictObject({
    extraction_id: z.string(),
    status: z.enum(EXTRACTION_STATUSES),
    /** 0 to 100: finished steps of all steps. */
    progress: z.int().min(0).max(100),
    progress_message: z.string().nullable(),
    error_message: z.string().nullable(),
    queue_position: z.int().min(1).nullable(),
    created_at: z.string().nullable(),
    started_at: z.string().nullable(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "ExtractionState" });
export type ExtractionState = z.infer<typeof ExtractionState>;

/** An extraction in a list: what D1 has of it. */
export const ExtractionRow = z
  .strictObject({
    extraction_id: z.string(),
    kind: z.enum(EXTRACTION_KINDS),
    campaign_id: z.string().nullable(),
    lead_id: z.string().nullable(),
    status: z.enum(EXTRACTION_STATUSES),
    progress: z.int().min(0).max(100),
    attempt: z.int().min(1),
    error_message: z.string().nullable(),
    score: z.int().nullable(),
    created_at: z.string(),
    started_at: z.string().nullable(),
    completed_at: z.string().nullable(),
  })
  .meta({ id: "ExtractionRow" });
export type ExtractionRow = z.infer<typeof ExtractionRow>;

export const ExtractionResult = z
  .strictObject({
    facts: z.array(Fact),
    conflicts: z.array(Conflict),
    refused: z.array(RefusedFact),
    possible_matches: z.array(PossibleMatch),
    score: Score.nullable(),
    /** Of an `identity` that came so far: entries for an ideal customer profile, the surest first. */
    proposal: z.array(IcpEntry).nullable(),
    outcomes: z.array(SourceOutcome),
    /** Whole credits of paid sources, over all attempts. */
    cost: Spending,
  })
  .meta({ id: "ExtractionResult" });
export type ExtractionResult = z.infer<typeof ExtractionResult>;

export const Extraction = z
  .strictObject({
    ...ExtractionState.shape,
    kind: z.enum(EXTRACTION_KINDS),
    campaign_id: z.string().nullable(),
    lead_id: z.string().nullable(),
    lead_number: z.int().nullable(),
    task_id: z.string(),
    attempt: z.int().min(1),
    params: ExtractionParams,
    steps: z.array(StepView),
    epoch: z.int(),
    head: z.int(),
    result: ExtractionResult,
  })
  .meta({ id: "Extraction" });
export type Extraction = z.infer<typeof Extraction>;
