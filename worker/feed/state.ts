import { emptyRun } from "../contract/fold.ts";
import { cutRows, joinEvents, piecesOf, splitEvents, type Chunk } from "../domain/journal/log.ts";
import { isOfLead, type FeedRequest } from "./client.ts";
import { MIGRATIONS } from "./migrations.ts";

export type FeedRunState = "saved" | "queued" | "final";

export interface RunRow {
  extraction_id: string;
  number: number;
  state: FeedRunState;
  request: FeedRequest;
  /** Seconds since 1970 at which it was made known: the epoch of its journal. */
  at: number;
  high: number;
}

/** How far the feed has heard of an extraction, and the number that it shows beside each line. */
interface Mark {
  lead: number | null;
  high: number;
}

/** Events of one extraction on their way in. */
export interface Push {
  extraction_id: string;
  first: number;
  last: number;
  body: string;
  summary: string;
  final: boolean;
}

/** A run whose view is not in D1 yet. `view` is a `RunView` as JSON. */
export interface DirtyRow extends RunRow {
  view: string;
}

type Row = { x: string; number: number; state: FeedRunState; request: string; at: number; high: number };

const rowOf = (row: Row): RunRow => ({
  extraction_id: row.x,
  number: row.number,
  state: row.state,
  request: JSON.parse(row.request) as FeedRequest,
  at: row.at,
  high: row.high,
});

const COLUMNS = "x, number, state, request, at, high";

/** What a list shows of a run that has said nothing yet. */
const QUEUED = JSON.stringify({ ...emptyRun(), status: "queued" });

/** The SQLite of one feed, every statement in one place. Nothing here awaits: what one call writes is one commit. */
export class FeedState {
  private readonly store: Pick<DurableObjectStorage, "sql" | "transactionSync">;
  private readonly sql: SqlStorage;
  private readonly meta = new Map<string, string>();
  /** Marks of extractions that are running: read from their rows on a miss, since memory does not outlive an eviction. */
  private readonly marks = new Map<string, Mark>();
  private headSeq = 0;

  constructor(store: Pick<DurableObjectStorage, "sql" | "transactionSync">) {
    const { sql } = store;
    this.store = store;
    this.sql = sql;
    const made = [...sql.exec("select 1 from sqlite_master where type = 'table' and name = 'meta'")].length > 0;
    if (!made) return;
    for (const { k, v } of sql.exec<{ k: string; v: string }>("select k, v from meta")) this.meta.set(k, v);
    this.migrate();
    this.headSeq = this.storedHead();
  }

  private storedHead(): number {
    return this.sql.exec<{ head: number }>("select coalesce(max(last), 0) head from frame").one().head;
  }

  private migrate(): void {
    const applied = Number(this.meta.get("schema") ?? 0);
    for (const statements of MIGRATIONS.slice(applied)) for (const statement of statements) this.sql.exec(statement);
    if (applied < MIGRATIONS.length) this.set("schema", String(MIGRATIONS.length));
  }

  /** Makes the tables and the epoch, where this is the first write, or the first look [J3]: who looked keeps its epoch. */
  begin(nowSeconds: number): void {
    if (this.meta.has("epoch")) return;
    this.migrate();
    this.set("epoch", String(nowSeconds));
  }

  private set(k: string, v: string): void {
    this.sql.exec("insert into meta (k, v) values (?, ?) on conflict do update set v = excluded.v", k, v);
    this.meta.set(k, v);
  }

  /** A deleted campaign's feed remembers that, so that a late start makes nothing anew. */
  bury(): void {
    this.migrate();
    this.set("buried", "1");
  }

  /** True where a burial began and was not finished: the tables still have rows. */
  dying(): boolean {
    return this.buried() && this.meta.has("epoch");
  }

  buried(): boolean {
    return this.meta.has("buried");
  }

  epoch(): number {
    return Number(this.meta.get("epoch") ?? 0);
  }

  head(): number {
    return this.headSeq;
  }

  first(): number {
    return 1;
  }

  read(after: number, limit: number): Chunk {
    if (!this.meta.has("epoch")) return { first: after + 1, last: after, texts: [] };
    // Begins at the row that holds the first event wanted, by the primary key: a late page costs what an early one does.
    const rows = this.sql.exec<{ first: number; body: string }>(
      `select first, body from frame
       where first >= (select coalesce(max(first), 0) from frame where first <= ?) order by first limit ?`,
      after + 1,
      limit,
    );
    return cutRows(rows, after, limit);
  }

  find(x: string): RunRow | null {
    if (!this.meta.has("epoch")) return null;
    const row = [...this.sql.exec<Row>(`select ${COLUMNS} from run where x = ?`, x)][0];
    return row ? rowOf(row) : null;
  }

  /** Runs that are to run and have not ended, in the order of their numbers. */
  queued(): RunRow[] {
    if (!this.meta.has("epoch")) return [];
    return [...this.sql.exec<Row>(`select ${COLUMNS} from run where state = 'queued' order by number`)].map(rowOf);
  }

  all(): string[] {
    return this.meta.has("epoch") ? [...this.sql.exec<{ x: string }>("select x from run")].map((row) => row.x) : [];
  }

  /** Makes a run known, with the next lead number. */
  insert(x: string, state: "saved" | "queued", request: FeedRequest, nowSeconds: number): RunRow {
    this.begin(nowSeconds);
    const number = Number(this.meta.get("number") ?? 0) + 1;
    this.meta.set("number", String(number));
    // A lead that nobody saved has no row in D1 yet: it is shown before its first event too.
    const dirty = state === "queued" && request.lead_id === null;
    this.sql.exec(
      "insert into run (x, number, state, request, at, dirty) values (?, ?, ?, ?, ?, ?)",
      x,
      number,
      state,
      JSON.stringify(request),
      nowSeconds,
      Number(dirty),
    );
    return { extraction_id: x, number, state, request, at: nowSeconds, high: 0 };
  }

  /** Writes the counter of numbers down, once for all that `insert` gave out in this turn. */
  keepNumber(): void {
    const number = this.meta.get("number");
    if (number !== undefined) this.set("number", number);
  }

  /** Says that a saved run is to run. Its epoch stays: whoever looked at it before it ran has that one [J3]. */
  queue(x: string, request: FeedRequest): void {
    this.sql.exec("update run set state = 'queued', request = ? where x = ?", JSON.stringify(request), x);
  }

  /** Ends a run that its object refused. */
  end(x: string, view: string): void {
    this.sql.exec("update run set state = 'final', view = ?, dirty = 1 where x = ?", view, x);
    this.marks.delete(x);
  }

  mark(x: string): Mark | null {
    const known = this.marks.get(x);
    if (known) return known;
    const row = this.find(x);
    if (row === null) return null;
    const mark = { lead: isOfLead(row.request) ? row.number : null, high: row.high };
    this.marks.set(x, mark);
    return mark;
  }

  /**
   * [J6] Takes pushes in their order, in one commit: all their events, and each extraction's mark, or nothing.
   * A push that begins behind its mark is cut, one that begins beyond it is left out (the answer tells the mark).
   */
  take(pushes: readonly Push[]): Chunk {
    const first = this.headSeq + 1;
    let texts: string[] = [];
    try {
      this.store.transactionSync(() => {
        texts = inTime(pushes.flatMap((push) => this.takeOne(push))).map(
          ({ head, event }, i) => `{"feed_seq":${first + i},${head}${event.slice(1)}`,
        );
        this.keepFrames({ first, last: this.headSeq + texts.length, texts });
      });
    } catch (error) {
      // The rows are as they were: what memory believes must be too, or the senders would be told that it is here.
      this.marks.clear();
      this.headSeq = this.storedHead();
      throw error;
    }
    this.headSeq += texts.length;
    return { first, last: this.headSeq, texts };
  }

  private keepFrames(chunk: Chunk): void {
    for (const { first, last, texts } of piecesOf(chunk))
      this.sql.exec("insert into frame (first, last, body) values (?, ?, ?)", first, last, joinEvents(texts));
  }

  private takeOne(push: Push): Line[] {
    const mark = this.mark(push.extraction_id);
    if (mark === null || push.last <= mark.high || push.first > mark.high + 1) return [];
    const events = splitEvents(push.body).slice(mark.high + 1 - push.first);
    const head = `"extraction_id":"${push.extraction_id}","lead":${mark.lead},`;
    mark.high = push.last;
    this.sql.exec(
      "update run set high = ?, view = ?, dirty = 1, state = ? where x = ?",
      push.last,
      push.summary,
      push.final ? "final" : "queued",
      push.extraction_id,
    );
    if (push.final) this.marks.delete(push.extraction_id);
    return events.map((event) => ({ x: push.extraction_id, at: AT.exec(event)?.[1] ?? "", head, event }));
  }

  /** Views that are not in D1 yet, in the order of their numbers, behind the number given. */
  dirty(limit: number, after = 0): DirtyRow[] {
    if (!this.meta.has("epoch")) return [];
    const rows = this.sql.exec<Row & { view: string | null }>(
      `select ${COLUMNS}, view from run where dirty = 1 and number > ? order by number limit ?`,
      after,
      limit,
    );
    return [...rows].map((row) => ({ ...rowOf(row), view: row.view ?? QUEUED }));
  }

  /** Says that D1 has the views up to these marks. What came meanwhile stays to be written. */
  clean(written: readonly { extraction_id: string; high: number }[]): void {
    this.sql.exec(
      "update run set dirty = 0 where exists (select 1 from json_each(?) w where w.value ->> 0 = run.x and w.value ->> 1 = run.high)",
      JSON.stringify(written.map((w) => [w.extraction_id, w.high])),
    );
  }
}

/** One event on its way into the log: whose, when, what is said in front of it, and its text. */
interface Line {
  x: string;
  at: string;
  head: string;
  event: string;
}

/** `{"seq":1,"at":"2026-11-23T12:00:00.000Z",…`: a journal writes the two first. */
const AT = /^\{"seq":\d+,"at":"([^"]*)"/;

/**
 * What came in one turn, by its time: leads that run side by side stand interleaved. Each journal keeps its own order,
 * whatever a clock that was set back says.
 */
function inTime(lines: Line[]): Line[] {
  const latest = new Map<string, string>();
  for (const line of lines) {
    const before = latest.get(line.x) ?? "";
    if (line.at < before) line.at = before;
    else latest.set(line.x, line.at);
  }
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
