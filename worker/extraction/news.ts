import type { DraftEvent } from "../contract/event.ts";
import type { ResultView } from "../contract/fold.ts";
import { taskIdOf } from "../contract/ids.ts";
import type { Ending } from "../domain/pipeline/step.ts";
import type { RunOrder } from "./order.ts";

/** What the engine itself says in a journal: how a run begins, goes on and ends. */

export function attemptStarted(order: RunOrder, attempt: number, steps: readonly { name: string }[]): DraftEvent {
  return {
    level: "info",
    step: null,
    type: "extraction.started",
    message: attempt === 1 ? "extraction started" : `attempt ${attempt} started`,
    data: {
      attempt,
      task_id: taskIdOf(order.extraction_id, attempt),
      kind: order.params.kind,
      query: order.params.query,
      by: order.by,
      steps: steps.map((step) => step.name),
    },
  };
}

export const stepStarted = (step: string): DraftEvent => ({
  level: "info",
  step,
  type: "step.started",
  message: `step ${step} started`,
});

/** A step that was interrupted, or that waited. The fold shows it at work again by `goes_on`. */
export const stepGoesOn = (step: string): DraftEvent => ({
  level: "info",
  step,
  type: "log",
  message: `step ${step} goes on`,
  data: { goes_on: true },
});

/** [E6] How a run ended, with what a person can do about it. `ms` since the first attempt began. */
export function ended(ending: Ending, view: ResultView, ms: number): DraftEvent {
  if (ending.status === "failed") {
    const { error, hint } = ending;
    return { level: "error", step: null, type: "extraction.failed", message: error, data: { error, hint, ms } };
  }
  const score = view.score === null ? "" : ` · score ${view.score}`;
  return {
    level: "info",
    step: null,
    type: "extraction.completed",
    message: `completed · ${view.fact_count} facts${score}`,
    data: { facts: view.fact_count, score: view.score, ms },
  };
}

/** [E6] A fault of ours: what broke is for our log alone. */
export const OUR_FAULT: Ending = {
  status: "failed",
  error: "Something broke on our side",
  hint: "Retry it: what was found is kept.",
};

export const cancelled = (by: string): DraftEvent => ({
  level: "warn",
  step: null,
  type: "extraction.cancelled",
  message: `Cancelled by ${by}`,
  data: { by },
});
