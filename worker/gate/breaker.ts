/** Whether a source is worth calling. JSON: it is kept on the disk. */
export interface BreakerState {
  /** Calls in a row that failed. */
  failures: number;
  /** Until when nobody calls; 0 where everybody may. */
  open_until: number;
  /** One call finds out whether it works again; 0 where none is under way, else since when. */
  probing_since: number;
  /** When the last call failed; 0 where none did. */
  failed_at: number;
}

export const closedBreaker = (): BreakerState => ({ failures: 0, open_until: 0, probing_since: 0, failed_at: 0 });

/** One lost call may be bad luck; five in a row are the source. */
const FAILURES = 5;
/** 30 s, doubled with each probe that fails, to ten minutes: long enough to be gentle, short for who waits. */
const FIRST_PAUSE_MS = 30_000;
const LAST_PAUSE_MS = 600_000;
/** A probe that has said nothing by then was lost: every call of a source ends within 10 s, a model's within 15. */
const PROBE_MS = 30_000;

/**
 * Null where a call may be made, else until when none is. A call that may be made after a pause is the probe, and so is
 * one that is made again by somebody who knows of the failures: `since` says when they wanted it.
 */
export function pausedUntil(state: BreakerState, now: number, since: number | null = null): number | null {
  if (state.open_until === 0) return null;
  const isWanted = since !== null && since > state.failed_at;
  if (now < state.open_until && !isWanted) return state.open_until;
  if (state.probing_since > 0 && now < state.probing_since + PROBE_MS) return state.probing_since + PROBE_MS;
  state.probing_since = now;
  return null;
}

/** Takes in how a call ended. An answer of any kind closes the breaker: the source is there. Changes `state`. */
export function ended(state: BreakerState, isAnswer: boolean, now: number): void {
  if (isAnswer) {
    Object.assign(state, closedBreaker());
    return;
  }
  state.failures += 1;
  state.failed_at = now;
  state.probing_since = 0;
  if (state.failures < FAILURES) return;
  const pause = Math.min(LAST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(10, state.failures - FAILURES));
  state.open_until = now + pause;
}

export type BreakerWord = "closed" | "open" | "probing";
/** How the breaker stands, in a word. */
export function breakerWord({ open_until, probing_since }: BreakerState, now: number): BreakerWord {
  if (open_until === 0) return "closed";
  return now < open_until ? "open" : probing_since > 0 ? "probing" : "open";
}
