import { waitUntil } from "cloudflare:workers";

import { sweep } from "../store/sweep.ts";

/** What has expired opens nothing; that its row goes too is no matter of minutes. */
const EVERY_MS = 3_600_000;

const swept = new WeakMap<D1Database, number>();

/** Sweeps expired rows away behind an answer, once an hour in each isolate. */
export function sweepSometimes(db: D1Database, now: number): void {
  if (now - (swept.get(db) ?? 0) < EVERY_MS) return;
  swept.set(db, now);
  // What is left today goes next time.
  waitUntil(sweep(db, now).catch(() => undefined));
}
