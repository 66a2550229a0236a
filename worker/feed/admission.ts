import type { Started } from "../contract/extraction.ts";
import { taskIdOf } from "../contract/ids.ts";
import { isOfLead, paramsOf, type FeedStart } from "./client.ts";
import type { FeedState, RunRow } from "./state.ts";

/**
 * [E7] Writes down what is asked to run: the answers, one each in order, and the rows that are new. The same ID with
 * the same text was started already; with another text nothing is started for it.
 */
export function admit(
  state: FeedState,
  items: readonly FeedStart[],
  nowSeconds: number,
): { answers: Started[]; fresh: RunRow[] } {
  const fresh: RunRow[] = [];
  const answers = items.map((item): Started => {
    const before = state.find(item.extraction_id);
    const row = begun(state, item, before, nowSeconds);
    if (row !== null) fresh.push(row);
    return {
      task_id: taskIdOf(item.extraction_id, 1),
      extraction_id: item.extraction_id,
      lead: (row ?? before)?.number ?? 0,
      status: row !== null ? "started" : before !== null && isSame(before, item) ? "already_started" : "conflict",
    };
  });
  state.keepNumber();
  return { answers, fresh };
}

/** A lead is its text: what a parse found in it may be said again or not. Of every other kind all of the input counts. */
const isSame = ({ request }: RunRow, item: FeedStart): boolean =>
  isOfLead(item) && isOfLead(request)
    ? request.query === item.query
    : JSON.stringify(paramsOf(request)) === JSON.stringify(paramsOf(item));

/** The row that is to run now, or null where it was to run before. */
function begun(state: FeedState, item: FeedStart, before: RunRow | null, nowSeconds: number): RunRow | null {
  const { extraction_id, ...request } = item;
  if (before === null) return state.insert(extraction_id, "queued", request, nowSeconds);
  if (before.state !== "saved") return null;
  // What was saved with the lead is kept where the start does not say it again.
  const lead = Object.keys(request.lead).length > 0 ? request.lead : before.request.lead;
  const kept = { ...request, lead_id: before.request.lead_id, lead };
  state.queue(extraction_id, kept);
  return { ...before, state: "queued", request: kept };
}
