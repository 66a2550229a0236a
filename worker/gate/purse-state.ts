import type { Bid, Limits } from "./client.ts";
import { PURSE_MIGRATIONS } from "./migrations.ts";

/** A call that was let go and has not come back. */
interface Bill extends Pick<Bid, "campaign_id" | "extraction_id" | "key" | "credits"> {
  /** When, in milliseconds since 1970. */
  at: number;
}

/** An answer with a page of results is 10 KB: 5,000 of them are 50 MB of an object's 10 GB, and of no month's budget. */
const MAX_BOUGHT = 5_000;

/** A purse's SQLite, every statement of it. */
export class PurseStore {
  private readonly sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    sql.exec("create table if not exists meta (k text primary key, v integer not null) without rowid");
    const applied = [...sql.exec<{ v: number }>("select v from meta where k = 'schema'")][0]?.v ?? 0;
    if (applied === PURSE_MIGRATIONS.length) return;
    for (const statements of PURSE_MIGRATIONS.slice(applied)) for (const statement of statements) sql.exec(statement);
    sql.exec("insert or replace into meta (k, v) values ('schema', ?)", PURSE_MIGRATIONS.length);
  }

  /** Null where none was set. */
  limit(scope: string): number | null {
    return (
      [...this.sql.exec<{ credits: number }>("select credits from budget where scope = ?", scope)][0]?.credits ?? null
    );
  }

  setLimit(scope: string, credits: number | null): void {
    if (credits === null) this.sql.exec("delete from budget where scope = ?", scope);
    else this.sql.exec("insert or replace into budget (scope, credits) values (?, ?)", scope, credits);
  }

  campaignLimits(): Limits["campaigns"] {
    // `0` follows `/`: every scope that begins with `campaign/`, read off the key.
    const rows = this.sql.exec<{ scope: string; credits: number }>(
      "select scope, credits from budget where scope >= 'campaign/' and scope < 'campaign0'",
    );
    return Object.fromEntries([...rows].map(({ scope, credits }) => [scope.slice("campaign/".length), credits]));
  }

  total(name: string): { spent: number; saved: number } {
    const rows = this.sql.exec<{ spent: number; saved: number }>("select spent, saved from total where name = ?", name);
    return [...rows][0] ?? { spent: 0, saved: 0 };
  }

  campaignTotals(): Record<string, { spent: number; saved: number }> {
    const rows = this.sql.exec<{ name: string; spent: number; saved: number }>(
      "select name, spent, saved from total where name >= 'campaign/' and name < 'campaign0'",
    );
    return Object.fromEntries(
      [...rows].map(({ name, spent, saved }) => [name.slice("campaign/".length), { spent, saved }]),
    );
  }

  add(name: string, spent: number, saved: number): void {
    if (spent === 0 && saved === 0) return;
    this.sql.exec(
      `insert into total (name, spent, saved) values (?, ?, ?)
       on conflict do update set spent = spent + excluded.spent, saved = saved + excluded.saved`,
      name,
      spent,
      saved,
    );
  }

  open(ticket: string, { key, credits, campaign_id, extraction_id }: Bid, at: number): void {
    this.sql.exec(
      "insert into bill (ticket, key, credits, campaign_id, extraction_id, at) values (?, ?, ?, ?, ?, ?)",
      ticket,
      key,
      credits,
      campaign_id,
      extraction_id,
      at,
    );
  }

  close(ticket: string): Bill | null {
    const rows = this.sql.exec<Bill & Record<string, SqlStorageValue>>(
      "delete from bill where ticket = ? returning key, credits, campaign_id, extraction_id, at",
      ticket,
    );
    return [...rows][0] ?? null;
  }

  bought(key: string, now: number): string | null {
    const rows = this.sql.exec<{ answer: string }>("select answer from bought where key = ? and until > ?", key, now);
    return [...rows][0]?.answer ?? null;
  }

  keep(key: string, answer: string, until: number): void {
    this.sql.exec("insert or replace into bought (key, answer, until) values (?, ?, ?)", key, answer, until);
    this.sql.exec(
      "delete from bought where key in (select key from bought order by until desc limit -1 offset ?)",
      MAX_BOUGHT,
    );
  }

  /** Deletes what is not worth its price any more. Gives when the next is due, or null where nothing is kept. */
  purge(now: number): number | null {
    this.sql.exec("delete from bought where until <= ?", now);
    return this.sql.exec<{ next: number | null }>("select min(until) next from bought").one().next;
  }
}
