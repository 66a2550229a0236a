import type { FeedEvent, JournalEvent } from "./event.ts";
import type { Fact, PossibleMatch, RefusedFact, Score } from "./fact.ts";
import type { SourceOutcome, StepState, StepView } from "./lead.ts";
import { isBadOutcome, type ExtractionStatus, type Outcome } from "./status.ts";

/** What a row of a list needs to know of an extraction. Small: the feed keeps one for each lead. */
export interface RunView {
  status: ExtractionStatus;
  attempt: number;
  task_id: string | null;
  /** The last journal event folded in; older ones are ignored, so a replay changes nothing. */
  seq: number;
  steps: StepView[];
  outcomes: SourceOutcome[];
  fact_count: number;
  refused_count: number;
  possible_count: number;
  /** Whole credits of paid sources, over all attempts; absent where none was asked. */
  cost?: { spent: number; saved: number };
  score: number | null;
  error: string | null;
  /** What to do about the error, where there is something. */
  hint: string | null;
  started_at: string | null;
  completed_at: string | null;
}

/** The whole of what an extraction found. */
export interface ResultView extends RunView {
  facts: Fact[];
  refused: RefusedFact[];
  possible_matches: PossibleMatch[];
  score_detail: Score | null;
}

export const emptyRun = (): RunView => ({
  status: "pending",
  attempt: 0,
  task_id: null,
  seq: 0,
  steps: [],
  outcomes: [],
  fact_count: 0,
  refused_count: 0,
  possible_count: 0,
  score: null,
  error: null,
  hint: null,
  started_at: null,
  completed_at: null,
});

export const emptyResult = (): ResultView => ({
  ...emptyRun(),
  facts: [],
  refused: [],
  possible_matches: [],
  score_detail: null,
});

/** A completed extraction is partial where a source left a hole. */
export const isPartial = (view: Pick<RunView, "outcomes" | "steps">): boolean =>
  view.outcomes.some((o) => isBadOutcome(o.outcome)) || view.steps.some((s) => s.state === "failed");

/** Finished steps of all steps, 0 to 100. */
export function progressOf(view: Pick<RunView, "steps" | "status">): number {
  if (view.status === "completed") return 100;
  if (view.steps.length === 0) return 0;
  const finished = view.steps.filter((s) => s.state === "done" || s.state === "failed").length;
  return Math.floor((finished / view.steps.length) * 100);
}

/** Which outcome speaks for a source that was called more than once: a hole, then an answer, then nothing. */
const RANK: Record<Outcome, number> = {
  rate_limited: 0,
  deferred: 1,
  blocked: 2,
  timeout: 3,
  unreachable: 4,
  error: 5,
  found: 6,
  not_found: 7,
  skipped: 8,
};

/** "MX, TXT": what came of each call, said once. */
const joined = (a: string, b: string): string =>
  [...new Set([...a.split(", "), b])].filter((part) => part !== "").join(", ");

function withOutcome(list: SourceOutcome[], step: string, data: Record<string, unknown>): SourceOutcome[] {
  const outcome = data["outcome"] as Outcome;
  const source = textOf(data["source"]) ?? "";
  // A look at the rules of a house is no answer of the house, unless it is a refusal.
  if (data["preliminary"] === true && !isBadOutcome(outcome)) return list;
  const call = {
    step,
    source,
    outcome,
    ms: Number(data["ms"] ?? 0),
    detail: textOf(data["detail"]) ?? "",
    resets_at: textOf(data["resets_at"]),
    calls: 1,
  };
  const before = list.find((o) => o.step === step && o.source === source);
  if (!before) return [...list, call];
  const better = RANK[outcome] < RANK[before.outcome] ? call : before;
  const detail = RANK[better.outcome] < RANK.found ? better.detail : joined(before.detail, call.detail);
  // ISO instants sort as they follow each other.
  const resets_at =
    [before.resets_at, call.resets_at]
      .filter((at) => at !== null)
      .toSorted()
      .at(-1) ?? null;
  const merged = { ...better, detail, resets_at, ms: before.ms + call.ms, calls: before.calls + 1 };
  return list.map((o) => (o === before ? merged : o));
}

const withCost = (before: RunView["cost"], more: RunView["cost"]): Pick<RunView, "cost"> =>
  more === undefined
    ? {}
    : { cost: { spent: (before?.spent ?? 0) + more.spent, saved: (before?.saved ?? 0) + more.saved } };

function withStep(steps: StepView[], next: StepView): StepView[] {
  return steps.some((s) => s.name === next.name)
    ? steps.map((s) => (s.name === next.name ? next : s))
    : [...steps, next];
}

const stepOf = (event: JournalEvent, state: StepState, rest: Partial<StepView> = {}): StepView => ({
  name: event.step ?? "",
  state,
  ms: null,
  until: null,
  ...rest,
});

/** An extraction that has ended runs nothing, whatever was running when it ended. */
const stopped = (steps: StepView[]): StepView[] =>
  steps.map((s) => (s.state === "running" || s.state === "waiting" ? { ...s, state: "pending", until: null } : s));

const numberOf = (value: unknown): number | null => (typeof value === "number" ? value : null);
const textOf = (value: unknown): string | null => (typeof value === "string" ? value : null);

/** What each type of event changes. A new type does not compile until it has said what it changes. */
const CHANGES: Record<
  JournalEvent["type"],
  (view: RunView, event: JournalEvent, data: Record<string, unknown>) => Partial<RunView>
> = {
  "extraction.started": (view, event, data) => ({
    status: "processing",
    attempt: numberOf(data["attempt"]) ?? view.attempt + 1,
    task_id: textOf(data["task_id"]),
    steps: ((data["steps"] as string[] | undefined) ?? []).map(
      (name) =>
        view.steps.find((s) => s.name === name && s.state === "done") ?? {
          name,
          state: "pending",
          ms: null,
          until: null,
        },
    ),
    error: null,
    hint: null,
    started_at: view.started_at ?? event.at,
    completed_at: null,
  }),
  // A step that begins again asks its sources again: what they answered before no longer speaks for them.
  "step.started": (view, event) => ({
    steps: withStep(view.steps, stepOf(event, "running")),
    outcomes: view.outcomes.filter((o) => o.step !== event.step),
  }),
  "step.completed": (view, event, data) => ({
    steps: withStep(view.steps, stepOf(event, "done", { ms: numberOf(data["ms"]) })),
    score: numberOf((data["score"] as Score | undefined)?.value) ?? view.score,
  }),
  "step.failed": (view, event, data) => ({
    steps: withStep(view.steps, stepOf(event, "failed", { ms: numberOf(data["ms"]) })),
  }),
  "step.retrying": (view, event, data) => ({
    steps: withStep(view.steps, stepOf(event, "waiting", { until: textOf(data["until"]) })),
  }),
  "source.called": (view, event, data) => ({
    outcomes: withOutcome(view.outcomes, event.step ?? "", data),
    ...withCost(view.cost, data["cost"] as RunView["cost"]),
  }),
  "fact.found": (view) => ({ fact_count: view.fact_count + 1 }),
  "fact.refused": (view) => ({ refused_count: view.refused_count + 1 }),
  log: (view, event, data) => ({
    ...(data["possible_match"] ? { possible_count: view.possible_count + 1 } : {}),
    // A step that was interrupted, or that waited, is at work again: what it found so far stands.
    ...(data["goes_on"] ? { steps: withStep(view.steps, stepOf(event, "running")) } : {}),
  }),
  "extraction.completed": (_view, event) => ({ status: "completed", error: null, completed_at: event.at }),
  "extraction.failed": (view, event, data) => ({
    status: "failed",
    steps: stopped(view.steps),
    error: textOf(data["error"]) ?? event.message,
    hint: textOf(data["hint"]),
    completed_at: event.at,
  }),
  "extraction.cancelled": (view, event) => ({
    status: "cancelled",
    steps: stopped(view.steps),
    error: event.message,
    completed_at: event.at,
  }),
};

/** What an event adds to the lists that only the whole result has. */
function detailChange(view: ResultView, event: JournalEvent): Partial<ResultView> {
  const data = event.data ?? {};
  if (event.type === "fact.found") return { facts: [...view.facts, data as unknown as Fact] };
  if (event.type === "fact.refused") return { refused: [...view.refused, data as RefusedFact] };
  if (event.type === "log" && data["possible_match"]) {
    return { possible_matches: [...view.possible_matches, data["possible_match"] as PossibleMatch] };
  }
  if (event.type === "step.completed" && data["score"]) return { score_detail: data["score"] as Score };
  return {};
}

/**
 * [J8] The one place where events become a view; the server's snapshot and the browser both use it.
 * Takes a row's view or a whole result, and gives a new one of the same kind. An event that the view
 * has seen already gives the view itself back, so a caller may compare by identity.
 */
export function applyEvent<V extends RunView>(view: V, event: JournalEvent | FeedEvent): V {
  if (event.seq <= view.seq) return view;
  const change = CHANGES[event.type](view, event, event.data ?? {});
  const detail = "facts" in view ? detailChange(view as unknown as ResultView, event) : {};
  return { ...view, ...change, ...detail, seq: event.seq };
}
