import type { Started } from "../contract/extraction.ts";
import type { Chunk } from "../domain/journal/log.ts";
import { admit } from "./admission.ts";
import { Batch } from "./batch.ts";
import { scopeOf, type Allocation, type FeedRun, type FeedStart, type FreshView } from "./client.ts";
import { Pool, type SlotReport } from "./pool.ts";
import { Projector, PROJECT_NEW_MS } from "./projector.ts";
import { FeedState, type Push, type RunRow } from "./state.ts";
import { conflictView, isFinalView } from "./view.ts";

/** Where a feed's extractions belong. */
export interface FeedScope {
  org_id: string;
  campaign_id: string | null;
  feed: string;
}

/** The extractions, as a feed needs them. `index.ts` gives the real ones: this room may not name their namespace. */
export interface Extractions {
  run(scope: FeedScope, row: RunRow): Promise<SlotReport>;
  /** Ends one that has not ended, begun or not. False where it has ended. */
  cancel(scope: FeedScope, row: RunRow, by: string): Promise<boolean>;
  destroy(orgId: string, extractionId: string): Promise<void>;
}

export interface FeedDeps {
  /** The object's own name: its organisation and its campaign. */
  name: string;
  storage: DurableObjectStorage;
  db: D1Database;
  extractions: Extractions;
  /** Keeps the object at work until this is done. */
  waitUntil(work: Promise<unknown>): void;
  /** Called with what a commit made visible. */
  publish(chunk: Chunk): void;
}

/** [E4] While runs are open the feed looks at them so often: after a kill they go on within this time, by themselves. */
const LOOK_MS = 5_000;
/**
 * What the answer to 1,000 starts takes to leave: without it they were acknowledged in 213 ms on workerd, and in 23 s under
 * `wrangler dev`, where the answer has more turns of the same thread before it; with it in 30 and 130 ms (measured).
 */
const ANSWER_MS = 40;
/** Objects of a deleted campaign that are emptied side by side. */
const BURIALS = 20;

/** What a feed does: takes starts down, runs them a bounded number at a time, and gathers what they say into one log. */
export class Feed {
  private current: FeedState;
  private readonly batch: Batch<Push>;
  private readonly pool: Pool;
  private projectorOnce: Projector | null = null;
  /** True where this instance has set the alarm and it has not come: it is set once, not with every push. */
  private armed = false;
  private readonly deps: FeedDeps;

  constructor(deps: FeedDeps) {
    this.deps = deps;
    this.current = new FeedState(deps.storage);
    this.batch = new Batch<Push>({
      commit: (pushes) => this.commit(pushes),
      sync: () => deps.storage.sync(),
      turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
    });
    this.pool = new Pool({
      run: (row) => deps.extractions.run(this.scope(), row),
      queued: () => this.state.queued(),
      conflict: (row) => this.refuse(row),
      now: () => Date.now(),
      breathe: () => scheduler.wait(1),
    });
  }

  /** Its SQLite: another one after a burial. */
  get state(): FeedState {
    return this.current;
  }

  /** Fixes the epoch at the first look, so that whoever looks before the first event keeps its cursor [J3]. */
  begin(): void {
    if (!this.state.buried()) this.state.begin(seconds());
  }

  async push(
    extractionId: string,
    events: { first: number; last: number; body: string },
    summary: string,
  ): Promise<number> {
    const final = isFinalView(summary, events.last);
    await this.batch.add({ extraction_id: extractionId, ...events, summary, final });
    return this.state.mark(extractionId)?.high ?? events.last;
  }

  /** Gives saved leads their numbers; null where the campaign was deleted. */
  allocate(leads: readonly Allocation[]): number[] | null {
    if (this.state.buried()) return null;
    const now = seconds();
    const numbers = leads.map(
      ({ extraction_id, ...request }) =>
        (this.state.find(extraction_id) ?? this.state.insert(extraction_id, "saved", request, now)).number,
    );
    this.state.keepNumber();
    return numbers;
  }

  /** Writes starts down, durably, and runs them soon; null where the campaign was deleted. */
  async start(items: readonly FeedStart[]): Promise<Started[] | null> {
    if (this.state.buried()) return null;
    const { answers, fresh } = admit(this.state, items, seconds());
    if (fresh.length > 0) await this.arm();
    await this.deps.storage.sync();
    if (fresh.length > 0) this.deps.waitUntil(this.runSoon(fresh));
    if (fresh.some(({ request }) => request.lead_id === null)) this.projector().poke(PROJECT_NEW_MS);
    return answers;
  }

  find(extractionId: string): FeedRun | null {
    const row = this.state.find(extractionId);
    if (row === null) return null;
    const { number, state, at, request } = row;
    return {
      number,
      state,
      epoch: at,
      created_at: new Date(at * 1_000).toISOString(),
      ...request,
      queue_position: this.pool.position(extractionId),
    };
  }

  async cancelQueued(extractionId: string, by: string): Promise<boolean> {
    const row = this.state.find(extractionId);
    if (row?.state !== "queued") return false;
    this.pool.remove(extractionId);
    return this.deps.extractions.cancel(this.scope(), row, by);
  }

  /** What lists show of the runs that D1 does not have yet. */
  async fresh(): Promise<FreshView[]> {
    const all = Number.MAX_SAFE_INTEGER;
    // A lead that a script started without saving it is in no list until D1 has it: a view alone does not show it.
    const isNew = ({ request, extraction_id }: RunRow): boolean =>
      request.lead_id === null && !this.projector().knows(extraction_id);
    if (this.state.dirty(all).some(isNew)) await this.flush();
    return this.state.dirty(all).map(({ extraction_id, view }) => ({ extraction_id, view }));
  }

  async flush(): Promise<void> {
    await this.projector().flush();
  }

  /** Leaves nothing of it but that it was deleted. */
  async destroy(): Promise<void> {
    this.state.bury();
    await this.arm();
    await this.burial();
  }

  /** Goes on with what is open, writes what D1 lacks, and looks again later where there is still something. */
  async look(): Promise<void> {
    if (this.state.buried()) return this.burial();
    const open = this.pool.resume();
    await this.flush();
    if (open > 0 || this.state.dirty(1).length > 0) await this.arm();
  }

  /** The alarm has come. */
  async wake(): Promise<void> {
    this.armed = false;
    await this.look();
  }

  private scope(): FeedScope {
    return { ...scopeOf(this.deps.name), feed: this.deps.name };
  }

  private projector(): Projector {
    return (this.projectorOnce ??= new Projector(this.deps.db, this.state, this.deps.name));
  }

  /** Locally one thread serves all: runs that begin at once would stand before the answer to their own start. */
  private async runSoon(rows: RunRow[]): Promise<void> {
    await scheduler.wait(ANSWER_MS);
    if (!this.state.buried()) this.pool.add(rows);
  }

  private async arm(): Promise<void> {
    if (this.armed) return;
    this.armed = true;
    await this.deps.storage.setAlarm(Date.now() + LOOK_MS);
  }

  /** Empties every extraction, then the feed itself. A kill in between is no end: the alarm and the mark are there. */
  private async burial(): Promise<void> {
    if (!this.state.dying()) return;
    this.pool.clear();
    const { org_id } = this.scope();
    const all = this.state.all();
    for (let i = 0; i < all.length; i += BURIALS) {
      await Promise.all(all.slice(i, i + BURIALS).map((x) => this.deps.extractions.destroy(org_id, x)));
    }
    await this.deps.storage.deleteAlarm();
    await this.deps.storage.deleteAll();
    this.armed = false;
    this.current = new FeedState(this.deps.storage);
    this.state.bury();
    this.projectorOnce = null;
  }

  private commit(pushes: Push[]): void {
    const chunk = this.state.take(pushes);
    for (const push of pushes) this.pool.heard(push.extraction_id, push.final);
    if (chunk.texts.length > 0) this.deps.publish(chunk);
    this.projector().poke();
    // A retry speaks to a feed that had nothing left to look at.
    if (!this.state.buried()) void this.arm();
  }

  private refuse(row: RunRow): void {
    this.state.end(row.extraction_id, conflictView());
    this.projector().poke();
  }
}

const seconds = (): number => Math.floor(Date.now() / 1_000);
