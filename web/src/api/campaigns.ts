import type { Campaign, Icp } from "../../../worker/contract/campaign.ts";
import type { Started } from "../../../worker/contract/extraction.ts";
import type { CampaignLead, LeadFields, NewLead, ParseAnswer } from "../../../worker/contract/lead.ts";
import { MAX_LEADS_PER_CALL } from "../../../worker/contract/limits.ts";
import { request } from "./client.ts";
import { listAll } from "./lists.ts";

const at = (campaignId: string): string => `/api/campaigns/${encodeURIComponent(campaignId)}`;

export const listCampaigns = (signal?: AbortSignal): Promise<Campaign[]> => listAll("/api/campaigns", signal);
export const getCampaign = (id: string, signal?: AbortSignal): Promise<Campaign> => request(at(id), { signal });
export const makeCampaign = (name: string): Promise<Campaign> =>
  request("/api/campaigns", { method: "POST", body: { name } });
export const changeCampaign = (id: string, change: { name?: string; icp?: Partial<Icp> }): Promise<Campaign> =>
  request(at(id), { method: "PATCH", body: change });
export const deleteCampaign = (id: string): Promise<void> => request(at(id), { method: "DELETE" });

/** A campaign's leads in the order of their numbers. */
export const listLeads = (campaignId: string, signal?: AbortSignal): Promise<CampaignLead[]> =>
  listAll(`${at(campaignId)}/leads`, signal);

/** Leads of `text`, with those that the campaign has already among the rejected. */
export const parseLeads = (text: string, campaignId: string, signal?: AbortSignal): Promise<ParseAnswer> =>
  request("/api/leads/parse", { method: "POST", body: { text, campaign_id: campaignId }, signal });

/** Saves leads with the IDs that they bring. Starts nothing. */
export const saveLeads = async (campaignId: string, leads: NewLead[]): Promise<CampaignLead[]> =>
  (await request<{ data: CampaignLead[] }>(`${at(campaignId)}/leads`, { method: "POST", body: { leads } })).data;

/** One extraction to start: its ID, the text it stands for, and what a parse found in it. */
export interface Start {
  extraction_id: string;
  query: string;
  lead: Partial<LeadFields>;
}

/** [E7] Starting twice is starting once. */
export const startOne = (campaignId: string, start: Start): Promise<{ task_id: string; extraction_id: string }> =>
  request("/api/leads/extract", { method: "POST", body: { campaign_id: campaignId, ...start } });

/** Starts any number, in calls of as many as one may hold. */
export async function startMany(campaignId: string, extractions: Start[]): Promise<Started[]> {
  const started: Started[] = [];
  for (let from = 0; from < extractions.length; from += MAX_LEADS_PER_CALL) {
    const body = { extractions: extractions.slice(from, from + MAX_LEADS_PER_CALL) };
    const { data } = await request<{ data: Started[] }>(`${at(campaignId)}/extractions`, { method: "POST", body });
    started.push(...data);
  }
  return started;
}

export const retryExtraction = (extractionId: string): Promise<unknown> =>
  request(`/api/extractions/${encodeURIComponent(extractionId)}/retry`, { method: "POST" });
