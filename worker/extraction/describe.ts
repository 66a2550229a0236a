import { conflictsOf } from "../contract/choose.ts";
import type { Extraction, ExtractionState } from "../contract/extraction.ts";
import { progressOf } from "../contract/fold.ts";
import { taskIdOf } from "../contract/ids.ts";
import type { Memory } from "./memory.ts";
import type { RunOrder } from "./order.ts";

/** What the status door says of a run. */
export function stateOf(order: RunOrder, { view }: Memory): ExtractionState {
  const running = view.steps.filter((s) => s.state === "running").map((s) => s.name);
  return {
    extraction_id: order.extraction_id,
    status: view.status,
    progress: progressOf(view),
    progress_message: running.length > 0 ? `${running.join(" and ")} running` : null,
    error_message: view.error,
    queue_position: null,
    created_at: order.created_at,
    started_at: view.started_at,
    completed_at: view.completed_at,
  };
}

/** The whole of what is known of an extraction. */
export function describe(order: RunOrder, memory: Memory, epoch: number): Extraction {
  const { view } = memory;
  const attempt = Math.max(1, view.attempt);
  return {
    ...stateOf(order, memory),
    kind: order.params.kind,
    campaign_id: order.campaign_id,
    lead_id: order.lead_id,
    lead_number: order.lead_number,
    task_id: taskIdOf(order.extraction_id, attempt),
    attempt,
    params: order.params,
    steps: view.steps,
    epoch,
    head: view.seq,
    result: {
      facts: view.facts,
      conflicts: conflictsOf(view.facts),
      refused: view.refused,
      possible_matches: view.possible_matches,
      score: view.score_detail,
      outcomes: view.outcomes,
      cost: view.cost ?? { spent: 0, saved: 0 },
    },
  };
}

/** What a row of a list shows of it: the view without its lists, as JSON. */
export function summaryOf({ view }: Memory): string {
  const { facts: _facts, refused: _refused, possible_matches: _possible, score_detail: _score, ...run } = view;
  return JSON.stringify(run);
}
