import type { RunRow } from "./state.ts";

/** How a run stands when its slot is given back. The same words as an extraction's report. */
export interface SlotReport {
  state: "final" | "running" | "waiting" | "conflict";
  until: number | null;
}

export interface PoolDeps {
  /** Runs one extraction, or goes on with it. */
  run(row: RunRow): Promise<SlotReport>;
  /** The rows that are to run and have not ended. */
  queued(): RunRow[];
  /** Called where the extraction's object refuses the text [E7]. */
  conflict(row: RunRow): void;
  now(): number;
  /** Resolves by a timer, so not before the thread has looked at its sockets. */
  breathe(): Promise<void>;
}

/**
 * [E4a] Runs in their own computing part at once. One thread serves starts, steps and viewers: without a bound the
 * 99th percentile of "append to seen" was 0.7 to 1.2 s, with 20 it was 47 ms (measured).
 */
const SLOTS = 20;
/**
 * A thread that always has work at hand never looks at its sockets: 1,000 runs begun without a pause kept every other
 * request waiting for 27 s. So runs begin for so long, then none until the thread has looked: with 1,000 at work a start
 * is answered in 100 ms and a line seen in 290, with 50 ms in 240 and 410 (99th percentiles, measured).
 */
const BREATH_MS = 20;
/** A run that neither ended nor said a word for so long has lost its object: it is called again. */
const SILENT_MS = 30_000;
/** Added to the time a waiting run named: its own alarm comes first. */
const GRACE_MS = 5_000;

/** Starts what is queued, a bounded number at a time, and calls again what fell silent [E4]. */
export class Pool {
  private readonly queue: RunRow[] = [];
  /** Every run that is known to the pool: when it may be called again, in milliseconds since 1970. */
  private readonly watch = new Map<string, number>();
  private used = 0;
  /** Until when runs may begin without a pause, in milliseconds since 1970. */
  private breath = 0;
  private breathing = false;
  private readonly deps: PoolDeps;

  constructor(deps: PoolDeps) {
    this.deps = deps;
  }

  /** Queues rows that are neither queued nor at work. */
  add(rows: readonly RunRow[]): void {
    for (const row of rows) {
      if (this.watch.get(row.extraction_id) === Infinity) continue;
      this.watch.set(row.extraction_id, Infinity);
      this.queue.push(row);
    }
    this.fill();
  }

  /** Something was heard of a run. */
  heard(extractionId: string, final: boolean): void {
    if (final) this.watch.delete(extractionId);
    else if (this.watch.get(extractionId) !== Infinity) this.watch.set(extractionId, this.deps.now() + SILENT_MS);
  }

  /** Queues again what is to run and is not being run: after a kill, all of it. Gives the number of open runs. */
  resume(): number {
    const now = this.deps.now();
    const rows = this.deps.queued();
    this.add(rows.filter((row) => (this.watch.get(row.extraction_id) ?? 0) <= now));
    return rows.length;
  }

  /** 1 is next; null where it is not in the queue. */
  position(extractionId: string): number | null {
    const index = this.queue.findIndex((row) => row.extraction_id === extractionId);
    return index < 0 ? null : index + 1;
  }

  /** Takes a run out of the queue, where it stands in it. */
  remove(extractionId: string): void {
    const index = this.queue.findIndex((row) => row.extraction_id === extractionId);
    if (index < 0) return;
    this.queue.splice(index, 1);
    this.watch.delete(extractionId);
  }

  /** Begins nothing more. What is at work ends by itself. */
  clear(): void {
    this.queue.length = 0;
  }

  private fill(): void {
    while (this.used < SLOTS && !this.breathing && this.queue.length > 0) {
      if (this.deps.now() >= this.breath) return void this.breathe();
      const row = this.queue.shift();
      if (row === undefined) return;
      this.used += 1;
      void this.occupy(row);
    }
  }

  /** Lets what is at work end and the thread look at its sockets, then goes on. */
  private async breathe(): Promise<void> {
    this.breathing = true;
    await this.deps.breathe();
    this.breathing = false;
    this.breath = this.deps.now() + BREATH_MS;
    this.fill();
  }

  private async occupy(row: RunRow): Promise<void> {
    let report: SlotReport;
    try {
      report = await this.deps.run(row);
    } catch {
      // The object was reset under the call: the next look at the queue calls it again.
      report = { state: "running", until: this.deps.now() };
    }
    this.used -= 1;
    const again = report.until === null ? this.deps.now() + SILENT_MS : report.until + GRACE_MS;
    if (report.state === "final" || report.state === "conflict") this.watch.delete(row.extraction_id);
    else this.watch.set(row.extraction_id, again);
    if (report.state === "conflict") this.deps.conflict(row);
    this.fill();
  }
}
