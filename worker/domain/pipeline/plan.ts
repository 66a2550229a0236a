/** [E1] What runs next: a pure function of what is finished and what waits. */

/** What the engine knows of one step in the attempt that runs. */
export interface StepState {
  state: "pending" | "running" | "waiting" | "done" | "failed";
  /** When a waiting step goes on, in milliseconds since 1970. */
  until: number | null;
  /** How often it was begun in this attempt. */
  tries: number;
}

export interface StepShape {
  readonly name: string;
  readonly after: readonly string[];
}

export interface Plan {
  /** Steps to begin now, side by side. */
  begin: string[];
  /** When the earliest waiting step goes on, or null where none waits. */
  wakeAt: number | null;
  /** True where nothing runs and nothing begins: the clock is all there is to wait for [E5]. */
  idle: boolean;
  /** True where every step is finished, one way or the other. */
  ended: boolean;
}

const finished = (state: StepState | undefined): boolean => state?.state === "done" || state?.state === "failed";

/**
 * Begins each step whose predecessors are finished (a failed one leaves a hole, not a wall [E6]) and each waiting
 * step whose time has come.
 */
export function plan(steps: readonly StepShape[], states: ReadonlyMap<string, StepState>, now: number): Plan {
  const done = (name: string): boolean => finished(states.get(name));
  const open = steps.filter((step) => !done(step.name));
  const waits = open.map((step) => waitOf(states.get(step.name), now)).filter((until) => until !== null);
  const begin = open
    .filter((step) => isReady(states.get(step.name), now) && step.after.every(done))
    .map((step) => step.name);
  const running = open.some((step) => states.get(step.name)?.state === "running");
  return {
    begin,
    wakeAt: waits.length > 0 ? Math.min(...waits) : null,
    idle: !running && begin.length === 0,
    ended: open.length === 0,
  };
}

/** When a step that still waits goes on, or null where it does not wait. */
const waitOf = (state: StepState | undefined, now: number): number | null =>
  state?.state === "waiting" && state.until !== null && state.until > now ? state.until : null;

const isReady = (state: StepState | undefined, now: number): boolean =>
  state === undefined || state.state === "pending" || (state.state === "waiting" && waitOf(state, now) === null);

/** A step that threw is a fault of ours: tried three times, since a second fault in a row may still be a deploy. */
export const MAX_TRIES = 3;
/** 1 s, then 4 s: long enough for an object to be moved, short enough that a user still watches. */
export const backoffMs = (tries: number): number => 1_000 * 4 ** Math.max(0, tries - 1);
/** [E5] A source that asks to wait longer than this is left out, and said so; the user may retry. */
export const MAX_SOURCE_WAIT_MS = 90_000;
/** A source that is still limited after two waits will not answer this run. */
export const MAX_SOURCE_WAITS = 2;
/**
 * [E5] A quota of ours gives whoever waits a place: that is worth waiting for, up to the day after which the longest
 * quota (by the day) begins anew, and an hour for its clock.
 */
export const MAX_QUOTA_WAIT_MS = 25 * 3_600_000;
/**
 * [E8] Steps that a retry runs again: those that are not done, those whose sources left a hole, and what stands on
 * one of these, since it is reckoned anew. The steps may be given in any order.
 */
export function stepsToRetry(
  steps: readonly StepShape[],
  states: ReadonlyMap<string, StepState>,
  holes: ReadonlySet<string>,
): Set<string> {
  const again = new Set<string>();
  const isAgain = (step: StepShape): boolean =>
    states.get(step.name)?.state !== "done" || holes.has(step.name) || step.after.some((name) => again.has(name));
  let before = -1;
  while (again.size > before) {
    before = again.size;
    for (const step of steps) if (isAgain(step)) again.add(step.name);
  }
  return again;
}
