import { DurableObject } from "cloudflare:workers";

import type { Started } from "../contract/extraction.ts";
import { taskIdOf } from "../contract/ids.ts";
import { CLOSE_CODES } from "../contract/socket.ts";
import { Doors } from "../domain/journal/doors.ts";
import { Batch } from "./batch.ts";
import { scopeOf, type FeedRun, type FeedStart, type FreshView } from "./client.ts";
import { conflictView, isFinalView } from "./view.ts";
import { Pool, type SlotReport } from "./pool.ts";
import { Projector } from "./projector.ts";
import { FeedState, type Push, type Request as RunRequest, type RunRow } from "./state.ts";

/** The extractions, as a feed needs them. `index.ts` gives the real ones: this room may not name their namespace. */
export interface Extractions {
  run(scope: { org_id: string; campaign_id: string | null; feed: string }, row: RunRow): Promise<SlotReport>;
  cancel(orgId: string, extractionId: string, by: string): Promise<boolean>;
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
  private readonly state = new FeedState(this.ctx.storage.sql);
  private readonly doors = new Doors({
    log: this.state,
    status: () => "live",
    sockets: () => this.ctx.getWebSockets(),
    accept: (socket) => this.ctx.acceptWebSocket(socket),
    ended: () => this.state.buried(),
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
    const final = isFinalView(summary);
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

  /** [E7] Durable when it returns; what runs begins behind the answer. */
  async start(items: FeedStart[]): Promise<Started[] | null> {
    if (this.state.buried()) return null;
    const now = seconds();
    const fresh: RunRow[] = [];
    const answers = items.map((item) => this.admit(item, now, fresh));
    this.state.keepNumber();
    if (fresh.length > 0 && (await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(Date.now() + LOOK_MS);
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
    const row = this.pool.remove(extractionId);
    if (row === null) return false;
    // The object writes the beginning and the end: its journal is whole, as every other's.
    await this.extractions.run(this.scope(), row);
    return this.extractions.cancel(this.scope().org_id, extractionId, by);
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

  async destroy(): Promise<void> {
    const { org_id } = this.scope();
    const all = this.state.all();
    this.doors.closeAll(CLOSE_CODES.gone, "deleted");
    for (let i = 0; i < all.length; i += BURIALS) {
      await Promise.allSettled(all.slice(i, i + BURIALS).map((x) => this.extractions.destroy(org_id, x)));
    }
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    new FeedState(this.ctx.storage.sql).bury();
    this.ctx.abort("deleted");
  }

  override async alarm(): Promise<void> {
    await this.look();
  }

  override async fetch(request: Request): Promise<Response> {
    return this.doors.open(request);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.doors.message(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 may not be sent back (RFC 6455, 7.4.1).
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  private name(): string {
    return this.ctx.id.name ?? "";
  }

  private scope(): { org_id: string; campaign_id: string | null; feed: string } {
    return { ...scopeOf(this.name()), feed: this.name() };
  }

  private projector(): Projector {
    return (this.projectorOnce ??= new Projector(this.env.DB, this.state, this.name()));
  }

  /** Goes on with what is open, writes what D1 lacks, and looks again later where there is still something. */
  private async look(): Promise<void> {
    const open = this.pool.resume();
    await this.projector().flush();
    if (open > 0 || this.state.dirty(1).length > 0) await this.ctx.storage.setAlarm(Date.now() + LOOK_MS);
  }

  private admit(item: FeedStart, now: number, fresh: RunRow[]): Started {
    const { extraction_id, ...request } = item;
    const before = this.state.find(extraction_id);
    const task_id = taskIdOf(extraction_id, 1);
    if (before === null) {
      const row = this.state.insert(extraction_id, "queued", request, now);
      fresh.push(row);
      return { task_id, extraction_id, lead: row.number, status: "started" };
    }
    const answer = { task_id, extraction_id, lead: before.number };
    if (before.state === "saved") {
      // What was saved with the lead is kept where the start does not say it again.
      const lead = Object.keys(request.lead).length > 0 ? request.lead : before.request.lead;
      const kept = { lead_id: before.request.lead_id, query: request.query, lead };
      this.state.queue(extraction_id, kept, now);
      fresh.push({ ...before, state: "queued", request: kept, at: now });
      return { ...answer, status: "started" };
    }
    return { ...answer, status: before.request.query === item.query ? "already_started" : "conflict" };
  }

  private commit(pushes: Push[]): void {
    const chunk = this.state.take(pushes);
    for (const push of pushes) this.pool.heard(push.extraction_id, push.final);
    if (chunk.texts.length > 0) this.doors.publish(chunk);
    this.projector().poke();
  }

  private refuse(row: RunRow): void {
    this.state.end(row.extraction_id, conflictView());
    this.projector().poke();
  }
}

const seconds = (): number => Math.floor(Date.now() / 1_000);
