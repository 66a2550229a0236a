import { DurableObject } from "cloudflare:workers";

import type { Extraction, ExtractionState } from "../contract/extraction.ts";
import { taskIdOf } from "../contract/ids.ts";
import { CLOSE_CODES } from "../contract/socket.ts";
import { isFinal } from "../contract/status.ts";
import { Doors } from "../domain/journal/doors.ts";
import { feedNamed } from "../feed/client.ts";
import { PIPELINES, type PipelineEnv } from "../pipelines/registry.ts";
import { EXPECTED_EPOCH_HEADER, type EventPage, type Retried } from "./client.ts";
import { describe, stateOf, summaryOf } from "./describe.ts";
import { inputBody } from "./input.ts";
import { Journal } from "./journal.ts";
import { holesOf, restore, type Memory } from "./memory.ts";
import type { RunOrder, RunReport } from "./order.ts";
import { pageOf } from "./page.ts";
import { Pusher } from "./pusher.ts";
import { Runner } from "./runner.ts";

export interface ExtractionEnv extends PipelineEnv {
  FEED: DurableObjectNamespace;
}

/** A run that nothing else watches over (a retry, a wait) is looked at again after so long, whatever died. */
const SAFETY_MS = 10_000;

/** One extraction: a shell that carries calls to the journal, the runner and the doors. */
export class ExtractionDO extends DurableObject<ExtractionEnv> {
  protected readonly pipelines = PIPELINES;
  private readonly journal = new Journal(this.ctx.storage.sql);
  private memoryOnce: Memory | null = null;
  private pusher: Pusher | null = null;
  private active: { done: Promise<RunReport>; parked: Promise<RunReport>; runner: Runner<PipelineEnv> } | null = null;
  private expectedEpoch = 0;
  private readonly doors = new Doors({
    log: {
      epoch: () => this.memory().order?.epoch ?? this.expectedEpoch,
      head: () => this.journal.head(),
      first: () => 1,
      read: (after, limit) => this.journal.read(after, limit),
    },
    status: () => (this.journal.exists() ? this.memory().view.status : "queued"),
    sockets: () => this.ctx.getWebSockets(),
    accept: (socket) => this.ctx.acceptWebSocket(socket),
    ended: () => this.active === null && isFinal(this.memory().view.status),
  });

  /** [E7] Runs what the order says, or goes on with it. Answers when it ended, or waits for something outside. */
  async run(order: RunOrder, high: number): Promise<RunReport> {
    const before = this.memory().order;
    if (before !== null && JSON.stringify(before.params) !== JSON.stringify(order.params))
      return { state: "conflict", until: null };
    this.pusherFor(before ?? order, high).poke();
    if (!isFinal(this.memory().view.status)) return this.go(before ?? order, Math.max(1, this.memory().attempt));
    await this.pusher?.settled();
    return { state: "final", until: null };
  }

  async state(): Promise<ExtractionState | null> {
    const order = this.order();
    return order && stateOf(order, this.memory());
  }

  async describe(): Promise<Extraction | null> {
    const order = this.order();
    return order && describe(order, this.memory(), order.epoch);
  }

  async events(query: {
    after: number;
    epoch: number | null;
    limit: number;
    waitMs: number;
  }): Promise<EventPage | null> {
    const order = this.order();
    if (order === null) return null;
    const log = { epoch: () => order.epoch, head: () => this.journal.head(), first: () => 1 };
    return pageOf(query, log, this.journal, (after, ms) => this.doors.wait(after, ms));
  }

  /** [E8] False where it has ended already, or never began. */
  async cancel(by: string): Promise<boolean> {
    const order = this.order();
    if (order === null || isFinal(this.memory().view.status)) return false;
    const runner = this.active?.runner ?? this.runnerFor(order, this.memory().attempt, () => undefined);
    runner.cancel(by);
    await this.ctx.storage.deleteAlarm();
    return true;
  }

  /** [E8] A new attempt of what failed, was cancelled or left a hole. */
  async retry(): Promise<Retried> {
    const order = this.order();
    if (order === null) return { refused: "unknown" };
    const memory = this.memory();
    if (!isFinal(memory.view.status) || this.active !== null) return { refused: "running" };
    if (memory.view.status === "completed" && holesOf(memory.calls).size === 0) return { refused: "finished" };
    await this.ctx.storage.setAlarm(Date.now() + SAFETY_MS);
    const attempt = memory.attempt + 1;
    this.ctx.waitUntil(this.go(order, attempt));
    return { task_id: taskIdOf(order.extraction_id, attempt) };
  }

  override async alarm(): Promise<void> {
    const order = this.order();
    if (order === null) return;
    this.pusherFor(order, 0).poke();
    if (isFinal(this.memory().view.status)) return this.pusher?.settled();
    await this.ctx.storage.setAlarm(Date.now() + SAFETY_MS);
    await this.go(order, this.memory().attempt);
  }

  async destroy(): Promise<void> {
    this.active?.runner.cancel("the campaign's deletion");
    this.doors.closeAll(CLOSE_CODES.gone, "deleted");
    await this.ctx.storage.deleteAlarm();
    await this.ctx.storage.deleteAll();
    this.ctx.abort("deleted");
  }

  override async fetch(request: Request): Promise<Response> {
    this.expectedEpoch ||= Number(request.headers.get(EXPECTED_EPOCH_HEADER) ?? 0);
    return this.doors.open(request);
  }

  override webSocketMessage(socket: WebSocket, message: string | ArrayBuffer): void {
    this.doors.message(socket, message);
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    // 1005 and 1006 may not be sent back (RFC 6455, 7.4.1).
    socket.close(code === 1005 || code === 1006 ? 1000 : code);
  }

  private memory(): Memory {
    return (this.memoryOnce ??= restore(this.journal.load(), this.pipelines.lead.steps));
  }

  private order(): RunOrder | null {
    return this.memory().order;
  }

  private pusherFor(order: RunOrder, high: number): Pusher {
    return (this.pusher ??= new Pusher(
      {
        head: () => this.journal.head(),
        read: (after, limit) => this.journal.read(after, limit),
        summary: () => summaryOf(this.memory()),
        send: (first, last, body, summary) =>
          feedNamed(this.env, order.feed).push(order.extraction_id, { first, last, body }, summary),
        pause: (ms) => scheduler.wait(ms),
      },
      high,
    ));
  }

  private runnerFor(order: RunOrder, attempt: number, parked: () => void): Runner<PipelineEnv> {
    const deps = {
      env: this.env,
      journal: this.journal,
      memory: this.memory(),
      pipeline: this.pipelines[order.params.kind] ?? this.pipelines.lead,
      input: inputBody,
      now: () => Date.now(),
      sync: () => this.ctx.storage.sync(),
      committed: (chunk: Parameters<Doors["publish"]>[0]) => {
        this.doors.publish(chunk);
        this.pusherFor(order, 0).poke();
      },
      parked,
    };
    return new Runner(deps, order, attempt);
  }

  /** Runs on, once: whoever asks meanwhile gets the same run. */
  private go(order: RunOrder, attempt: number): Promise<RunReport> {
    if (this.active === null) {
      const { promise: parked, resolve } = Promise.withResolvers<RunReport>();
      const runner = this.runnerFor(order, attempt, () => resolve({ state: "running", until: null }));
      const done = this.finish(runner);
      this.active = { runner, parked, done };
      this.ctx.waitUntil(done);
    }
    return Promise.race([this.active.done, this.active.parked]);
  }

  private async finish(runner: Runner<PipelineEnv>): Promise<RunReport> {
    const report = await runner.run();
    this.active = null;
    if (report.until !== null) await this.ctx.storage.setAlarm(report.until);
    this.doors.publish({ first: this.journal.head() + 1, last: this.journal.head(), texts: [] });
    await this.pusher?.settled();
    return report;
  }
}
