import type { DraftEvent } from "../contract/event.ts";
import type { Body, Step } from "../domain/pipeline/step.ts";
import { contextOf, type ContextDeps } from "./context.ts";
import { saidBy } from "./said.ts";
import type { Settled } from "./settle.ts";

/** UTF-16 units of a step's result. It is for later steps: bodies stay with their calls, and a row holds 2 MB. */
const MAX_RESULT_UNITS = 500_000;

export interface LaunchDeps<Env> extends Omit<ContextDeps<Env>, "input"> {
  input(): Body;
  /** Events of the journal and of this turn, for a step that begins again. */
  history(): Iterable<DraftEvent>;
}

/** Runs a step to its end. `again` where it was begun before: then it says only what it has not said yet. Never throws. */
export async function launch<Env>(step: Step<Env>, again: boolean, deps: LaunchDeps<Env>): Promise<Settled> {
  const began = deps.now();
  const said = again ? saidBy(step.name, deps.history()) : null;
  const { context, caller } = contextOf<Env>(step.name, { ...deps, input: deps.input() }, said);
  try {
    const { data, score } = await step.run(context);
    await caller.settled();
    // A step may have caught what was thrown through it: it waits all the same.
    if (caller.wait !== null) throw caller.wait;
    const value = JSON.stringify(data ?? null);
    if (value.length > MAX_RESULT_UNITS) throw new Error(`its result has ${value.length} characters`);
    return { step: step.name, began, ok: { value, score } };
  } catch (error) {
    await caller.settled();
    return { step: step.name, began, error: caller.wait ?? error };
  }
}
