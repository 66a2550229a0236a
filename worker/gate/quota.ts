/** How often a source may be called: `limit` calls in any window of `windowMs`, which begins with its first call. */
export interface Quota {
  /** Null where the source alone says: until it has, nobody is held back. */
  limit: number | null;
  windowMs: number;
  /** True where whoever comes too late goes without: no place of a later window is kept for them. */
  unplaced?: true;
}

/** A call that was put off, and the window that it has a place in. */
export interface Promised {
  key: string;
  /** When that window begins, in milliseconds since 1970. */
  at: number;
}

/** What is known of one quota. JSON: it is kept on the disk. Times in milliseconds since 1970. */
export interface QuotaState {
  /** When the window that is being used began, and when it ends; 0 where none is. */
  began: number;
  ends: number;
  /** True where the source itself said when: until then the end is a guess. */
  ends_said: boolean;
  /** How long a window was last seen to be; null where the source has not said. */
  step: number | null;
  /** Calls of that window that were let through. */
  used: number;
  /** What the source said that its limit is; null where it has not. */
  limit: number | null;
  /** The source itself wants no call before. */
  blocked_until: number;
  /** The source's own count is used up before. */
  spent_until: number;
  /** When it last said anything. */
  said_at: number;
  promised: Promised[];
}

export const freshQuota = (): QuotaState => ({
  began: 0,
  ends: 0,
  ends_said: false,
  step: null,
  used: 0,
  limit: null,
  blocked_until: 0,
  spent_until: 0,
  said_at: 0,
  promised: [],
});

/** What becomes of a call: it may be made now, or not before an instant. */
export type Place = { go: true } | { go: false; until: number; why: Why };
/** Its quota is used and the call has a place in the next; or the source asked to be left alone. */
export type Why = "quota" | "asked";

/**
 * Lets a call through, or gives it a place in a later window. Places are given out in the order of asking, each window
 * its limit, so that whoever waits comes back once: a call of the same key finds its place again. Changes `state`.
 */
export function place(state: QuotaState, quota: Quota, key: string, now: number): Place {
  const held = heldUntil(state, now);
  if (held !== null) return held;
  roll(state, stepOf(state, quota), now);
  const own = state.promised.findIndex((promised) => promised.key === key);
  const mine = state.promised[own];
  if (mine !== undefined && mine.at > now) return { go: false, until: mine.at, why: "quota" };
  if (mine !== undefined) state.promised.splice(own, 1);
  const due = state.promised.filter(({ at }) => at <= now).length;
  if (state.used + (mine === undefined ? due : 0) < limitOf(state, quota)) {
    if (state.ends === 0) Object.assign(state, { began: now, ends: now + stepOf(state, quota) });
    state.used += 1;
    return { go: true };
  }
  return { go: false, until: later(state, quota, key), why: "quota" };
}

/** When somebody who came too late may come again: their place is kept, where places are. Changes `state`. */
function later(state: QuotaState, quota: Quota, key: string): number {
  if (quota.unplaced) return state.ends;
  const at = nextFree(state, quota);
  state.promised.push({ key, at });
  return at;
}

/** What the source itself said: no call before then. */
function heldUntil({ blocked_until, spent_until }: QuotaState, now: number): Exclude<Place, { go: true }> | null {
  if (now < blocked_until) return { go: false, until: blocked_until, why: "asked" };
  if (now < spent_until) return { go: false, until: spent_until, why: "quota" };
  return null;
}

/** Whether the source wants no call now, and said so before `since`: somebody who wants one since then may look. */
export const isOldHold = (state: QuotaState, now: number, since: number | null): boolean =>
  since !== null && since > state.said_at && heldUntil(state, now) !== null;

/** A look at a source that wanted no call was answered: what it said before holds no longer. Changes `state`. */
export function released(state: QuotaState): void {
  Object.assign(state, { ...freshQuota(), step: state.step, promised: state.promised });
}

/** How many calls a window has. */
export const limitOf = (state: QuotaState, { limit }: Quota): number => limit ?? state.limit ?? Infinity;

/** How long a window is: as the source has shown, else as its documentation says. */
const stepOf = ({ step }: QuotaState, { windowMs }: Quota): number => step ?? windowMs;

/** Ends a window that is over. Who did not come back in the window of its place has lost it. */
function roll(state: QuotaState, step: number, now: number): void {
  if (state.ends === 0 || now < state.ends) return;
  const began = state.ends + Math.floor((now - state.ends) / step) * step;
  state.promised = state.promised.filter(({ at }) => at + step > now);
  // The next window has begun where somebody has a place in it, else it begins with the next call.
  const begun = state.promised.some(({ at }) => at <= now);
  Object.assign(state, { used: 0, ends_said: false, began: begun ? began : 0, ends: begun ? began + step : 0 });
}

/** The first window behind this one in which fewer than the limit have a place. */
function nextFree(state: QuotaState, quota: Quota): number {
  for (let at = state.ends; ; at += stepOf(state, quota))
    if (state.promised.filter((promised) => promised.at === at).length < limitOf(state, quota)) return at;
}

/** A window is no shorter than its clock, which tells whole seconds. */
const MIN_STEP_MS = 1_000;

/**
 * What the source said of its own count: it knows better, since others may call it from the same address. Its window is
 * the one that counts, and places that were given out by a guess move with it.
 */
export function told(
  state: QuotaState,
  quota: Quota,
  said: { limit: number | null; remaining: number | null; resets_at: number | null; retry_at: number | null },
  now: number,
): void {
  state.said_at = now;
  if (said.retry_at !== null) state.blocked_until = Math.max(state.blocked_until, said.retry_at);
  const { remaining, resets_at } = said;
  if (remaining === null || resets_at === null || resets_at <= now) return;
  if (remaining === 0) state.spent_until = resets_at;
  // A clock that is wrong by more than a window is not believed.
  if (resets_at > now + quota.windowMs) return;
  const { ends, began } = state;
  const before = stepOf(state, quota);
  if (began > 0) state.step = Math.min(quota.windowMs, Math.max(MIN_STEP_MS, resets_at - began));
  const step = stepOf(state, quota);
  state.promised = state.promised.map(({ key, at }) =>
    at < ends || ends === 0 ? { key, at } : { key, at: resets_at + Math.round((at - ends) / before) * step },
  );
  Object.assign(state, { ends: resets_at, ends_said: true, began: began || now });
  // Calls under way are counted here and not yet there.
  state.limit = said.limit ?? state.used + remaining;
  state.used = Math.max(state.used, limitOf(state, quota) - remaining);
}
