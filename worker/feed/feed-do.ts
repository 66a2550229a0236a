import { DurableObject } from "cloudflare:workers";

import type { Started } from "../contract/extraction.ts";
import { CLOSE_CODES } from "../contract/socket.ts";
import { Doors } from "../domain/journal/doors.ts";
import type { Allocation, FeedRun, FeedStart, FreshView } from "./client.ts";
import { Feed, type Extractions } from "./feed.ts";

export interface FeedEnv {
  DB: D1Database;
}

/** One feed: a shell that carries calls to what it does, and its log to the doors. */
export abstract class FeedDO<Env extends FeedEnv = FeedEnv> extends DurableObject<Env> {
  protected abstract readonly extractions: Extractions;
  private feedOnce: Feed | null = null;
  private readonly doors = new Doors({
    log: {
      epoch: () => this.feed().state.epoch(),
      head: () => this.feed().state.head(),
      first: () => this.feed().state.first(),
      read: (after, limit) => this.feed().state.read(after, limit),
    },
    status: () => "live",
    sockets: () => this.ctx.getWebSockets(),
    accept: (socket) => this.ctx.acceptWebSocket(socket),
    ended: () => this.feed().state.buried(),
    durable: () => this.ctx.storage.sync(),
  });

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    // Whatever woke the object, what was running goes on: the alarm is the last resort, not the first.
    ctx.waitUntil(Promise.resolve().then(() => (this.feed().state.epoch() > 0 ? this.feed().look() : undefined)));
  }

  async push(
    extractionId: string,
    events: { first: number; last: number; body: string },
    summary: string,
  ): Promise<number> {
    return this.feed().push(extractionId, events, summary);
  }

  async allocate(leads: Allocation[]): Promise<number[] | null> {
    return this.feed().allocate(leads);
  }

  async start(items: FeedStart[]): Promise<Started[] | null> {
    return this.feed().start(items);
  }

  async find(extractionId: string): Promise<FeedRun | null> {
    return this.feed().find(extractionId);
  }

  async cancelQueued(extractionId: string, by: string): Promise<boolean> {
    return this.feed().cancelQueued(extractionId, by);
  }

  async fresh(): Promise<FreshView[]> {
    return this.feed().fresh();
  }

  async flush(): Promise<void> {
    await this.feed().flush();
  }

  async destroy(): Promise<void> {
    this.doors.closeAll(CLOSE_CODES.gone, "deleted");
    await this.feed().destroy();
  }

  override async alarm(): Promise<void> {
    await this.feed().wake();
  }

  override async fetch(request: Request): Promise<Response> {
    this.feed().begin();
    return this.feed().state.buried() ? new Response(null, { status: 404 }) : this.doors.open(request);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.doors.message(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.doors.closed(socket, code);
  }

  /** Made at the first call, since a subclass gives the extractions after this class is built. */
  private feed(): Feed {
    return (this.feedOnce ??= new Feed({
      name: this.ctx.id.name ?? "",
      storage: this.ctx.storage,
      db: this.env.DB,
      extractions: this.extractions,
      waitUntil: (work) => this.ctx.waitUntil(work),
      publish: (chunk) => this.doors.publish(chunk),
    }));
  }
}
