import { DurableObject } from "cloudflare:workers";

import type { Started } from "../contract/extraction.ts";
import { CLOSE_CODES } from "../contract/socket.ts";
import { Doors } from "../domain/journal/doors.ts";
import { admit } from "./admission.ts";
import { Batch } from "./batch.ts";
import { scopeOf, type FeedRun, type FeedStart, type FreshView } from "./client.ts";
import { Pool, type SlotReport } from "./pool.ts";
import { Projector } from "./projector.ts";
import { FeedState, type Push, type Request as RunRequest, type RunRow } from "./state.ts";
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

export interface FeedEnv {
  DB: D1Database;
}

/** [E4] While runs are open the feed looks at them so often: after a kill they go on within this time, by themselves. */
const LOOK_MS = 5_000;
/** Objects of a deleted campaign that are emptied side by side. */
const BURIALS = 20;

/** One feed: a shell that carries calls to its SQLite, the pool, the projection and the doors. */
export abstract class FeedDO<Env extends FeedEnv = FeedEnv> extends DurableObject<Env> {
  protected abstract readonly extractions: Extractions;
  private state = new FeedState(this.ctx.storage);
  private readonly doors = new Doors({
    log: {
      epoch: () => this.state.epoch(),
      head: () => this.state.head(),
      first: () => this.state.first(),
      read: (after, limit) => this.state.read(after, limit),
    },
    status: () => "live",
    sockets: () => this.ctx.getWebSockets(),
    accept: (socket) => this.ctx.acceptWebSocket(socket),
    ended: () => this.state.buried(),
    durable: () => this.ctx.storage.sync(),
  });
  private readonly batch = new Batch<Push>({
    commit: (pushes) => this.commit(pushes),
    sync: () => this.ctx.storage.sync(),
    turn: () => new Promise((resolve) => setTimeout(resolve, 0)),
  });
  private readonly pool = new Pool({
    run: (row) => this.extractions.run(this.scope(), row),
    queued: () => this.state.queued(),
    conflict: (row) => this.refuse(row),
    now: () => Date.now(),
  });
  private projectorOnce: Projector | null = null;
  /** True where this instance has set the alarm and it has not come: it is set once, not with every push. */
  private armed = false;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Whatever woke the object, what was running goes on: the alarm is the last resort, not the first.
    if (this.state.epoch() > 0) ctx.waitUntil(Promise.resolve().then(() => this.look()));
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

  async allocate(
    leads: { extraction_id: string; lead_id: string; query: string; lead: RunRequest["lead"] }[],
  ): Promise<number[] | null> {
    if (this.state.buried()) return null;
    const now = seconds();
    const numbers = leads.map(
      ({ extraction_id, ...request }) =>
        (this.state.find(extraction_id) ?? this.state.insert(extraction_id, "saved", request, now)).number,
    );
    this.state.keepNumber();
    return numbers;
  }

  async start(items: FeedStart[]): Promise<Started[] | null> {
    if (this.state.buried()) return null;
    const { answers, fresh } = admit(this.state, items, seconds());
    if (fresh.length > 0) await this.arm();
    await this.ctx.storage.sync();
    this.pool.add(fresh);
    return answers;
  }

  async find(extractionId: string): Promise<FeedRun | null> {
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
    return this.extractions.cancel(this.scope(), row, by);
  }

  async fresh(): Promise<FreshView[]> {
    const all = Number.MAX_SAFE_INTEGER;
    // A lead that a script started without saving it is in no list until D1 has it: a view alone does not show it.
    if (this.state.dirty(all).some((row) => row.request.lead_id === null)) await this.projector().flush();
    return this.state.dirty(all).map(({ extraction_id, view }) => ({ extraction_id, view }));
  }

  async flush(): Promise<void> {
    await this.projector().flush();
  }

  /** Leaves nothing of it but that it was deleted. */
  async destroy(): Promise<void> {
    this.state.bury();
    this.doors.closeAll(CLOSE_CODES.gone, "deleted");
    await this.arm();
    await this.burial();
  }

  override async alarm(): Promise<void> {
    this.armed = false;
    await this.look();
  }

  override async fetch(request: Request): Promise<Response> {
    if (!this.state.buried()) this.state.begin(seconds());
    return this.state.buried() ? new Response(null, { status: 404 }) : this.doors.open(request);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.doors.message(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.doors.closed(socket, code);
  }

  private scope(): FeedScope {
    const name = this.ctx.id.name ?? "";
    return { ...scopeOf(name), feed: name };
  }

  private projector(): Projector {
    return (this.projectorOnce ??= new Projector(this.env.DB, this.state, this.scope().feed));
  }

  /** Goes on with what is open, writes what D1 lacks, and looks again later where there is still something. */
  private async look(): Promise<void> {
    if (this.state.buried()) return this.burial();
    const open = this.pool.resume();
    await this.projector().flush();
    if (open > 0 || this.state.dirty(1).length > 0) await this.arm();
  }

  private async arm(): Promise<void> {
    if (this.armed) return;
    this.armed = true;
    await this.ctx.storage.setAlarm(Date.now() + LOOK_MS);
  }

  /** Empties every extraction, then the feed itself. A kill in between is no end: the alarm and the mark are there. */
  private async burial(): Promise<void> {
    if (!this.state.dying()) return;
    this.pool.clear();
    const { org_id } = this.scope();
    const all = this.state.all();
    for (let i = 0; i < all.length; i += BURIALS) {
      await Promise.all(all.slice(i, i + BURIALS).map((x) => this.extractions.destroy(org_id, x)));
    }
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.armed = false;
    this.state = new FeedState(this.ctx.storage);
    this.state.bury();
    this.projectorOnce = null;
  }

  private commit(pushes: Push[]): void {
    const chunk = this.state.take(pushes);
    for (const push of pushes) this.pool.heard(push.extraction_id, push.final);
    if (chunk.texts.length > 0) this.doors.publish(chunk);
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
