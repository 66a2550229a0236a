import { waitUntil } from "cloudflare:workers";

import { findKey, touchKey, type KeyRow } from "../store/askers.ts";
import { digestOf } from "./keys.ts";

/** As the key plugin makes them. What looks otherwise asks nothing of D1. */
const FORM = /^vg_[A-Za-z]{64}$/;

/** A key that was found is not looked up again for this long: a revoked one works that long at most, elsewhere. */
const KEEP_MS = 5_000;
/** 1,000 keys of about 400 bytes are nothing of an isolate's 128 MB. */
const MAX_KEPT = 1_000;
/** `last_used_at` is to the minute: a busy key costs one write in it. */
const TOUCH_MS = 60_000;

interface Kept {
  row: KeyRow;
  until: number;
}

/** By database, as tests have several in one isolate; then by the digest of the key. */
const kept = new WeakMap<D1Database, Map<string, Kept>>();
const touched = new Map<string, number>();

function keptIn(db: D1Database): Map<string, Kept> {
  const known = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, known);
  return known;
}

/** The key's row, or null where there is none that is valid now. */
export async function keyRow(db: D1Database, key: string, now: number): Promise<KeyRow | null> {
  if (!FORM.test(key)) return null;
  const digest = digestOf(key);
  const row = await look(db, digest, now);
  if (row === null || (row.expires_at !== null && row.expires_at <= now)) return null;
  if (now - (touched.get(row.id) ?? 0) >= TOUCH_MS) {
    if (touched.size >= MAX_KEPT) touched.clear();
    touched.set(row.id, now);
    // A missed note of use is no reason to refuse.
    waitUntil(touchKey(db, row.id, now, TOUCH_MS).catch(() => undefined));
  }
  return row;
}

async function look(db: D1Database, digest: string, now: number): Promise<KeyRow | null> {
  const known = keptIn(db);
  const seen = known.get(digest);
  if (seen !== undefined && now < seen.until) return seen.row;
  known.delete(digest);
  const row = await findKey(db, digest, now);
  if (row !== null) {
    if (known.size >= MAX_KEPT) known.clear();
    known.set(digest, { row, until: now + KEEP_MS });
  }
  return row;
}

/** Forgets a key that was revoked here. */
export const forgetKey = (db: D1Database, digest: string): boolean => keptIn(db).delete(digest);
/** Forgets all keys of a database: an organisation has changed, or is gone. */
export const forgetKeys = (db: D1Database): boolean => kept.delete(db);
