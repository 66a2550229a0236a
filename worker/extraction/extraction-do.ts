import { DurableObject } from "cloudflare:workers";

import type { Extraction, ExtractionState } from "../contract/extraction.ts";
import type { EvidenceReport } from "../contract/evidence.ts";
import { CLOSE_CODES } from "../contract/socket.ts";
import { bytesOf } from "../domain/evidence/bytes.ts";
import { Doors } from "../domain/journal/doors.ts";
import { feedNamed } from "../feed/client.ts";
import { PIPELINES, type PipelineEnv } from "../pipelines/registry.ts";
import { EXPECTED_EPOCH_HEADER, type EventPage, type EventQuery, type Retried } from "./client.ts";
import { describe, stateOf } from "./describe.ts";
import { Lifecycle, type LifecycleDeps } from "./lifecycle.ts";
import type { RunOrder, RunReport } from "./order.ts";
import { pageOf } from "./page.ts";
import { keepBody, readBody } from "../store/bodies.ts";

export interface ExtractionEnv extends PipelineEnv {
  FEED: DurableObjectNamespace;
  /** Where bodies are kept; absent where the bundle runs without it, as in the benchmarks. */
  BODIES?: R2Bucket;
}

/** One extraction: a shell that carries calls to its lifecycle, and its journal to the doors. */
export class ExtractionDO extends DurableObject<ExtractionEnv> {
  protected readonly pipelines = PIPELINES;
  /** What a viewer who came before the first commit was told. */
  private expectedEpoch = 0;
  private life = this.begin();
  private readonly log = {
    epoch: () => this.life.order()?.epoch ?? this.expectedEpoch,
    head: () => this.life.journal.head(),
    first: () => 1,
    read: (after: number, limit: number) => this.life.journal.read(after, limit),
  };
  private readonly doors: Doors = new Doors({
    log: this.log,
    status: () => (this.life.journal.exists() ? this.life.memory().view.status : "queued"),
    sockets: () => this.ctx.getWebSockets(),
    accept: (socket) => this.ctx.acceptWebSocket(socket),
    ended: () => this.life.ended(),
    durable: () => this.ctx.storage.sync(),
  });

  async run(order: RunOrder, high: number): Promise<RunReport> {
    return this.life.run(order, high);
  }

  async state(): Promise<ExtractionState | null> {
    const order = this.life.order();
    return order && stateOf(order, this.life.memory());
  }

  async describe(): Promise<Extraction | null> {
    const order = this.life.order();
    return order && describe(order, this.life.memory(), order.epoch);
  }

  /** One that has not begun is waited for as long as any event is: its asker would only come again at once. */
  async events(query: EventQuery): Promise<EventPage | null> {
    if (this.life.order() === null) await this.doors.wait(0, query.waitMs);
    if (this.life.order() === null) return null;
    return pageOf(query, this.log, (after, ms) => this.doors.wait(after, ms));
  }

  async cancel(by: string, order?: RunOrder): Promise<boolean> {
    return this.life.cancel(by, order ?? null);
  }

  async retry(by: string): Promise<Retried> {
    return this.life.retry(by);
  }

  async verify(): Promise<EvidenceReport | null> {
    return this.life.verify();
  }

  override async alarm(): Promise<void> {
    await this.life.wake();
  }

  /** Stops what runs and empties the object: it is as if it had never been. */
  async destroy(): Promise<void> {
    this.life.stop("the campaign's deletion");
    this.doors.closeAll(CLOSE_CODES.gone, "deleted");
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.life = this.begin();
  }

  override async fetch(request: Request): Promise<Response> {
    this.expectedEpoch ||= Number(request.headers.get(EXPECTED_EPOCH_HEADER) ?? 0);
    return this.doors.open(request);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.doors.message(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.doors.closed(socket, code);
  }

  private begin(): Lifecycle<PipelineEnv> {
    return new Lifecycle<PipelineEnv>({
      env: this.env,
      storage: this.ctx.storage,
      pipelineOf: (kind) => this.pipelines[kind] ?? this.pipelines.lead,
      waitUntil: (work) => this.ctx.waitUntil(work),
      push: (order, events, summary) => feedNamed(this.env, order.feed).push(order.extraction_id, events, summary),
      bodies: this.env.BODIES === undefined ? null : bodiesIn(this.env.BODIES),
      committed: (chunk) => this.doors.publish(chunk),
      rested: () => this.life.ended() && this.doors.finish(),
    });
  }
}

/** The bucket, as a lifecycle uses it. A body that has no bytes to give is quoted by no fact. */
const bodiesIn = (bucket: R2Bucket): LifecycleDeps<PipelineEnv>["bodies"] => ({
  put: async (orgId, body) => {
    const bytes = bytesOf(body);
    if (bytes === null) return;
    await keepBody(bucket, orgId, { sha256: body.sha256, bytes, charset: body.charset }, Date.now());
  },
  read: (orgId, sha256) => readBody(bucket, orgId, sha256),
});
