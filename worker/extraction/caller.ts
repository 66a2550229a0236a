import type { DraftEvent } from "../contract/event.ts";
import { isBadOutcome, type Outcome } from "../contract/status.ts";
import { MAX_QUOTA_WAIT_MS, MAX_SOURCE_WAIT_MS, MAX_SOURCE_WAITS } from "../domain/pipeline/plan.ts";
import type { Answer, CallRequest } from "../domain/pipeline/step.ts";
import type { Entry } from "./journal.ts";
import { callEntry, callKey, type Memory } from "./memory.ts";

/** [E5] Thrown through a step whose source asked to wait: the engine sets the clock and leaves. */
export class SourceWait extends Error {
  /** When the last of the calls may be made again, in milliseconds since 1970. */
  readonly until: number;
  readonly calls: string[];
  readonly sources: string[];
  constructor(until: number, calls: string[], sources: string[]) {
    super(`${sources.join(" and ")} asks to wait`);
    this.until = until;
    this.calls = calls;
    this.sources = sources;
  }

  /** Both waits as one: a step that goes on too early would only be told to wait again. */
  and(other: SourceWait): SourceWait {
    const sources = [...new Set([...this.sources, ...other.sources])];
    return new SourceWait(Math.max(this.until, other.until), [...this.calls, ...other.calls], sources);
  }
}

/** What a step's outside calls need of the run. */
export interface CallDeps {
  memory: Memory;
  signal: AbortSignal;
  now: () => number;
  emit(draft: DraftEvent): void;
  /** Commits checkpoints with all events so far. */
  commit(entries: Entry[]): void;
  /** [E3] A remembered answer's JSON. */
  remembered(key: string, outcome: Outcome): string | null;
  /** Runs one outside call within the object's limit of open connections. */
  admit<T>(work: () => Promise<T>): Promise<T>;
  /** True where the run has ended (cancelled): late answers are dropped. */
  over(): boolean;
}

/** Makes a step's outside calls, each once [E3]. */
export class Caller {
  /** What the sources that asked to wait come to, whatever the step made of it. */
  wait: SourceWait | null = null;
  private readonly flights = new Map<string, Promise<Answer>>();
  private readonly step: string;
  private readonly deps: CallDeps;

  constructor(step: string, deps: CallDeps) {
    this.step = step;
    this.deps = deps;
  }

  call<T>(request: CallRequest, make: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
    const key = callKey(this.step, request.source, request.key);
    const open = this.flights.get(key);
    if (open) return open as Promise<Answer<T>>;
    const flight = this.answer(key, request, make);
    this.flights.set(key, flight);
    return flight;
  }

  /** Resolves when no call is open: a step that failed at one call must not leave the others behind it [E5]. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.flights.values());
  }

  private async answer<T>(
    key: string,
    request: CallRequest,
    make: (signal: AbortSignal) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const { deps } = this;
    const known = this.remembered(key);
    if (known !== null) {
      this.report(request, known, null);
      return known as Answer<T>;
    }
    let began = deps.now();
    const answer = await deps.admit(() => {
      // It may have waited for a place: what was cancelled meanwhile is not begun [E8].
      deps.signal.throwIfAborted();
      began = deps.now();
      return make(deps.signal);
    });
    if (deps.over()) return answer;
    const wait = request.optional ? null : this.waitOf(key, request.source, answer);
    if (wait !== null) {
      this.wait = this.wait?.and(wait) ?? wait;
      throw wait;
    }
    this.report(request, answer, deps.now() - began);
    deps.commit([callEntry(key, answer)]);
    return answer;
  }

  private remembered(key: string): Answer | null {
    const outcome = this.deps.memory.calls.get(key);
    const stored = outcome === undefined ? null : this.deps.remembered(key, outcome);
    return stored === null ? null : (JSON.parse(stored) as Answer);
  }

  /** [E5] The wait that an answer asks for, or null where there is none, or where it is not worth it. */
  private waitOf(key: string, source: string, answer: Answer): SourceWait | null {
    const { outcome, retry_after_ms: ms } = answer;
    if (ms === null || (outcome !== "rate_limited" && outcome !== "deferred")) return null;
    const waits = this.deps.memory.waits.get(key) ?? 0;
    // A place in a quota comes; a source that asks for patience may ask for ever.
    const isWorth =
      outcome === "deferred" ? ms <= MAX_QUOTA_WAIT_MS : ms <= MAX_SOURCE_WAIT_MS && waits < MAX_SOURCE_WAITS;
    if (!isWorth) return null;
    return new SourceWait(this.deps.now() + ms, [key], [source]);
  }

  /** When the source may be asked again, where it said so. */
  private resetOf({ retry_after_ms }: Answer): string | undefined {
    return retry_after_ms === null ? undefined : new Date(this.deps.now() + retry_after_ms).toISOString();
  }

  /** `ms` is null where the answer was remembered. */
  private report({ source, key, label, preliminary }: CallRequest, answer: Answer, ms: number | null): void {
    const { outcome, status, detail, bodies, cost } = answer;
    const word = outcome === "found" ? (status ?? "found") : outcome;
    this.deps.emit({
      level: isBadOutcome(outcome) ? "warn" : "info",
      step: this.step,
      type: "source.called",
      message: `${source} ${label} ${word} · ${ms === null ? "remembered" : `${ms} ms`}`,
      data: {
        source,
        key,
        url: bodies[0]?.url ?? null,
        outcome,
        status,
        ms: ms ?? 0,
        detail,
        // Left out of the journal's JSON where there is none.
        resets_at: ms === null ? undefined : this.resetOf(answer),
        // What is remembered was counted when it was new.
        cost: ms === null ? undefined : cost,
        preliminary,
      },
    });
  }
}
