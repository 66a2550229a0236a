import type { BufferedLead, BufferPush, BufferPushed, NextLead } from "../contract/buffer.ts";
import { emailKey } from "../domain/contact/email-key.ts";

/** A parameter of D1 holds 2 MB. Half of it leaves room for what JSON makes of a text. */
const MAX_PART_BYTES = 1_000_000;
/** As long as an Idempotency-Key belongs to its call (http/idempotency.ts). */
const CLAIM_MS = 24 * 3_600_000;

const ADD = `
  insert into lead_buffer (org_id, namespace, brand_id, clerk_org_id, clerk_user_id, push_run_id, pushed_at,
    email_key, email, external_id, data)
  select ?1, ?2, ?3, ?4, ?5, ?6, ?7,
    value ->> 'key', value ->> 'email', value ->> 'external_id', value ->> 'data'
  from json_each(?8) where true order by json_each.key
  on conflict (org_id, namespace, email_key) do nothing`;

/** The join is told its order: each key is looked for in the index, whatever the sizes of the two. */
const COUNT_SERVED = `
  select count(*) as n from json_each(?3) as pushed cross join lead_buffer as known
  where known.org_id = ?1 and known.namespace = ?2 and known.email_key = pushed.value and known.status = 'served'`;

/** A lead as a push's statement reads it. Its data is JSON in JSON: no depth or number of it is read by the database. */
const rowOf = ({ email, externalId, data }: BufferedLead): string =>
  JSON.stringify({
    key: emailKey(email),
    email,
    external_id: externalId ?? null,
    data: data === undefined || data === null ? null : JSON.stringify(data),
  });

/** Texts in lists of JSON, none of them longer than a parameter may be. */
function partsOf(rows: readonly string[]): string[] {
  const parts: string[][] = [];
  let room = 0;
  for (const row of rows) {
    const bytes = new TextEncoder().encode(row).length + 1;
    if (bytes > room) {
      parts.push([]);
      room = MAX_PART_BYTES;
    }
    parts.at(-1)?.push(row);
    room -= bytes;
  }
  return parts.map((part) => `[${part.join(",")}]`);
}

/**
 * Puts leads behind those that wait, in one batch, in the order given. Of each address a namespace has one lead, whether
 * it waits, is leased or was served: what comes later is skipped, and counted by why.
 */
export async function pushLeads(db: D1Database, orgId: string, push: BufferPush, now: string): Promise<BufferPushed> {
  const { namespace, leads } = push;
  const owners = [push.brandId, push.clerkOrgId, push.clerkUserId, push.parentRunId].map((id) => id ?? null);
  const keys = JSON.stringify(leads.map(({ email }) => emailKey(email)));
  const add = db.prepare(ADD);
  const [counted, ...added] = await db.batch<{ n: number }>([
    db.prepare(COUNT_SERVED).bind(orgId, namespace, keys),
    ...partsOf(leads.map(rowOf)).map((part) => add.bind(orgId, namespace, ...owners, now, part)),
  ]);
  const buffered = added.reduce((sum, { meta }) => sum + meta.changes, 0);
  const skippedAlreadyServed = counted?.results[0]?.n ?? 0;
  return { buffered, skippedAlreadyServed, skippedDuplicates: leads.length - buffered - skippedAlreadyServed };
}

/**
 * One statement takes and marks: of consumers at once each gets another lead, and a crash leaves it taken or waiting,
 * never between. A call that comes again with its claim gets what it took. Of those that wait and those whose lease has
 * ended, the one that arrived first goes first; leases that ended do so in the order of their ends. What was served
 * stays so.
 */
const TAKE = `
  update lead_buffer set
    status = iif(status = 'served', status, ?4),
    claim = ?3, claimed_at = ?5,
    lease_id = iif(status = 'served', lease_id, ?6),
    lease_until = iif(status = 'served', lease_until, ?7),
    served_id = coalesce(served_id, ?8),
    served_at = coalesce(served_at, ?9),
    served_run_id = ?10
  where seq = coalesce(
    (select seq from lead_buffer
     where org_id = ?1 and namespace = ?2 and claim = ?3 and claimed_at > ?11 limit 1),
    (select min(seq) from (
      select * from (select seq from lead_buffer
        where org_id = ?1 and namespace = ?2 and status = 'buffered' order by seq limit 1)
      union all
      select * from (select seq from lead_buffer
        where org_id = ?1 and namespace = ?2 and status = 'leased' and lease_until <= ?5 order by lease_until limit 1))))
  returning email, external_id, data, brand_id, clerk_org_id, clerk_user_id, lease_id, lease_until`;

interface TakenRow {
  email: string;
  external_id: string | null;
  data: string | null;
  brand_id: string | null;
  clerk_org_id: string | null;
  clerk_user_id: string | null;
  lease_id: string | null;
  lease_until: number | null;
}

/** Who takes a lead. `claim` is the call's Idempotency-Key, `lease_ms` null where the lead is served at once. */
export interface Take {
  org_id: string;
  namespace: string;
  claim: string | null;
  run_id: string | null;
  lease_ms: number | null;
}

export interface Taken {
  lead: NextLead;
  /** `until` in epoch milliseconds. */
  lease: { id: string; until: number } | null;
}

/** Takes the next lead of a namespace, or gives null where none waits. */
export async function takeNext(db: D1Database, take: Take, now: number): Promise<Taken | null> {
  const { org_id, namespace, claim, run_id, lease_ms } = take;
  const isLease = lease_ms !== null;
  const lease = isLease ? ["leased", now, crypto.randomUUID(), now + lease_ms] : ["served", now, null, null];
  const served = isLease ? [null, null] : [crypto.randomUUID(), new Date(now).toISOString()];
  const row = await db
    .prepare(TAKE)
    .bind(org_id, namespace, claim, ...lease, ...served, run_id, now - CLAIM_MS)
    .first<TakenRow>();
  return row === null ? null : takenOf(row, isLease);
}

const takenOf = (row: TakenRow, isLease: boolean): Taken => ({
  lead: {
    email: row.email,
    externalId: row.external_id,
    data: row.data === null ? null : (JSON.parse(row.data) as unknown),
    brandId: row.brand_id,
    clerkOrgId: row.clerk_org_id,
    clerkUserId: row.clerk_user_id,
  },
  lease:
    isLease && row.lease_id !== null && row.lease_until !== null ? { id: row.lease_id, until: row.lease_until } : null,
});

/** A lease as its holder names it. */
export interface Lease {
  org_id: string;
  lease_id: string;
  namespace: string | null;
}

const HELD = "org_id = ?1 and lease_id = ?2 and namespace = coalesce(?3, namespace)";

/**
 * Serves a leased lead for good. True where it is served by this lease, also where it was before: an answer that was
 * lost is asked for again. A lease that has ended still counts while nobody else has the lead.
 */
export async function acknowledge(db: D1Database, lease: Lease, now: number): Promise<boolean> {
  const row = await db
    .prepare(
      `update lead_buffer set status = 'served', served_id = coalesce(served_id, ?4), served_at = coalesce(served_at, ?5)
       where ${HELD} and status in ('leased', 'served') returning seq`,
    )
    .bind(lease.org_id, lease.lease_id, lease.namespace, crypto.randomUUID(), new Date(now).toISOString())
    .first();
  return row !== null;
}

/** Puts a leased lead back to its place. True where it waits there, also where this lease put it there before. */
export async function giveBack(db: D1Database, lease: Lease): Promise<boolean> {
  const row = await db
    .prepare(
      `update lead_buffer set status = 'buffered', claim = null, served_run_id = null
       where ${HELD} and status in ('leased', 'buffered') returning seq`,
    )
    .bind(lease.org_id, lease.lease_id, lease.namespace)
    .first();
  return row !== null;
}
