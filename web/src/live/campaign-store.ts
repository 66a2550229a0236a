import type { FeedEvent } from "../../../worker/contract/event.ts";
import type { CampaignLead } from "../../../worker/contract/lead.ts";
import { countOf } from "../ui/formats.ts";
import type { LineListener, LineState } from "./line.ts";
import { eventItem, type LogItem } from "./log-items.ts";
import { countRows, rowAfter, rowFromLead, type LeadRow, type RowCounts } from "./rows.ts";

/** [J7] A first visit shows the end of the log: 2,000 lines are 0.5 MB and fold in a few milliseconds. */
export const FIRST_LINES = 2_000;

/** What the page shows of a campaign. Each part keeps its identity until it changes. */
export interface CampaignSnapshot {
  /** The server's list has come: an empty one is then an answer. */
  loaded: boolean;
  /** Lead IDs in the order of their numbers: a row never changes its place. */
  order: readonly string[];
  counts: RowCounts;
  items: readonly LogItem[];
  line: LineState;
  /** The place of the oldest line held, and of the newest that there is. */
  first: number;
  head: number;
  /** "14 lines caught up", for as long as it is news. */
  caughtUp: number | null;
  /** The log began anew while somebody looked. */
  startedOver: boolean;
}

export interface CampaignStoreDeps {
  /** Runs before the next paint; gives what takes that back. */
  nextFrame(run: () => void): () => void;
  /** Called where an event names a lead that is not in the list: a script added it. */
  onUnknownLead(): void;
}

const CONNECTING: LineState = { status: "connecting", attempt: 1, nextTryAt: null, lostAt: null };

/**
 * A campaign's rows and log in the browser. Events wait for the next frame, so that a burst is one rendering; a row
 * that no event touched keeps its identity, so that React passes over it.
 */
export class CampaignStore implements LineListener<FeedEvent> {
  readonly #deps: CampaignStoreDeps;
  readonly #watchers = new Set<() => void>();
  readonly #rows = new Map<string, LeadRow>();
  readonly #byExtraction = new Map<string, string>();
  /** What the feed said of runs whose lead the list does not have yet. */
  readonly #unplaced = new Map<string, FeedEvent[]>();
  #waiting: FeedEvent[] = [];
  #cancelFrame: (() => void) | null = null;
  #notes = 0;
  #snapshot: CampaignSnapshot = {
    loaded: false,
    order: [],
    counts: countRows([]),
    items: [],
    line: CONNECTING,
    first: 1,
    head: 0,
    caughtUp: null,
    startedOver: false,
  };

  constructor(deps: CampaignStoreDeps) {
    this.#deps = deps;
  }

  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  };
  readonly getSnapshot = (): CampaignSnapshot => this.#snapshot;
  readonly row = (leadId: string): LeadRow | undefined => this.#rows.get(leadId);
  readonly rows = (): LeadRow[] => this.#snapshot.order.flatMap((id) => this.#rows.get(id) ?? []);

  /** Takes the server's list. Rows that this browser is still saving stay at the end. */
  setLeads(leads: readonly CampaignLead[]): void {
    const kept = new Set(leads.map((lead) => lead.id));
    for (const [id, row] of this.#rows) if (!kept.has(id) && !row.starting) this.#remove(id);
    for (const lead of leads) this.#put(rowFromLead(lead, this.#rows.get(lead.id)));
    this.#snapshot = { ...this.#snapshot, loaded: true };
    this.#reorder();
  }

  /** Shows rows before the server has them. */
  addStarting(rows: readonly LeadRow[]): void {
    for (const row of rows) this.#put(row);
    this.#reorder();
  }

  /** Takes back rows whose saving failed. */
  removeRows(leadIds: readonly string[]): void {
    for (const id of leadIds) this.#remove(id);
    this.#reorder();
  }

  /** Rows that could not be started wait again, as pending. */
  setStarting(leadIds: readonly string[], starting: boolean): void {
    for (const id of leadIds) {
      const row = this.#rows.get(id);
      if (row && row.starting !== starting && row.run.seq === 0) this.#rows.set(id, { ...row, starting });
    }
    this.#reorder();
  }

  begin(head: number): number {
    const after = Math.max(0, head - FIRST_LINES);
    this.#change({ first: after + 1, head });
    return after;
  }
  head(head: number): void {
    if (head > this.#snapshot.head) this.#change({ head });
  }
  events(events: readonly FeedEvent[]): void {
    this.#waiting.push(...events);
    this.#cancelFrame ??= this.#deps.nextFrame(() => this.flush());
  }
  state(line: LineState): void {
    if (this.#snapshot.line.status === "live" && line.status === "reconnecting") this.#change({ caughtUp: null });
    this.#change({ line });
  }
  startedOver(): void {
    this.flush();
    this.#change({ items: [], startedOver: true, head: 0 });
  }
  caughtUp(missed: number): void {
    this.flush();
    this.note(`reconnected, ${missed === 0 ? "nothing was missed" : `${countOf(missed, "line")} caught up`}`);
    this.#change({ caughtUp: missed });
  }
  /** The news is old. */
  forgetNews(): void {
    this.#change({ caughtUp: null, startedOver: false });
  }

  note(text: string): void {
    this.#notes++;
    const note: LogItem = { kind: "note", key: `n${this.#notes}`, text, tone: "tx-2" };
    this.#change({ items: [...this.#snapshot.items, note] });
  }

  /** Older lines, before the first one held. They were folded into the rows long ago by the server. */
  prepend(events: readonly FeedEvent[]): void {
    const { first, items } = this.#snapshot;
    const older = events.filter((event) => event.feed_seq < first);
    if (older.length === 0) return;
    this.#change({ items: [...older.map(eventItem), ...items], first: older[0]?.feed_seq ?? first });
  }

  /** Brings what waits to the screen. */
  flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    const events = this.#waiting;
    if (events.length === 0) return;
    this.#waiting = [];
    for (const event of events) this.#fold(event);
    const { items } = this.#snapshot;
    const first = items.length === 0 ? (events[0]?.feed_seq ?? 1) : this.#snapshot.first;
    this.#snapshot = { ...this.#snapshot, counts: countRows(this.#rows.values()), first };
    this.#change({ items: [...items, ...events.map(eventItem)] });
  }

  #fold(event: FeedEvent): void {
    const id = this.#byExtraction.get(event.extraction_id);
    const row = id === undefined ? undefined : this.#rows.get(id);
    if (row) return void this.#rows.set(row.id, rowAfter(row, event));
    const list = this.#unplaced.get(event.extraction_id);
    if (list) return void list.push(event);
    this.#unplaced.set(event.extraction_id, [event]);
    this.#deps.onUnknownLead();
  }

  #put(row: LeadRow): void {
    const unplaced = this.#unplaced.get(row.extractionId) ?? [];
    this.#unplaced.delete(row.extractionId);
    this.#rows.set(row.id, unplaced.reduce(rowAfter, row));
    this.#byExtraction.set(row.extractionId, row.id);
  }

  #remove(id: string): void {
    const row = this.#rows.get(id);
    if (row) this.#byExtraction.delete(row.extractionId);
    this.#rows.delete(id);
  }

  #reorder(): void {
    const order = [...this.#rows.values()].sort((a, b) => a.number - b.number).map((row) => row.id);
    const { order: before } = this.#snapshot;
    const same = order.length === before.length && order.every((id, index) => id === before[index]);
    this.#change({ order: same ? before : order, counts: countRows(this.#rows.values()) });
  }

  #change(change: Partial<CampaignSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const watcher of this.#watchers) watcher();
  }
}
