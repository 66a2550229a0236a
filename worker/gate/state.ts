import { closedBreaker, type BreakerState } from "./breaker.ts";
import { MIGRATIONS } from "./migrations.ts";
import { freshQuota, type QuotaState } from "./quota.ts";

/** An answer that is kept. */
export interface Kept {
  outcome: string;
  body: string;
  kept_at: number;
  fresh_until: number;
  stale_until: number;
}

/** Answers of one gate: a site that is read whole has eight pages; a thousand names of DNS are 2 MB. */
const MAX_ANSWERS = 1_000;

/** A gate's SQLite, every statement of it. Quotas and breaker are written through: a restart forgets no call. */
export class GateStore {
  private readonly meta = new Map<string, string>();
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    const made = [...sql.exec("select 1 from sqlite_master where type = 'table' and name = 'meta'")].length > 0;
    if (made) for (const { k, v } of sql.exec<{ k: string; v: string }>("select k, v from meta")) this.meta.set(k, v);
    this.migrate();
  }

  private migrate(): void {
    const applied = Number(this.meta.get("schema") ?? 0);
    for (const statements of MIGRATIONS.slice(applied)) for (const statement of statements) this.sql.exec(statement);
    if (applied < MIGRATIONS.length) this.set("schema", String(MIGRATIONS.length));
  }

  private set(k: string, v: string): void {
    this.sql.exec("insert into meta (k, v) values (?, ?) on conflict do update set v = excluded.v", k, v);
    this.meta.set(k, v);
  }

  private json<T>(k: string, fresh: () => T): T {
    const text = this.meta.get(k);
    return text === undefined ? fresh() : (JSON.parse(text) as T);
  }

  quota(name: string): QuotaState {
    return this.json(`quota/${name}`, freshQuota);
  }

  keepQuota(name: string, state: QuotaState): void {
    this.set(`quota/${name}`, JSON.stringify(state));
  }

  breaker(): BreakerState {
    return this.json("breaker", closedBreaker);
  }

  keepBreaker(state: BreakerState): void {
    this.set("breaker", JSON.stringify(state));
  }

  /** The last outcome that was no answer: what a paused source is said to be. */
  lastFailure(): string {
    return this.meta.get("failure") ?? "unreachable";
  }

  keepFailure(outcome: string): void {
    if (outcome !== this.meta.get("failure")) this.set("failure", outcome);
  }

  count(name: "calls" | "shared"): void {
    this.set(name, String(this.counted(name) + 1));
  }

  counted(name: "calls" | "shared"): number {
    return Number(this.meta.get(name) ?? 0);
  }

  answer(key: string): Kept | null {
    const rows = this.sql.exec<Kept & Record<string, SqlStorageValue>>(
      "select outcome, body, kept_at, fresh_until, stale_until from answer where key = ?",
      key,
    );
    return [...rows][0] ?? null;
  }

  keepAnswer(key: string, { outcome, body, kept_at, fresh_until, stale_until }: Kept): void {
    this.sql.exec(
      `insert into answer (key, outcome, body, kept_at, fresh_until, stale_until) values (?, ?, ?, ?, ?, ?)
       on conflict do update set outcome = excluded.outcome, body = excluded.body, kept_at = excluded.kept_at,
         fresh_until = excluded.fresh_until, stale_until = excluded.stale_until`,
      key,
      outcome,
      body,
      kept_at,
      fresh_until,
      stale_until,
    );
    this.sql.exec(
      "delete from answer where key in (select key from answer order by stale_until desc limit -1 offset ?)",
      MAX_ANSWERS,
    );
  }

  /** Deletes what nobody will be given any more. Gives when the next is due, or null where nothing is kept. */
  purge(now: number): number | null {
    this.sql.exec("delete from answer where stale_until <= ?", now);
    return this.sql.exec<{ next: number | null }>("select min(stale_until) next from answer").one().next;
  }
}
