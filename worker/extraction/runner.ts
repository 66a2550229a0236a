import type { DraftEvent } from "../contract/event.ts";
import { applyEvent, type ResultView } from "../contract/fold.ts";
import { isFinal } from "../contract/status.ts";
import type { Chunk } from "../domain/journal/log.ts";
import { plan } from "../domain/pipeline/plan.ts";
import type { Body, Ending, Pipeline, Step } from "../domain/pipeline/step.ts";
import { Connections } from "./connections.ts";
import type { Entry, Journal } from "./journal.ts";
import { launch } from "./launcher.ts";
import { remember, runEntry, type Memory } from "./memory.ts";
import { attemptStarted, cancelled, ended, OUR_FAULT, stepGoesOn, stepStarted } from "./news.ts";
import type { RunOrder, RunReport } from "./order.ts";
import { settle, type Settled } from "./settle.ts";

/** What a run needs of the object that it lives in. */
export interface RunnerDeps<Env> {
  env: Env;
  journal: Journal;
  memory: Memory;
  pipeline: Pipeline<Env>;
  input(order: RunOrder): Body;
  now: () => number;
  /** Resolves when what was written is on the disk. */
  sync(): Promise<void>;
  /** Called after each commit with the new events. */
  committed(chunk: Chunk): void;
  /** Called when nothing but outside answers can go on with this run: its slot is free [E4a]. */
  parked(): void;
}

/** Events wait so long for a checkpoint to ride on; those of a quick step cost no commit of their own. */
const FLUSH_MS = 25;
/** A step that has not ended after one turn of the event loop waits for something outside. */
const PARK_MS = 1;

const FINAL: RunReport = { state: "final", until: null };

interface Ready<Env> {
  steps: { step: Step<Env>; again: boolean }[];
  wakeAt: number | null;
  idle: boolean;
}

/** Runs one extraction's pipeline: carries what `plan` says to the steps, and what they say to the journal. */
export class Runner<Env> {
  private readonly drafts: DraftEvent[] = [];
  private readonly settled: Settled[] = [];
  private readonly abort = new AbortController();
  private readonly connections = new Connections();
  private readonly deps: RunnerDeps<Env>;
  private readonly order: RunOrder;
  /** Rows that the next commit carries besides its own: a new attempt's order has no commit of its own. */
  private pending: Entry[] = [];
  private wake: (() => void) | null = null;
  private flush: ReturnType<typeof setTimeout> | null = null;
  private input: Body | null = null;
  /** What broke where nobody awaits. */
  private fault: { error: unknown } | null = null;

  /** Begins attempt `attempt`, or goes on with it where the journal has begun it already. */
  constructor(deps: RunnerDeps<Env>, order: RunOrder, attempt: number) {
    this.deps = deps;
    this.order = order;
    if (attempt <= deps.memory.attempt) return;
    const entry = runEntry(order, attempt);
    remember(deps.memory, entry, deps.pipeline.steps);
    this.pending = [entry];
    this.emit(attemptStarted(order, attempt, deps.pipeline.steps));
  }

  /**
   * Runs until the pipeline ends, or until the clock is all there is to wait for [E5]. Whatever breaks in the engine
   * or in the pipeline's own words ends the run as failed [E6]; throws only where even that cannot be written.
   */
  async run(): Promise<RunReport> {
    try {
      return await this.goOn();
    } catch (error) {
      if (this.over() || isFinal(this.deps.memory.view.status)) return FINAL;
      console.error("a run broke", this.order.extraction_id, error);
      // What was to be said may be what broke it. That the attempt began must be said.
      this.drafts.splice(0, Infinity, ...this.drafts.filter((draft) => draft.type === "extraction.started"));
      this.end(OUR_FAULT);
      this.commit([]);
      return FINAL;
    } finally {
      // Whatever a step left behind unawaited is not heard any more.
      this.abort.abort(new Error("the run has ended"));
    }
  }

  /** [E8] Stops calls in flight, and says so. */
  cancel(by: string): void {
    this.emit(cancelled(by));
    this.commit([]);
    this.abort.abort(new Error("cancelled"));
    this.wake?.();
  }

  private async goOn(): Promise<RunReport> {
    const { memory } = this.deps;
    let ready = this.advance();
    // A retry is written down before it begins: its view must say "processing", and an answer was given for it.
    if (isFinal(memory.view.status) || isFinal(this.folded().status)) this.commit([]);
    while (!isFinal(memory.view.status) && !this.over()) {
      for (const { step, again } of ready.steps) this.launch(step, again);
      if (ready.idle && ready.wakeAt !== null) {
        this.commit([]);
        return { state: "waiting", until: ready.wakeAt };
      }
      const settled = await this.next(ready.wakeAt);
      if (this.over()) break;
      const entries = settled === null ? [] : [this.settle(settled)];
      ready = this.advance();
      this.commit(entries);
      // [E2] The step is on the disk before the next one begins.
      await this.deps.sync();
    }
    return FINAL;
  }

  private over(): boolean {
    return this.abort.signal.aborted;
  }

  /** [E1] Asks the plan, says what begins, and how it ends where all has ended. */
  private advance(): Ready<Env> {
    const { memory, pipeline } = this.deps;
    const next = plan(pipeline.steps, memory.states, this.deps.now());
    if (next.ended && !isFinal(this.folded().status)) this.end(pipeline.end(this.folded(), this.deps.env));
    const steps = pipeline.steps
      .filter((step) => next.begin.includes(step.name))
      .map((step) => ({ step, again: this.begin(step.name) }));
    return { steps, wakeAt: next.wakeAt, idle: next.idle };
  }

  /** Marks a step as running. True where it was begun before: by an attempt, or by a process that died. */
  private begin(step: string): boolean {
    const { memory } = this.deps;
    const before = memory.states.get(step);
    const shown = memory.view.steps.find((s) => s.name === step)?.state ?? "pending";
    memory.states.set(step, { tries: 0, ...before, state: "running", until: null });
    const resumed = shown === "running" || before?.state === "waiting";
    this.emit(resumed ? stepGoesOn(step) : stepStarted(step));
    return resumed || memory.attempt > 1;
  }

  private end(ending: Ending): void {
    const view = this.folded();
    this.emit(ended(ending, view, view.started_at === null ? 0 : this.deps.now() - Date.parse(view.started_at)));
  }

  /** The view with the events that the next commit will carry. */
  private folded(): ResultView {
    const at = new Date(this.deps.now()).toISOString();
    return this.drafts.reduce(
      (view, draft) => applyEvent(view, { seq: view.seq + 1, at, ...draft }),
      this.deps.memory.view,
    );
  }

  private launch(step: Step<Env>, again: boolean): void {
    const { deps } = this;
    const work = launch(step, again, {
      env: deps.env,
      order: this.order,
      memory: deps.memory,
      input: () => (this.input ??= deps.input(this.order)),
      signal: this.abort.signal,
      now: deps.now,
      drafts: this.drafts,
      emit: (draft) => this.emit(draft),
      commit: (entries) => this.commit(entries),
      remembered: (key, outcome) => deps.journal.answer(`${key}\n${outcome}`),
      admit: (work) => this.connections.admit(work),
      over: () => this.over(),
      history: () => [...deps.journal.load().flatMap((entry) => entry.events), ...this.drafts],
    });
    void this.heed(work);
  }

  private async heed(work: Promise<Settled>): Promise<void> {
    try {
      this.settled.push(await work);
      this.wake?.();
    } catch (error) {
      this.broke(error);
    }
  }

  private broke(error: unknown): void {
    this.fault = { error };
    this.wake?.();
  }

  /** The next step that ended, or null where the clock or a cancel came first. Throws what broke meanwhile. */
  private async next(wakeAt: number | null): Promise<Settled | null> {
    if (this.settled.length === 0 && this.fault === null && !this.over()) {
      const park = setTimeout(() => this.deps.parked(), PARK_MS);
      const alarm = wakeAt === null ? null : setTimeout(() => this.wake?.(), Math.max(0, wakeAt - this.deps.now()));
      await new Promise<void>((resolve) => {
        this.wake = resolve;
      });
      clearTimeout(park);
      if (alarm !== null) clearTimeout(alarm);
      this.wake = null;
    }
    if (this.fault !== null) throw this.fault.error;
    return this.settled.shift() ?? null;
  }

  private settle(settled: Settled): Entry {
    const { memory, pipeline } = this.deps;
    const { entry, event } = settle(settled, memory.states.get(settled.step)?.tries ?? 0, this.deps.now());
    remember(memory, entry, pipeline.steps);
    this.emit(event);
    return entry;
  }

  private emit(draft: DraftEvent): void {
    this.drafts.push(draft);
    this.flush ??= setTimeout(() => {
      this.flush = null;
      try {
        if (this.drafts.length > 0 && !this.over()) this.commit([]);
      } catch (error) {
        this.broke(error);
      }
    }, FLUSH_MS);
  }

  /** Writes checkpoints and all events so far in one commit, and tells the object. */
  private commit(entries: Entry[]): void {
    const { journal, memory, pipeline } = this.deps;
    const rows = [...this.pending, ...entries];
    if (rows.length === 0 && this.drafts.length === 0) return;
    if (this.flush !== null) clearTimeout(this.flush);
    this.flush = null;
    const { chunk, events } = journal.commit(rows, this.drafts, new Date(this.deps.now()).toISOString());
    this.pending = [];
    this.drafts.length = 0;
    for (const entry of entries) if (entry.kind === "call") remember(memory, entry, pipeline.steps);
    for (const event of events) memory.view = applyEvent(memory.view, event);
    this.deps.committed(chunk);
  }
}
