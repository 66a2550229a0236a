import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { EvidenceReport } from "../../../worker/contract/evidence.ts";
import type { Extraction } from "../../../worker/contract/extraction.ts";
import { MAX_EVENTS_LIMIT } from "../../../worker/contract/limits.ts";
import { request } from "./client.ts";

const at = (extractionId: string): string => `/api/extractions/${encodeURIComponent(extractionId)}`;

export const getExtraction = (extractionId: string, signal?: AbortSignal): Promise<Extraction> =>
  request(at(extractionId), { signal });

/** A piece of a journal, and how long the whole is. */
export interface EventsPage {
  data: JournalEvent[];
  epoch: number;
  head: number;
}

/** [J5] The stored events after `after`, as many as one answer holds. */
export const listEvents = (extractionId: string, after: number): Promise<EventsPage> =>
  request(`${at(extractionId)}/events?after=${after}&limit=${MAX_EVENTS_LIMIT}`);

/** [V1] Looks at the evidence of a lead's facts again. */
export const verifyEvidence = (leadId: string): Promise<EvidenceReport> =>
  request(`/api/v1/leads/${encodeURIComponent(leadId)}/evidence/verify`);

/** [E8] Stops the calls in flight. What was found is kept. */
export const cancelExtraction = (extractionId: string): Promise<unknown> =>
  request(`${at(extractionId)}/cancel`, { method: "POST" });

/** The path of the live line [J5]. */
export const extractionStreamPath = (extractionId: string): string => `${at(extractionId)}/stream`;
