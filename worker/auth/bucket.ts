/** How much may be asked: `rate` a second in the long run, `burst` at once. */
export interface Budget {
  rate: number;
  burst: number;
}

/** What is left in a bucket, and when that was so (milliseconds since 1970). */
export interface Level {
  tokens: number;
  at: number;
}

export interface Verdict {
  allowed: boolean;
  /** Whole calls that may follow at once. */
  remaining: number;
  /** Seconds until one more call is allowed; 0 where it is now. */
  retry_after: number;
  /** Seconds until the bucket is full again. */
  reset: number;
}

/**
 * Takes one token out of a bucket that fills by `rate` a second up to `burst`. A clock that went back fills nothing.
 * Unlike a counted window it never lets twice the limit through where two windows meet.
 */
export function take(before: Level | null, { rate, burst }: Budget, now: number): { level: Level; verdict: Verdict } {
  const { tokens, at } = before ?? { tokens: burst, at: now };
  const filled = Math.min(burst, tokens + (Math.max(0, now - at) / 1_000) * rate);
  const allowed = filled >= 1;
  const left = allowed ? filled - 1 : filled;
  const verdict: Verdict = {
    allowed,
    remaining: Math.floor(left),
    retry_after: allowed ? 0 : Math.max(1, Math.ceil((1 - left) / rate)),
    reset: Math.ceil((burst - left) / rate),
  };
  return { level: { tokens: left, at: Math.max(now, at) }, verdict };
}
