import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { Extraction } from "../../../worker/contract/extraction.ts";
import { applyEvent, emptyResult, type ResultView } from "../../../worker/contract/fold.ts";
import { factKey } from "./found-fields.ts";
import type { Fact } from "../../../worker/contract/fact.ts";

/** What the browser holds of a journal: its events from the oldest kept, with no gap, and the view they fold to. */
export interface JournalState {
  events: readonly JournalEvent[];
  view: ResultView;
}

export const EMPTY_JOURNAL: JournalState = { events: [], view: emptyResult() };

/** The cursor to ask with: the last event held, 0 before the first. */
export const cursorOf = (state: JournalState): number => state.events.at(-1)?.seq ?? 0;

/**
 * [J2] Adds what follows and passes over what it has already. An event behind a gap is not taken: the cursor stays
 * before the gap, so the next subscription asks for what is missing. The first event of all may have any number:
 * retention decides where a journal begins [J3]. Gives the state itself back where nothing was added.
 */
export function appendEvents(state: JournalState, events: readonly JournalEvent[]): JournalState {
  const fresh: JournalEvent[] = [];
  let { view } = state;
  let next = state.events.length > 0 ? cursorOf(state) + 1 : (events[0]?.seq ?? 1);
  for (const event of events) {
    if (event.seq !== next) continue;
    fresh.push(event);
    view = applyEvent(view, event);
    next++;
  }
  return fresh.length === 0 ? state : { events: [...state.events, ...fresh], view };
}

/** What the server's own snapshot says, in the shape of the fold: shown until the journal has caught up with it. */
export function snapshotView(extraction: Extraction): ResultView {
  const { result } = extraction;
  return {
    ...emptyResult(),
    status: extraction.status,
    attempt: extraction.attempt,
    task_id: extraction.task_id,
    seq: extraction.head,
    steps: extraction.steps,
    outcomes: result.outcomes,
    fact_count: result.facts.length,
    refused_count: result.refused.length,
    possible_count: result.possible_matches.length,
    score: result.score?.value ?? null,
    error: extraction.error_message,
    started_at: extraction.started_at,
    completed_at: extraction.completed_at,
    facts: result.facts,
    refused: result.refused,
    possible_matches: result.possible_matches,
    score_detail: result.score,
  };
}

/** The fuller of the two; at the same event the journal, which also knows what to do about an error. */
export const currentView = (snapshot: ResultView | null, journal: JournalState): ResultView =>
  snapshot && snapshot.seq > journal.view.seq ? snapshot : journal.view;

/** Which event told each fact, by the fact's key; of two tellings the last. */
export function factEvents(events: readonly JournalEvent[]): ReadonlyMap<string, number> {
  const seqs = new Map<string, number>();
  for (const event of events) {
    if (event.type === "fact.found") seqs.set(factKey(event.data as Fact), event.seq);
  }
  return seqs;
}

/** Which event refused each value, by field and value. */
export function refusalEvent(events: readonly JournalEvent[], field: string, value: string): number | null {
  const told = events.findLast(
    (event) => event.type === "fact.refused" && event.data?.["field"] === field && event.data["value"] === value,
  );
  return told?.seq ?? null;
}

/** When the attempt under way began, or null where the journal does not say. */
export const attemptStart = (events: readonly JournalEvent[]): string | null =>
  events.findLast((event) => event.type === "extraction.started")?.at ?? null;

/** Who the lead goes to, in the words of the route step's last note; null where it said nothing. */
export const routeMessage = (events: readonly JournalEvent[]): string | null =>
  events.findLast((event) => event.step === "route" && event.type === "log" && event.level === "info")?.message ?? null;
