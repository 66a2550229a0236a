import { z } from "zod";

import { LeadFields } from "./lead.ts";
import { MAX_LEADS_PER_CALL } from "./limits.ts";

/** One credit is one paid call. A billion of them is more than anybody means. */
const Credits = z.int().min(0).max(1_000_000_000);

/** What was spent, and what was not because it had been paid for before. */
export const Spending = z.strictObject({ spent: z.int().min(0), saved: z.int().min(0) }).meta({ id: "Spending" });
export type Spending = z.infer<typeof Spending>;

/** A source that costs credits. */
const PaidSource = z
  .strictObject({
    source: z.string(),
    /** False where it has no key: it is not asked. */
    configured: z.boolean(),
    /** Of an answered call. */
    credits: z.int().min(1),
  })
  .meta({ id: "PaidSource" });
export type PaidSource = z.infer<typeof PaidSource>;

/** `GET /api/budgets`: what may be spent, and what was. */
export const Budgets = z
  .strictObject({
    /** For a calendar month of UTC. A limit of 0, as it is at first, buys nothing. */
    organisation: z.strictObject({ ...Spending.shape, limit: Credits, resets_at: z.iso.datetime() }),
    /** For each lead's run, over all its attempts; null where it has no limit of its own. */
    lead_limit: Credits.nullable(),
    /** Those that have a limit or spent something. */
    campaigns: z.array(z.strictObject({ campaign_id: z.string(), ...Spending.shape, limit: Credits.nullable() })),
    sources: z.array(PaidSource),
  })
  .meta({ id: "Budgets" });
export type Budgets = z.infer<typeof Budgets>;

/** `PATCH /api/budgets`. What is left out stays as it is. */
export const BudgetChange = z
  .strictObject({ organisation: Credits, lead: Credits.nullable() })
  .partial()
  .meta({ id: "BudgetChange" });
/** `PATCH /api/budgets/campaigns/:id`. */
export const CampaignBudgetChange = z.strictObject({ limit: Credits.nullable() }).meta({ id: "CampaignBudgetChange" });

/** `POST /api/budgets/estimate`: what these leads may cost, before they are started. */
export const EstimateRequest = z
  .strictObject({
    campaign_id: z.string().nullable().default(null),
    leads: z.array(LeadFields.partial()).min(1).max(MAX_LEADS_PER_CALL),
  })
  .meta({ id: "EstimateRequest" });
export const Estimate = z
  .strictObject({
    leads: z.int(),
    /** Credits, if every call is made and answered. */
    most: z.int(),
    /** Calls that cost nothing, since the person was bought before. */
    cached: z.int(),
    /** Credits that the budgets leave. */
    left: z.int(),
    /** Calls that the budgets leave no room for, if all are made: they are skipped. */
    skipped: z.int(),
  })
  .meta({ id: "Estimate" });
export type Estimate = z.infer<typeof Estimate>;
