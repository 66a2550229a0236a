import type { Budgets, Estimate } from "../../../worker/contract/budget.ts";
import type { ParsedLead } from "../../../worker/contract/lead.ts";
import { PARSED_FIELDS } from "../../../worker/contract/lead.ts";
import { request } from "./client.ts";

/** What paid sources may cost, and what they did. */
export const readBudgets = (signal?: AbortSignal): Promise<Budgets> => request("/api/budgets", { signal });

/** Sets the month's budget, each lead's, or both: whole credits. Without one, a lead has no limit of its own. */
export const changeBudgets = (change: { organisation?: number; lead?: number | null }): Promise<Budgets> =>
  request("/api/budgets", { method: "PATCH", body: change });

/** Sets a campaign's budget; null leaves it to the organisation's. */
export const changeCampaignBudget = (campaignId: string, limit: number | null): Promise<Budgets> =>
  request(`/api/budgets/campaigns/${encodeURIComponent(campaignId)}`, { method: "PATCH", body: { limit } });

/** What leads may cost, before they are started. */
export const estimateCost = (
  campaignId: string,
  leads: readonly ParsedLead[],
  signal?: AbortSignal,
): Promise<Estimate> =>
  request("/api/budgets/estimate", {
    method: "POST",
    body: {
      campaign_id: campaignId,
      leads: leads.map((lead) => Object.fromEntries(PARSED_FIELDS.map((field) => [field, lead[field]]))),
    },
    signal,
  });
