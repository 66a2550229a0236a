import type { Actor, AuditAction } from "../contract/audit.ts";
import { canonical } from "../domain/audit/canonical.ts";
import { changeOf, GENESIS, present, sealed, type AuditEntry, type Values } from "../domain/audit/entry.ts";
import { AUDITED, valuesOf, type LeadRow } from "./lead-values.ts";

/**
 * [A1] The only door to the rows of leads: a change, its entry and its outbox row are one batch, which is one
 * transaction. Nothing else in this room may write to `leads` (a test looks).
 */

/** [A2] Who does it, by which request. */
export interface Who {
  actor: Actor;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
}

/** What is done to one lead. */
export interface LeadChange {
  id: string;
  action: AuditAction;
  /** The row that the change was planned on; null where there is none yet. */
  before: LeadRow | null;
  /** All values afterwards; null where the row goes. */
  after: Values | null;
  /** Of a new lead: where the chain of an earlier one of the same ID ends. */
  end?: ChainEnd | undefined;
  /** Who did it, where it is another than of the rest. */
  actor?: Actor;
  /** The row's view, where it changes too. */
  view?: string | null;
}

export interface ChainEnd {
  seq: number;
  hash: string;
}

/** What must hold in the same transaction, by `?4` and on; else nothing is written. */
export interface Condition {
  sql: string;
  binds: readonly (string | number)[];
}

export interface Commit {
  org_id: string;
  who: Who;
  now: string;
  changes: readonly LeadChange[];
  condition?: Condition;
  /** Statements behind the rest, in the same transaction. */
  also?: readonly D1PreparedStatement[];
}

const COLUMNS = ["id", ...AUDITED, "version", "audit_hash", "view"];
const taken = (columns: readonly string[]): string => columns.map((column) => `value ->> '${column}'`).join(", ");
const insertOf = (columns: readonly string[]): string => `insert into leads (org_id, updated_at, ${columns.join(", ")})
  select ?1, ?2, ${taken(columns)} from json_each(?3) where $if`;
const INSERT = insertOf(COLUMNS);

/** UTF-16 units of rows in one parameter, 3 bytes each at most: D1 refuses a value of 2 MB. */
const UNITS = 600_000;

function pieces(rows: readonly unknown[]): string[] {
  const cut: string[][] = [];
  let units = Infinity;
  for (const text of rows.map((row) => JSON.stringify(row))) {
    units += text.length;
    if (units > UNITS) {
      cut.push([]);
      units = text.length;
    }
    cut.at(-1)?.push(text);
  }
  return cut.map((texts) => `[${texts.join(",")}]`);
}

/**
 * [A1] [A4] Writes changes with their entries and outbox rows in one round trip: a bounded number of statements, whatever
 * the number of leads. Gives the results of `also`. Throws where a lead is not any more as it was when the change was
 * planned: `again` plans it anew. A change that changes nothing is left out.
 */
export async function commit(db: D1Database, work: Commit): Promise<D1Result[]> {
  const { org_id, now, also = [] } = work;
  const condition = work.condition ?? { sql: "true", binds: [] };
  const changes = work.changes.flatMap((change) => told(change) ?? []);
  const entries = await Promise.all(changes.map((change) => entryOf(work, change)));
  const rows = (sql: string, of: readonly unknown[]): D1PreparedStatement[] =>
    pieces(of).map((json) => db.prepare(sql.replace("$if", condition.sql)).bind(org_id, now, json, ...condition.binds));
  const update = updates(changes, entries);
  const written = [
    ...rows(
      INSERT,
      changes.flatMap((change, i) => rowOf(change, entries[i], change.before === null)),
    ),
    ...rows(update.sql, update.of),
    ...rows(
      DELETE,
      changes.flatMap(({ id, after }) => (after === null ? [{ id }] : [])),
    ),
  ];
  const log = entries.map(textsOf);
  const logged = [...rows(AUDIT, log), ...rows(OUTBOX, log)];
  const total = rows(TOTAL, log.length === 0 ? [] : [{ n: log.length }]);
  const all = [...written, ...logged, ...total, ...also];
  if (all.length === 0) return [];
  return (await db.batch(all)).slice(all.length - also.length);
}

/** A change with what its entry tells of it. */
interface Told extends LeadChange {
  old: Values | null;
  new: Values | null;
}

/** What changed, or all of a lead that comes, that goes, or of which there is no entry yet. Null where nothing changed. */
function told(change: LeadChange): Told | null {
  const { before, after } = change;
  if (before === null || after === null) return whole(change);
  const difference = changeOf(valuesOf(before), after);
  return difference && (before.version === 0 ? whole(change) : { ...change, ...difference });
}

const whole = (change: LeadChange): Told => ({
  ...change,
  old: change.before && present(valuesOf(change.before)),
  new: change.after && present(change.after),
});

/** Whether a change changes anything that is audited. */
export const changesAnything = (change: LeadChange): boolean => told(change) !== null;

function entryOf({ org_id, who, now }: Commit, change: Told): Promise<AuditEntry> {
  const { id, action, before, end } = change;
  const seq = (before?.version ?? end?.seq ?? 0) + 1;
  return sealed(before?.audit_hash ?? end?.hash ?? GENESIS, {
    org_id,
    lead_id: id,
    seq,
    action,
    actor: actorValues(change.actor ?? who.actor),
    ip: who.ip,
    user_agent: who.user_agent,
    request_id: who.request_id,
    old: change.old,
    new: change.new,
    at: now,
  });
}

const actorValues = ({ type, id, name, user_id }: Actor): Values =>
  present({ type, id, name: name ?? null, user_id: user_id ?? null });

interface RowToWrite {
  id: string;
  [column: string]: unknown;
}

const rowOf = (change: LeadChange, entry: AuditEntry | undefined, wanted: boolean): RowToWrite[] =>
  wanted && change.after !== null
    ? [{ id: change.id, version: entry?.seq, audit_hash: entry?.hash, view: change.view ?? null, ...change.after }]
    : [];

/** One update of all columns that any of the changes touches: the rest of them are written as they were. */
function updates(
  changes: readonly Told[],
  entries: readonly AuditEntry[],
): { sql: string; of: Record<string, unknown>[] } {
  const touched = new Set(
    changes.flatMap((change) => (change.before === null ? [] : Object.keys({ ...change.old, ...change.new }))),
  );
  if (changes.every(({ view }) => view !== undefined)) touched.add("view");
  const columns = [...touched, "version", "audit_hash"];
  // A row to insert has what may not be null, though it never is inserted.
  const all = [...new Set(["id", "query", "created_at", ...columns])];
  const set = [...columns, "updated_at"].map((column) => `${column} = excluded.${column}`);
  return {
    // Not `update … from json_each`: that goes through all leads of the organisation for each row.
    sql: `${insertOf(all)} and exists (select 1 from leads where org_id = ?1 and id = value ->> 'id')
      on conflict (org_id, id) do update set ${set.join(", ")} where leads.version = excluded.version - 1`,
    of: changes
      .flatMap((change, i) => rowOf(change, entries[i], change.before !== null))
      .map((row) => Object.fromEntries(all.map((column) => [column, row[column]]))),
  };
}

const DELETE = "delete from leads where org_id = ?1 and id in (select value ->> 'id' from json_each(?3)) and $if";

const ENTRY = [
  "lead_id",
  "seq",
  "action",
  "actor",
  "ip",
  "user_agent",
  "request_id",
  "old",
  "new",
  "prev_hash",
  "hash",
];
// A second entry of one number is refused by the primary key, and the whole batch with it [A3].
const AUDIT = `insert into audit (org_id, at, ${ENTRY.join(", ")}) select ?1, ?2, ${taken(ENTRY)} from json_each(?3) where $if`;
const OUTBOX = `insert into outbox (org_id, created_at, id, type, lead_id, payload)
  select ?1, ?2, value ->> 'lead_id' || '.' || (value ->> 'seq'), 'lead.' || (value ->> 'action'), value ->> 'lead_id',
    '{"seq":' || (value ->> 'seq') || ',"new":' || coalesce(value ->> 'new', 'null') || '}' from json_each(?3) where $if`;
const TOTAL = `insert into audit_totals (org_id, entries) select ?1, value ->> 'n' from json_each(?3) where $if
  on conflict (org_id) do update set entries = entries + excluded.entries`;

/** An entry with its values as the texts that were hashed. */
const textsOf = (entry: AuditEntry): Record<string, unknown> => ({
  ...entry,
  actor: canonical(entry.actor),
  old: entry.old && canonical(entry.old),
  new: entry.new && canonical(entry.new),
});

/** Another change came between the look and the write. */
export class Lost extends Error {}

const isLost = (error: unknown): boolean =>
  error instanceof Lost ||
  (error instanceof Error &&
    /UNIQUE constraint failed: (audit|leads|lead_keys)\.|FOREIGN KEY constraint failed/.test(error.message));

/** Writes views of leads that are there: how far a run is, of which no entry tells. `?3`: `[{id, view, query, created_at}]`. */
export const VIEWS = `insert into leads (org_id, updated_at, id, view, query, created_at)
  select ?1, ?2, ${taken(["id", "view", "query", "created_at"])} from json_each(?3)
  where exists (select 1 from leads where org_id = ?1 and id = value ->> 'id')
  on conflict (org_id, id) do update set view = excluded.view, updated_at = excluded.updated_at`;

/** Tries before a change gives up: with 50 writers at one lead the last one wins within so many. */
const MAX_TRIES = 60;
/** Milliseconds of the longest pause between two: about what a batch takes times the writers that may be before it. */
const MAX_PAUSE_MS = 60;

/** [A3] Plans and commits, again where another change came between. Throws the last failure after many. */
export async function again<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= MAX_TRIES || !isLost(error)) throw error;
      // At random, so that those who collided do not collide again.
      await scheduler.wait(Math.random() * Math.min(MAX_PAUSE_MS, 10 * tries));
    }
  }
}

/** Takes leads away with an organisation: nobody is left who could ask for their logs, so those go too. */
export const erasure = (db: D1Database, orgId: string): D1PreparedStatement[] =>
  ["leads", "lead_facts", "match_decisions", "audit", "audit_totals", "outbox"].map((table) =>
    db.prepare(`delete from ${table} where org_id = ?1`).bind(orgId),
  );
