import type { PossibleMatch } from "../../../worker/contract/fact.ts";
import type { LeadRecord } from "../../../worker/contract/lead-record.ts";
import type { DecidedMatch, MatchDecision } from "../../../worker/contract/match.ts";
import type { RefreshDiff, RefreshedField, WritePolicy } from "../../../worker/contract/refresh.ts";
import { request } from "./client.ts";

const at = (leadId: string): string => `/api/v1/leads/${encodeURIComponent(leadId)}`;
const runAt = (leadId: string, run: string): string => `${at(leadId)}/refresh/${encodeURIComponent(run)}`;

/** Looks for everything of a lead again. Nothing is written. */
export const refreshLead = (leadId: string): Promise<{ task_id: string; extraction_id: string }> =>
  request(`${at(leadId)}/refresh`, { method: "POST", body: {} });

/** What a run would change, by a policy. */
export const readDiff = (
  leadId: string,
  run: string,
  policy: WritePolicy,
  signal?: AbortSignal,
): Promise<RefreshDiff> => request(`${runAt(leadId, run)}?policy=${policy}`, { signal });

/** Writes these fields of what a run found. */
export const applyRun = (
  leadId: string,
  run: string,
  what: { policy: WritePolicy; fields: RefreshedField[] },
): Promise<LeadRecord> => request(`${runAt(leadId, run)}/apply`, { method: "POST", body: what });

/** Takes back what a run wrote. */
export const revertRun = (leadId: string, run: string): Promise<LeadRecord> =>
  request(`${runAt(leadId, run)}/revert`, { method: "POST" });

/** What was decided on a lead's possible matches. */
export const listDecisions = async (leadId: string, signal?: AbortSignal): Promise<DecidedMatch[]> =>
  (await request<{ data: DecidedMatch[] }>(`${at(leadId)}/matches`, { signal })).data;

/** Says who a possible match is, or takes that back. Gives all decisions. */
export const decideMatch = async (
  leadId: string,
  { source, label, url }: Pick<PossibleMatch, "source" | "label" | "url">,
  decision: MatchDecision | "undecided",
): Promise<DecidedMatch[]> =>
  (
    await request<{ data: DecidedMatch[] }>(`${at(leadId)}/matches`, {
      method: "POST",
      body: { source, label, url, decision },
    })
  ).data;
