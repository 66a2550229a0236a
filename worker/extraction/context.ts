import type { DraftEvent } from "../contract/event.ts";
import type { Fact } from "../contract/fact.ts";
import type { Outcome } from "../contract/status.ts";
import { writeFact } from "../domain/evidence/writer.ts";
import { MAX_SOURCE_WAIT_MS, MAX_SOURCE_WAITS } from "../domain/pipeline/plan.ts";
import type { Answer, Body, CallRequest, FactDraft, StepContext } from "../domain/pipeline/step.ts";
import type { Entry } from "./journal.ts";
import { callEntry, callKey, type Memory } from "./memory.ts";
import type { RunOrder } from "./order.ts";

/** [E5] Thrown through a step whose source asked to wait: the engine sets the clock and leaves. */
export class SourceWait extends Error {
  readonly until: number;
  readonly call: string;
  readonly source: string;
  constructor(until: number, call: string, source: string) {
    super(`${source} asks to wait`);
    this.until = until;
    this.call = call;
    this.source = source;
  }
}

/** What a step's context needs of the run that it belongs to. */
export interface ContextDeps<Env> {
  env: Env;
  order: RunOrder;
  memory: Memory;
  input: Body;
  signal: AbortSignal;
  now: () => number;
  /** Events of this turn that are not committed yet. */
  drafts: DraftEvent[];
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

/** What of a repeated step was said already: a step that begins again after a crash or a wait says it only once. */
const saidKey = ({ step, type, message, data }: DraftEvent): string =>
  JSON.stringify([step, type, message, data?.["url"] ?? null, data?.["value"] ?? null]);

/** A line of the log holds about 60 characters of a value; the whole of it is in the event's data. */
const SHOWN = 60;
const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN).trimEnd()}…` : value);

/** The context of one run of one step. `again` is true where the step was begun before: in this attempt or another. */
export function contextOf<Env>(
  step: string,
  deps: ContextDeps<Env>,
  said: ReadonlySet<string> | null,
): StepContext<Env> {
  const { order, memory } = deps;
  const emit = (draft: DraftEvent): void => {
    if (!deps.over() && !said?.has(saidKey(draft))) deps.emit(draft);
  };
  const caller = new Caller(step, deps, emit);
  return {
    org_id: order.org_id,
    campaign_id: order.campaign_id,
    extraction_id: order.extraction_id,
    params: order.params,
    env: deps.env,
    input: deps.input,
    signal: deps.signal,
    get facts(): readonly Fact[] {
      const fresh = deps.drafts.filter((d) => d.type === "fact.found").map((d) => d.data as unknown as Fact);
      return fresh.length > 0 ? [...memory.view.facts, ...fresh] : memory.view.facts;
    },
    now: deps.now,
    result: <T>(name: string) => (memory.results.get(name) as T | undefined) ?? null,
    call: (request, make) => caller.call(request, make),
    skip: (source, detail) =>
      emit({
        level: "info",
        step,
        type: "source.called",
        message: `${source} skipped · ${detail}`,
        data: { source, outcome: "skipped", ms: 0, detail },
      }),
    fact: (draft, body) => {
      const { accepted, event } = factEvent(step, draft, body);
      emit(event);
      return accepted;
    },
    possible: (match) =>
      emit({
        level: "info",
        step,
        type: "log",
        message: `possible match: ${match.label}`,
        data: { possible_match: match, url: match.url },
      }),
    log: (level, message, data) => emit({ level, step, type: "log", message, ...(data ? { data } : {}) }),
  };
}

/** [V2] What the writer made of a value, as an event. */
function factEvent(step: string, draft: FactDraft, body: Body): { accepted: boolean; event: DraftEvent } {
  const written = writeFact(draft, body);
  if ("fact" in written) {
    const { field, value, source, confidence } = written.fact;
    const message = `${field} “${shown(value)}” ${source} ${confidence.toFixed(2)}`;
    return { accepted: true, event: { level: "info", step, type: "fact.found", message, data: { ...written.fact } } };
  }
  const { field, value, reason } = written.refused;
  const message = `refused ${field} “${shown(value)}”: ${reason}`;
  return {
    accepted: false,
    event: { level: "warn", step, type: "fact.refused", message, data: { ...written.refused } },
  };
}

/** The set of what a step said in the events so far, where the step begins again. */
export function saidBy(step: string, events: Iterable<DraftEvent>): Set<string> {
  const said = new Set<string>();
  for (const event of events) if (event.step === step) said.add(saidKey(event));
  return said;
}

/** Makes a step's outside calls, each once [E3]. */
class Caller<Env> {
  private readonly flights = new Map<string, Promise<Answer>>();
  private readonly step: string;
  private readonly deps: ContextDeps<Env>;
  private readonly emit: (draft: DraftEvent) => void;

  constructor(step: string, deps: ContextDeps<Env>, emit: (draft: DraftEvent) => void) {
    this.step = step;
    this.deps = deps;
    this.emit = emit;
  }

  call<T>(request: CallRequest, make: (signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
    const key = callKey(this.step, request.source, request.key);
    const open = this.flights.get(key);
    if (open) return open as Promise<Answer<T>>;
    const flight = this.answer(key, request, make);
    this.flights.set(key, flight);
    return flight;
  }

  private async answer<T>(
    key: string,
    request: CallRequest,
    make: (signal: AbortSignal) => Promise<Answer<T>>,
  ): Promise<Answer<T>> {
    const { deps } = this;
    const outcome = deps.memory.calls.get(key);
    const stored = outcome === undefined ? null : deps.remembered(key, outcome);
    if (stored !== null) {
      const answer = JSON.parse(stored) as Answer<T>;
      // In the attempt that made the call its line stands in the journal beside the answer; a later attempt says it again.
      if (deps.memory.carried.has(key)) this.report(request, answer, 0);
      return answer;
    }
    const began = deps.now();
    const answer = await deps.admit(() => make(deps.signal));
    if (deps.over()) return answer;
    const waits = deps.memory.waits.get(key) ?? 0;
    const wait = answer.outcome === "rate_limited" ? answer.retry_after_ms : null;
    if (wait !== null && wait <= MAX_SOURCE_WAIT_MS && waits < MAX_SOURCE_WAITS) {
      throw new SourceWait(deps.now() + wait, key, request.source);
    }
    this.report(request, answer, deps.now() - began);
    deps.commit([callEntry(key, answer)]);
    return answer;
  }

  private report(request: CallRequest, answer: Answer, ms: number): void {
    const { source, label } = request;
    const bad = answer.outcome !== "found" && answer.outcome !== "not_found" && answer.outcome !== "skipped";
    const word = answer.outcome === "found" ? (answer.status ?? "found") : answer.outcome;
    this.emit({
      level: bad ? "warn" : "info",
      step: this.step,
      type: "source.called",
      message: `${source} ${label} ${word} · ${ms} ms`,
      data: {
        source,
        key: request.key,
        url: answer.bodies[0]?.url ?? null,
        outcome: answer.outcome,
        status: answer.status,
        ms,
        detail: answer.detail,
      },
    });
  }
}
