import { Buffer } from "node:buffer";

import type { DraftEvent, JournalEvent } from "../contract/event.ts";
import { cutRows, joinEvents, piecesOf, type Chunk } from "../domain/journal/log.ts";
import type { Answer, Body } from "../domain/pipeline/step.ts";
import { MIGRATIONS } from "./migrations.ts";

/**
 * What a row checkpoints: `run` an attempt's order, `call` an outside answer [E3], `step` a finished step [E2],
 * `fail` one that failed for good, `wait` one that goes on later [E5], `kept` bodies that were handed over [V1],
 * `note` events alone.
 */
export type EntryKind = "run" | "call" | "step" | "fail" | "wait" | "kept" | "note";

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

/**
 * Bytes of a value. A row of 2 MB is refused on the platform, and not locally: an answer that comes near it is not
 * kept, so that a process that dies before its step ends asks again.
 */
const MAX_VALUE_BYTES = 1_900_000;
/** UTF-16 units of a value that events may share a row with: 300 KB in UTF-8, beside 900 KB of events. */
const MAX_SHARED_UNITS = 100_000;
/** UTF-16 units of one event. What a step says beyond it is cut: no screen shows it, and no row holds it. */
const MAX_EVENT_UNITS = 200_000;
/** What is left of the message of an event that was too long. */
const CUT_MESSAGE = 1_000;

const NOTE: Entry = { kind: "note", key: "", value: null };

/** What the journal needs of an object's storage. */
export type JournalStore = Pick<DurableObjectStorage, "sql" | "transactionSync">;

/** The journal of one extraction: its SQLite, every statement in one place. */
export class Journal {
  private readonly store: JournalStore;
  private created: boolean;
  private n = 0;
  private last = 0;

  constructor(store: JournalStore) {
    this.store = store;
    const { sql } = store;
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
   * [J1] [E2] Writes checkpoints and events in one commit: all of them or none. Gives the events their numbers and
   * the time `at`, and returns them as they were stored. Throws what SQLite or JSON throws, and then nothing changed.
   */
  commit(
    entries: readonly Entry[],
    drafts: readonly DraftEvent[],
    at: string,
  ): { chunk: Chunk; events: JournalEvent[] } {
    const first = this.last + 1;
    const stored = drafts.map((draft, i) => storedEvent({ seq: first + i, at, ...draft }));
    const chunk = { first, last: this.last + stored.length, texts: stored.map((event) => event.text) };
    const rows = rowsOf(entries, chunk);
    this.store.transactionSync(() => {
      if (!this.created) for (const statement of MIGRATIONS) this.store.sql.exec(statement);
      rows.forEach((row, i) => this.insert(this.n + 1 + i, row));
    });
    this.created = true;
    this.n += rows.length;
    this.last = chunk.last;
    return { chunk, events: stored.map(({ event }) => event) };
  }

  private insert(n: number, { entry, first, last, body }: NewRow): void {
    this.store.sql.exec(
      "insert into j (n, kind, key, first, last, events, value) values (?, ?, ?, ?, ?, ?, ?)",
      n,
      entry.kind,
      entry.key,
      first,
      last,
      body,
      entry.value !== null && isTooLarge(entry.value) ? null : entry.value,
    );
  }

  /** Every row in order, calls without their answers. */
  load(): StoredEntry[] {
    if (!this.created) return [];
    const rows = this.store.sql.exec<Row>(
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
      ...this.store.sql.exec<{ value: string | null }>(
        "select value from j where kind = 'call' and key = ? order by n desc limit 1",
        key,
      ),
    ];
    return rows[0]?.value ?? null;
  }

  /** [V1] The remembered bodies with these hashes, each once. One answer at a time is held: they hold whole pages. */
  bodies(wanted: ReadonlySet<string>): Body[] {
    if (!this.created || wanted.size === 0) return [];
    const found = new Map<string, Body>();
    const rows = this.store.sql.exec<{ value: string }>(
      "select value from j where kind = 'call' and value is not null order by n",
    );
    for (const { value } of rows) {
      if (![...wanted].some((hash) => value.includes(hash))) continue;
      for (const body of (JSON.parse(value) as Answer).bodies)
        if (wanted.has(body.sha256)) found.set(body.sha256, body);
    }
    return [...found.values()];
  }

  read(after: number, limit: number): Chunk {
    if (!this.created) return { first: after + 1, last: after, texts: [] };
    const rows = this.store.sql.exec<{ first: number; body: string }>(
      "select first, events body from j where last > ? and events <> '' order by n limit ?",
      after,
      limit,
    );
    return cutRows(rows, after, limit);
  }
}

interface NewRow {
  entry: Entry;
  first: number;
  last: number;
  body: string;
}

/** The rows of one commit: events ride on the last checkpoint, or on rows of their own where it is large or they are many. */
function rowsOf(entries: readonly Entry[], chunk: Chunk): NewRow[] {
  const rows = entries.map((entry): NewRow => ({ entry, first: chunk.first, last: chunk.first - 1, body: "" }));
  for (const { first, last, texts } of piecesOf(chunk)) {
    const events = { first, last, body: joinEvents(texts) };
    const ride = rows.at(-1);
    const fits = ride?.body === "" && (ride.entry.value?.length ?? 0) <= MAX_SHARED_UNITS;
    if (fits) Object.assign(ride, events);
    else rows.push({ entry: NOTE, ...events });
  }
  return rows;
}

/** Counts bytes only where there may be too many: a unit is at most 3 bytes of UTF-8. */
const isTooLarge = (value: string): boolean =>
  value.length > MAX_VALUE_BYTES / 3 && Buffer.byteLength(value) > MAX_VALUE_BYTES;

function storedEvent(event: JournalEvent): { event: JournalEvent; text: string } {
  const text = JSON.stringify(event);
  if (text.length <= MAX_EVENT_UNITS) return { event, text };
  const { data: _data, ...rest } = event;
  const cut = { ...rest, message: `${event.message.slice(0, CUT_MESSAGE)} (cut: ${text.length} characters)` };
  return { event: cut, text: JSON.stringify(cut) };
}
