/** How long the lead service keeps what. Days; 0, nothing, or what is no number keeps it for ever. */
export interface BufferRetention {
  DB: D1Database;
  /** Leads that were served: after that they may be pushed and served again. */
  SERVED_RETENTION_DAYS?: string;
  /** Leads that nobody took. */
  BUFFER_RETENTION_DAYS?: string;
}

const DAY_MS = 24 * 3_600_000;
/** Rows in one statement: a tenth of a second of D1's one writer. */
const PART = 5_000;
/** Statements of one sweep, half of the 1,000 that an invocation may make: a million rows of each kind a day. */
const MAX_PARTS = 200;

const OLD_SERVED = "select seq from lead_buffer where status = 'served' and served_at < ?1 limit ?2";
/** A lease that runs is somebody's work: its lead stays until it ends. */
const OLD_WAITING = `select seq from lead_buffer
  where status <> 'served' and pushed_at < ?1 and (status = 'buffered' or lease_until < ?3) limit ?2`;

/** Days as configured, or null where everything is kept. */
function daysOf(configured: string | undefined): number | null {
  const days = Number(configured);
  return Number.isSafeInteger(days) && days > 0 ? days : null;
}

/** Deletes what is older than it is kept, part by part. What is left over goes at the next sweep. */
export async function sweepBuffer(env: BufferRetention, now: number): Promise<void> {
  await sweepOld(env.DB, OLD_SERVED, daysOf(env.SERVED_RETENTION_DAYS), now);
  await sweepOld(env.DB, OLD_WAITING, daysOf(env.BUFFER_RETENTION_DAYS), now);
}

async function sweepOld(db: D1Database, old: string, days: number | null, now: number): Promise<void> {
  if (days === null) return;
  const before = new Date(now - days * DAY_MS).toISOString();
  const values = old === OLD_WAITING ? [before, PART, now] : [before, PART];
  const part = db.prepare(`delete from lead_buffer where seq in (${old})`).bind(...values);
  for (let parts = 0; parts < MAX_PARTS; parts += 1) {
    const { meta } = await part.run();
    if (meta.changes < PART) return;
  }
}
