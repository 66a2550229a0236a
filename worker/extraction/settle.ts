import type { DraftEvent } from "../contract/event.ts";
import type { Score } from "../contract/fact.ts";
import { backoffMs, MAX_TRIES } from "../domain/pipeline/plan.ts";
import { SourceWait } from "./caller.ts";
import type { Entry } from "./journal.ts";
import type { WaitValue } from "./memory.ts";

/** How a step's function came back. `value` is what it gave, as JSON. */
export type Settled = { step: string; began: number } & (
  | { ok: { value: string; score: Score | undefined } }
  | { error: unknown }
);

/** What the end of a step checkpoints and says. `tries` counts its earlier faults in this attempt. */
export function settle(ended: Settled, tries: number, now: number): { entry: Entry; event: DraftEvent } {
  const { step, began } = ended;
  const ms = now - began;
  if ("ok" in ended) {
    const { value, score } = ended.ok;
    return {
      entry: { kind: "step", key: step, value },
      event: {
        level: "info",
        step,
        type: "step.completed",
        message: `step ${step} completed ${duration(ms)}`,
        data: { ms, ...(score ? { score } : {}) },
      },
    };
  }
  const { error } = ended;
  if (error instanceof SourceWait)
    return waiting(
      step,
      { until: error.until, calls: error.calls },
      `${step} waits for ${error.sources.join(" and ")}, ${duration(error.until - now)}`,
    );
  const reason = error instanceof Error ? error.message : String(error);
  if (tries + 1 < MAX_TRIES)
    return waiting(
      step,
      { until: now + backoffMs(tries + 1), calls: [] },
      `${step} failed and is tried again in ${duration(backoffMs(tries + 1))}: ${reason}`,
    );
  return {
    entry: { kind: "fail", key: step, value: null },
    event: {
      level: "error",
      step,
      type: "step.failed",
      message: `step ${step} failed: ${reason}`,
      data: { ms, error: reason },
    },
  };
}

function waiting(step: string, value: WaitValue, message: string): { entry: Entry; event: DraftEvent } {
  const until = new Date(value.until).toISOString();
  return {
    entry: { kind: "wait", key: step, value: JSON.stringify(value) },
    event: {
      level: "warn",
      step,
      type: "step.retrying",
      message,
      data: { until },
    },
  };
}

/** 412 ms, 1.3 s: as screens say it. */
const duration = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`);
