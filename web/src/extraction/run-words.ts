import { isPartial, type ResultView } from "../../../worker/contract/fold.ts";
import type { SourceOutcome, StepView } from "../../../worker/contract/lead.ts";
import { capitalised } from "../ui/field-words.ts";
import { countOf } from "../ui/formats.ts";
import { inLocalTime } from "../ui/local-time.ts";
import { isBadOutcome, isFinal, type ExtractionStatus } from "../../../worker/contract/status.ts";

/** An extraction's status as a person is told it: completed with a hole is a state of its own. */
export type RunState = ExtractionStatus | "partial";

export const runState = (view: ResultView): RunState =>
  view.status === "completed" && isPartial(view) ? "partial" : view.status;

/**
 * What trying again is called where a new attempt could bring something, and null where it could not: an error is
 * retried, a hole is asked about again, a stop is resumed. One word for each, wherever it stands.
 */
const RETRY_WORDS: Record<RunState, RetryWord | null> = {
  pending: null,
  queued: null,
  processing: null,
  completed: null,
  partial: "Ask again",
  failed: "Retry",
  cancelled: "Resume",
};
export type RetryWord = "Retry" | "Ask again" | "Resume";
export const retryWord = (view: ResultView): RetryWord | null => RETRY_WORDS[runState(view)];

/** What a button says while that is on its way. */
export const RETRYING_WORDS: Record<RetryWord, string> = {
  Retry: "Retrying",
  "Ask again": "Asking",
  Resume: "Resuming",
};

export const canCancel = (view: ResultView): boolean => !isFinal(view.status);

/** The sources that a retry would ask again. */
export const missingSources = (outcomes: readonly SourceOutcome[]): SourceOutcome[] =>
  outcomes.filter((outcome) => isBadOutcome(outcome.outcome));

const stepLabel = (name: string): string => capitalised(name.replaceAll("_", " "));

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const stepCount = (count: number): string => countOf(count, "step");

/** How long the current attempt took, in ms; null while it runs or where its start is not known. */
export function attemptMs(view: ResultView, attemptStartedAt: string | null): number | null {
  // `started_at` is the first attempt's: for a later one only the journal knows the start.
  const start = attemptStartedAt ?? (view.attempt <= 1 ? view.started_at : null);
  if (start === null || view.completed_at === null) return null;
  return Math.max(0, Date.parse(view.completed_at) - Date.parse(start));
}

function progressWords(view: ResultView): string {
  const done = view.steps.filter((step) => step.state === "done").length;
  const running = view.steps.filter((step) => step.state === "running").map((step) => stepLabel(step.name));
  const of = `${done} of ${stepCount(view.steps.length)}`;
  return running.length > 0 ? `${of} done, ${listed(running)} running` : `${of} done`;
}

/**
 * What stands beside the step meter: "6 steps in 5.8 s, attempt 1", or how far a run has come.
 * @param took the attempt's duration in words, null where it is not known
 */
export function meterWords(view: ResultView, took: string | null): string {
  if (view.steps.length === 0) return "No step begun";
  const done = view.status === "completed" ? stepCount(view.steps.length) : progressWords(view);
  return [took === null ? done : `${done} in ${took}`, ...(view.attempt > 0 ? [`attempt ${view.attempt}`] : [])].join(
    ", ",
  );
}

/** A line above the values about the run as a whole, and what to do about it. */
export interface RunNotice {
  kind: "waiting" | "failed" | "cancelled" | "empty";
  title: string;
  detail: string;
  retry: RetryWord | null;
}

/** Which source a waiting step waits for: the one that asked for patience. */
function waitedFor(step: StepView, outcomes: readonly SourceOutcome[]): string | null {
  const asked = outcomes.find(
    (o) => o.step === step.name && (o.outcome === "rate_limited" || o.outcome === "deferred"),
  );
  return asked?.source ?? null;
}

function waitingNotice(view: ResultView, clock: (at: string) => string): RunNotice | null {
  const step = view.steps.find((each) => each.state === "waiting" && each.until !== null);
  if (!step?.until) return null;
  const source = waitedFor(step, view.outcomes);
  const title = source ? `Waits for ${source} until ${clock(step.until)}.` : `Waits until ${clock(step.until)}.`;
  return { kind: "waiting", title, detail: "The other steps go on.", retry: null };
}

function failedNotice(view: ResultView): RunNotice {
  const detail = view.hint ? inLocalTime(view.hint, view.completed_at ?? 0) : "Values found so far are kept.";
  return {
    kind: "failed",
    title: `${(view.error ?? "The run failed").replace(/\.\s*$/u, "")}.`,
    detail,
    retry: "Retry",
  };
}

function cancelledNotice(view: ResultView, clock: (at: string) => string): RunNotice {
  const title = view.completed_at ? `Cancelled at ${clock(view.completed_at)}.` : "Cancelled.";
  return { kind: "cancelled", title, detail: "Values found so far are kept.", retry: "Resume" };
}

function emptyNotice(view: ResultView): RunNotice | null {
  if (view.facts.length > 0) return null;
  const asked = view.outcomes.filter((outcome) => outcome.outcome !== "skipped").length;
  const counted =
    asked === 0
      ? "No source could be asked."
      : `${countOf(asked, "source was", "sources were")} asked, none knew this query.`;
  const detail = `${counted} Add a company or a domain and retry.`;
  return { kind: "empty", title: "Nothing found.", detail, retry: null };
}

/**
 * The one notice that a run deserves, or null.
 * @param clock an instant in the words of a clock ("14:43")
 */
export function runNotice(view: ResultView, clock: (at: string) => string): RunNotice | null {
  if (view.status === "failed") return failedNotice(view);
  if (view.status === "cancelled") return cancelledNotice(view, clock);
  if (view.status === "completed") return emptyNotice(view);
  return waitingNotice(view, clock);
}
