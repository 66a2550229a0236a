import type { DraftEvent, JournalEvent } from "../contract/event.ts";
import { cutRows, joinEvents, type Chunk } from "../domain/journal/log.ts";
import { MIGRATIONS } from "./migrations.ts";

/**
 * What a row checkpoints: `run` an attempt's order, `call` an outside answer [E3], `step` a finished step [E2],
 * `fail` one that failed for good, `wait` one that goes on later [E5], `note` events alone.
 */
export type EntryKind = "run" | "call" | "step" | "fail" | "wait" | "note";

export interface Entry {
  kind: EntryKind;
  key: string;
  /** JSON, or null. Calls' values stay on disk until they are asked for: they hold whole pages. */
  value: string | null;
}

export interface StoredEntry extends Entry {
  events: JournalEvent[];
}

type Row = { kind: EntryKind; key: string; first: number; last: number; value: string | null; events: string };

/** A row of 2 MB is refused on the platform, and not locally: what comes near it is not kept. */
const MAX_VALUE = 1_900_000;

/** The journal of one extraction: its SQLite, every statement in one place. */
export class Journal {
  private readonly sql: SqlStorage;
  private created: boolean;
  private n = 0;
  private last = 0;

  constructor(sql: SqlStorage) {
    this.sql = sql;
    // Only read here: looking at an ID that never ran must leave nothing behind.
    this.created = [...sql.exec("select 1 from sqlite_master where type = 'table' and name = 'j'")].length > 0;
    if (this.created) {
      const row = sql
        .exec<{ n: number; last: number }>("select coalesce(max(n), 0) n, coalesce(max(last), 0) last from j")
        .one();
      this.n = row.n;
      this.last = row.last;
    }
  }

  exists(): boolean {
    return this.created;
  }

  head(): number {
    return this.last;
  }

  /**
   * [J1] [E2] Writes checkpoints and events in one commit: nothing here awaits, so the statements share one.
   * Gives the events their numbers and the time `at`, and returns them as they were stored.
   */
  commit(
    entries: readonly Entry[],
    drafts: readonly DraftEvent[],
    at: string,
  ): { chunk: Chunk; events: JournalEvent[] } {
    if (!this.created) {
      for (const statement of MIGRATIONS) this.sql.exec(statement);
      this.created = true;
    }
    const first = this.last + 1;
    const events = drafts.map((draft, i): JournalEvent => ({ seq: first + i, at, ...draft }));
    const texts = events.map((event) => JSON.stringify(event));
    this.last += events.length;
    const rows = entries.length > 0 ? entries : [{ kind: "note", key: "", value: null } satisfies Entry];
    rows.forEach((entry, i) => {
      // Events ride on the last row of a commit.
      const own =
        i === rows.length - 1
          ? { first, last: this.last, body: joinEvents(texts) }
          : { first, last: first - 1, body: "" };
      this.sql.exec(
        "insert into j (n, kind, key, first, last, value, events) values (?, ?, ?, ?, ?, ?, ?)",
        ++this.n,
        entry.kind,
        entry.key,
        own.first,
        own.last,
        entry.value !== null && entry.value.length > MAX_VALUE ? null : entry.value,
        own.body,
      );
    });
    return { chunk: { first, last: this.last, texts }, events };
  }

  /** Every row in order, calls without their answers. */
  load(): StoredEntry[] {
    if (!this.created) return [];
    const rows = this.sql.exec<Row>(
      "select kind, key, first, last, case kind when 'call' then null else value end value, events from j order by n",
    );
    return [...rows].map((row) => ({
      kind: row.kind,
      key: row.key,
      value: row.value,
      events: JSON.parse(`[${row.events}]`) as JournalEvent[],
    }));
  }

  /** [E3] The newest remembered answer of a call, or null. */
  answer(key: string): string | null {
    if (!this.created) return null;
    const rows = [
      ...this.sql.exec<{ value: string | null }>(
        "select value from j where kind = 'call' and key = ? order by n desc limit 1",
        key,
      ),
    ];
    return rows[0]?.value ?? null;
  }

  read(after: number, limit: number): Chunk {
    if (!this.created) return { first: after + 1, last: after, texts: [] };
    const rows = this.sql.exec<{ first: number; body: string }>(
      "select first, events body from j where last > ? and events <> '' order by n limit ?",
      after,
      limit,
    );
    return cutRows([...rows], after, limit);
  }
}
