import type { RunView } from "../../../worker/contract/fold.ts";
import type { SourceOutcome, StepState, StepView } from "../../../worker/contract/lead.ts";
import { isBadOutcome } from "../../../worker/contract/status.ts";
import { cx } from "./cx.ts";
import { capitalised } from "./field-words.ts";
import { formatWait } from "./formats.ts";

/** A step that is done with a hole is done, and not proven. */
const HOLED = "border-care bg-care-fill";
const TICKS: Record<StepState, string> = {
  pending: "border-line-control",
  running: "stripes-signal animate-stripes border-signal",
  waiting: "half-care border-care",
  done: "border-proof-fill bg-proof-fill",
  failed: "diagonal-fault border-fault",
};

/** The steps of a lead, before the first event has named them. */
const UNKNOWN: StepView[] = ["person", "company", "contact", "signals", "score", "route"].map((name) => ({
  name,
  state: "pending",
  ms: null,
  until: null,
}));

const namesOf = (steps: readonly StepView[], state: StepState): string[] =>
  steps.filter((step) => step.state === state).map((step) => capitalised(step.name));

/** Steps in which a source left a hole. */
const holedOf = (outcomes: readonly SourceOutcome[]): Set<string> =>
  new Set(outcomes.filter(({ outcome }) => isBadOutcome(outcome)).map(({ step }) => step));

/** "2 of 6 steps done, Contact with a source missing, Signals running": the meter's name for those who hear it. */
export function meterSentence(steps: readonly StepView[], outcomes: readonly SourceOutcome[] = []): string {
  const holed = holedOf(outcomes);
  const done = namesOf(steps, "done").length;
  const parts = [`${done} of ${steps.length} steps done`];
  const partial = namesOf(
    steps.filter((step) => holed.has(step.name)),
    "done",
  );
  if (partial.length > 0) parts.push(`${partial.join(" and ")} with a source missing`);
  for (const state of ["running", "waiting", "failed"] as const) {
    const names = namesOf(steps, state);
    if (names.length > 0) parts.push(`${names.join(" and ")} ${state}`);
  }
  return parts.join(", ");
}

/**
 * The word beside the meter: what runs ("Contact +1"), or how long it waits ("Waits 41 min"), null where neither.
 * @param now milliseconds since the epoch
 */
export function meterWord(steps: readonly StepView[], now: number): { text: string; waits: boolean } | null {
  const [running, ...others] = namesOf(steps, "running");
  if (running) return { text: others.length > 0 ? `${running} +${others.length}` : running, waits: false };
  const waiting = steps.find((step) => step.state === "waiting");
  if (!waiting) return null;
  return { text: waiting.until ? `Waits ${formatWait(Date.parse(waiting.until) - now)}` : "Waits", waits: true };
}

/** Six ticks of 13 by 6, one a step. */
export function StepMeter({ steps, outcomes }: Pick<RunView, "steps" | "outcomes">) {
  const shown = steps.length > 0 ? steps : UNKNOWN;
  const holed = holedOf(outcomes);
  const tickOf = ({ name, state }: StepView): string => (state === "done" && holed.has(name) ? HOLED : TICKS[state]);
  return (
    <span role="img" aria-label={meterSentence(shown, outcomes)} className="inline-flex shrink-0 gap-[3px]">
      {shown.map((step) => (
        <span key={step.name} className={cx("forced-keep h-1.5 w-[13px] rounded-[2px] border", tickOf(step))} />
      ))}
    </span>
  );
}
