import { taskIdOf } from "../contract/ids.ts";
import { isFinal, type ExtractionKind } from "../contract/status.ts";
import type { Chunk } from "../domain/journal/log.ts";
import { stepsToRetry } from "../domain/pipeline/plan.ts";
import type { EvidenceReport } from "../contract/evidence.ts";
import type { Body, Pipeline } from "../domain/pipeline/step.ts";
import type { Retried } from "./client.ts";
import { summaryOf } from "./describe.ts";
import { inputBody } from "./input.ts";
import { Journal } from "./journal.ts";
import { Keeper, quotedBodies } from "./keeper.ts";
import { holesOf, keptEntry, kindOf, remember, restore, type Memory } from "./memory.ts";
import type { RunOrder, RunReport } from "./order.ts";
import { Pusher } from "./pusher.ts";
import { Runner } from "./runner.ts";
import { verifyEvidence, type KeptBody } from "./verify.ts";

export interface LifecycleDeps<Env> {
  env: Env;
  storage: DurableObjectStorage;
  pipelineOf(kind: ExtractionKind): Pipeline<Env>;
  /** Keeps the object at work until this is done. */
  waitUntil(work: Promise<unknown>): void;
  /** Hands events to the feed of that name; gives its mark. */
  push(order: RunOrder, events: { first: number; last: number; body: string }, summary: string): Promise<number>;
  /** Where bodies are kept that facts quote; null where there is no such place. */
  bodies: {
    put(orgId: string, body: Body): Promise<void>;
    read(orgId: string, sha256: string): Promise<KeptBody | null>;
  } | null;
  /** Called after each commit with the new events. */
  committed(chunk: Chunk): void;
  /** Called when a run has ended, or waits for the clock. */
  rested(): void;
}

/** A run that nothing else watches over (a retry, a wait) is looked at again after so long, whatever died. */
const SAFETY_MS = 10_000;
/** Bodies are handed over so long after the end: by then what others wait for is done. */
const KEEP_MS = 1_000;
/** A place that does not answer is asked again after 10 s, then twice as long each time, an hour at most. */
const KEEP_AGAIN_MS = 10_000;
const KEEP_AGAIN_MAX_MS = 3_600_000;

/** An extraction from its start to its end, over all attempts, evictions and crashes. */
export class Lifecycle<Env> {
  readonly journal: Journal;
  private memoryOnce: Memory | null = null;
  private pusher: Pusher | null = null;
  private active: { done: Promise<RunReport>; parked: Promise<RunReport>; runner: Runner<Env> } | null = null;
  private readonly deps: LifecycleDeps<Env>;
  private readonly keeper: Keeper;
  /** How often in a row bodies could not be handed over. */
  private refusals = 0;

  constructor(deps: LifecycleDeps<Env>) {
    this.deps = deps;
    this.journal = new Journal(deps.storage);
    this.keeper = new Keeper({
      quoted: () => (deps.bodies === null ? new Set() : quotedBodies(this.memory().view)),
      kept: () => this.memory().kept,
      copies: (wanted) => this.journal.bodies(wanted),
      put: async (body) => deps.bodies?.put(this.order()?.org_id ?? "", body),
      done: (hashes) => this.noteKept(hashes),
    });
  }

  memory(): Memory {
    if (this.memoryOnce === null) {
      const entries = this.journal.load();
      this.memoryOnce = restore(entries, this.deps.pipelineOf(kindOf(entries) ?? "lead").steps);
    }
    return this.memoryOnce;
  }

  /** The order, once it is written down [J1]. */
  order(): RunOrder | null {
    return this.journal.exists() ? this.memory().order : null;
  }

  /** True where it runs no more: nothing further comes, unless somebody retries it. */
  ended(): boolean {
    return this.active === null && isFinal(this.memory().view.status);
  }

  /** [E7] Runs what the order says, or goes on with it. Answers when it ended, or waits for something outside. */
  async run(order: RunOrder, high: number): Promise<RunReport> {
    const before = this.memory().order;
    if (before !== null && !isSameRun(before, order)) return { state: "conflict", until: null };
    this.pusherFor(before ?? order, high).poke();
    if (!isFinal(this.memory().view.status)) return this.go(before ?? order, Math.max(1, this.memory().attempt));
    await this.pusher?.settled();
    return { state: "final", until: null };
  }

  /**
   * [E8] Ends it where it has not ended; false where it has, or never began. With an order, one that never began is
   * begun and ended in one commit, and nothing of it runs: its journal is whole, as every other's.
   */
  async cancel(by: string, order: RunOrder | null): Promise<boolean> {
    const { order: before, attempt, view } = this.memory();
    const known = before ?? order;
    if (known === null || isFinal(view.status)) return false;
    if (order !== null && !isSameRun(known, order)) return false;
    const runner = this.active?.runner ?? this.runnerFor(known, Math.max(1, attempt), () => undefined);
    runner.cancel(by);
    if (!this.keeper.isDue()) await this.deps.storage.deleteAlarm();
    return true;
  }

  /** [E8] A new attempt of what failed, was cancelled or left a hole. */
  async retry(by: string): Promise<Retried> {
    const order = this.order();
    if (order === null) return { refused: "unknown" };
    const memory = this.memory();
    if (!this.ended()) return { refused: "running" };
    const again = stepsToRetry(this.pipelineFor(order).steps, memory.states, holesOf(memory.calls));
    if (memory.view.status === "completed" && again.size === 0) return { refused: "finished" };
    const attempt = memory.attempt + 1;
    // The attempt is written down in this very turn, with nothing awaited before: a second retry finds it running.
    this.deps.waitUntil(this.go({ ...order, by, retried_at: Date.now() }, attempt));
    await this.deps.storage.setAlarm(Date.now() + SAFETY_MS);
    return { task_id: taskIdOf(order.extraction_id, attempt) };
  }

  /** [E4] The alarm: goes on with what waited or was interrupted, and hands the feed what it lacks. */
  async wake(): Promise<void> {
    const order = this.order();
    if (order === null) return;
    this.pusherFor(order, 0).poke();
    if (isFinal(this.memory().view.status)) {
      await Promise.all([this.keep(), this.pusher?.settled()]);
      return;
    }
    await this.deps.storage.setAlarm(Date.now() + SAFETY_MS);
    await this.go(order, this.memory().attempt);
  }

  /** [V1] [V2] Looks at the evidence of every fact again, or null where nothing has begun. */
  async verify(): Promise<EvidenceReport | null> {
    const order = this.order();
    if (order === null) return null;
    if (this.ended()) await this.keeper.handOver();
    return verifyEvidence({
      facts: this.memory().view.facts,
      input: inputBody(order),
      kept: this.memory().kept,
      copies: (wanted) => this.journal.bodies(wanted),
      read: async (sha256) => this.deps.bodies?.read(order.org_id, sha256) ?? null,
    });
  }

  /** Stops whatever runs, for good. */
  stop(by: string): void {
    this.keeper.stop();
    this.active?.runner.cancel(by);
  }

  /** Hands over what the facts quote; what failed is tried again by the clock, unless a retry has set it meanwhile. */
  private async keep(): Promise<void> {
    const ok = await this.keeper.handOver();
    this.refusals = ok ? 0 : this.refusals + 1;
    if (ok || !this.ended() || !this.keeper.isDue()) return;
    const ms = Math.min(KEEP_AGAIN_MS * 2 ** (this.refusals - 1), KEEP_AGAIN_MAX_MS);
    await this.deps.storage.setAlarm(Date.now() + ms);
  }

  private noteKept(hashes: readonly string[]): void {
    const entry = keptEntry(hashes);
    this.journal.commit([entry], [], new Date().toISOString());
    remember(this.memory(), entry, []);
  }

  /** In the turn of the last commit: what is quoted is handed over, though the process die in the next one. */
  private armKeeper(): void {
    if (isFinal(this.memory().view.status) && this.keeper.isDue())
      void this.deps.storage.setAlarm(Date.now() + KEEP_MS);
  }

  private pipelineFor(order: RunOrder): Pipeline<Env> {
    return this.deps.pipelineOf(order.params.kind);
  }

  private pusherFor(order: RunOrder, high: number): Pusher {
    return (this.pusher ??= new Pusher(
      {
        head: () => this.journal.head(),
        read: (after, limit) => this.journal.read(after, limit),
        summary: () => summaryOf(this.memory()),
        send: (first, last, body, summary) => this.deps.push(order, { first, last, body }, summary),
        pause: (ms) => scheduler.wait(ms),
      },
      high,
    ));
  }

  private runnerFor(order: RunOrder, attempt: number, parked: () => void): Runner<Env> {
    const deps = {
      env: this.deps.env,
      journal: this.journal,
      memory: this.memory(),
      pipeline: this.pipelineFor(order),
      input: inputBody,
      now: () => Date.now(),
      sync: () => this.deps.storage.sync(),
      committed: (chunk: Chunk) => {
        this.armKeeper();
        this.deps.committed(chunk);
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
      // `finish` runs up to its first wait before it returns: what asks meanwhile must find the run here.
      const { promise: done, resolve: settle } = Promise.withResolvers<RunReport>();
      this.active = { runner, parked, done };
      settle(this.finish(runner));
      this.deps.waitUntil(done);
    }
    return Promise.race([this.active.done, this.active.parked]);
  }

  private async finish(runner: Runner<Env>): Promise<RunReport> {
    let report: RunReport;
    try {
      report = await runner.run();
    } finally {
      this.active = null;
    }
    if (report.until !== null) await this.deps.storage.setAlarm(report.until);
    this.deps.rested();
    await this.pusher?.settled();
    return report;
  }
}

/** [E7] The same input for the same feed. An ID that another campaign of the organisation uses is not the same run. */
const isSameRun = (a: RunOrder, b: RunOrder): boolean =>
  a.feed === b.feed && JSON.stringify(a.params) === JSON.stringify(b.params);
