import { Buffer } from "node:buffer";

import { and, eq, sql } from "drizzle-orm";

import { open } from "./db.ts";
import { idempotencyKeys as keys } from "./schema.ts";

/** An answer as it was first given. */
export interface KeptAnswer {
  status: number;
  /** JSON of name and value. */
  headers: string;
  /** gzip. */
  body: Uint8Array;
}

/** A call that names a key: whose, what it asks (a digest), and which request it is. */
export interface KeyedCall {
  org_id: string;
  key: string;
  fingerprint: string;
  claim: string;
}

export type Claimed =
  | { state: "claimed" }
  | { state: "running" }
  | { state: "mismatch" }
  | { state: "answered"; answer: KeptAnswer };

/** [RFC draft idempotency-key-header] The design's promise: the same answer for 24 hours. */
const KEEP_MS = 24 * 3_600_000;
/** Longer than any call takes: who has not answered by then died, and the key is free again. */
const STALE_MS = 60_000;
/** Rows that one clean-up takes away. */
const SWEEP = 500;

const at = (ms: number): string => new Date(ms).toISOString();

/** Takes the key for this call, or says who has it. One statement decides: of calls at once one is first. */
export async function claimKey(db: D1Database, call: KeyedCall, nowMs: number): Promise<Claimed> {
  const fresh = { ...call, claimed_at: at(nowMs), status: null, headers: null, body: null };
  const mine = await open(db)
    .insert(keys)
    .values(fresh)
    .onConflictDoUpdate({
      target: [keys.org_id, keys.key],
      set: fresh,
      setWhere: sql`${keys.claimed_at} < ${at(nowMs - KEEP_MS)} or (${keys.status} is null and ${keys.claimed_at} < ${at(nowMs - STALE_MS)})`,
    })
    .returning({ key: keys.key });
  if (mine.length > 0) return { state: "claimed" };
  const [row] = await open(db)
    .select()
    .from(keys)
    .where(and(eq(keys.org_id, call.org_id), eq(keys.key, call.key)));
  // It was let go between the two looks: the caller comes again, as for one that runs.
  if (row === undefined) return { state: "running" };
  if (row.fingerprint !== call.fingerprint) return { state: "mismatch" };
  if (row.status === null) return { state: "running" };
  return { state: "answered", answer: { status: row.status, headers: row.headers ?? "{}", body: row.body ?? EMPTY } };
}

const EMPTY = Buffer.alloc(0);
const held = ({ org_id, key, claim }: KeyedCall) =>
  and(eq(keys.org_id, org_id), eq(keys.key, key), eq(keys.claim, claim));

/** Keeps the answer for whoever asks again. */
export async function keepAnswer(db: D1Database, call: KeyedCall, answer: KeptAnswer): Promise<void> {
  await open(db)
    .update(keys)
    .set({ ...answer, body: Buffer.from(answer.body) })
    .where(held(call));
}

/** Lets the key go: the call may be made again. */
export async function releaseKey(db: D1Database, call: KeyedCall): Promise<void> {
  await open(db).delete(keys).where(held(call));
}

/** Takes away some of what is older than a day. */
export async function sweepKeys(db: D1Database, nowMs: number): Promise<void> {
  await open(db)
    .delete(keys)
    .where(
      sql`(${keys.org_id}, ${keys.key}) in (select org_id, key from idempotency_keys where claimed_at < ${at(nowMs - KEEP_MS)} limit ${SWEEP})`,
    );
}
