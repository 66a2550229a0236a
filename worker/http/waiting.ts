import type { Extraction } from "../contract/extraction.ts";
import { taskIdOf } from "../contract/ids.ts";
import type { FeedRun } from "../feed/client.ts";

/** An extraction whose object has written nothing yet: saved and not started, or queued behind others. */
export function waitingExtraction(id: string, campaignId: string | null, run: FeedRun): Extraction {
  return {
    extraction_id: id,
    status: run.state === "saved" ? "pending" : "queued",
    progress: 0,
    progress_message: null,
    error_message: null,
    queue_position: run.queue_position,
    created_at: run.created_at,
    started_at: null,
    completed_at: null,
    kind: "lead",
    campaign_id: campaignId,
    lead_id: run.lead_id,
    lead_number: run.number,
    task_id: taskIdOf(id, 1),
    attempt: 1,
    params: { kind: "lead", query: run.query, lead: run.lead },
    steps: [],
    epoch: run.epoch,
    head: 0,
    result: {
      facts: [],
      conflicts: [],
      refused: [],
      possible_matches: [],
      score: null,
      outcomes: [],
      cost: { spent: 0, saved: 0 },
    },
  };
}
