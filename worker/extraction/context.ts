import type { DraftEvent } from "../contract/event.ts";
import type { Fact, PossibleMatch } from "../contract/fact.ts";
import { matchKey } from "../contract/match.ts";
import { writeFact } from "../domain/evidence/writer.ts";
import type { Body, FactDraft, StepContext } from "../domain/pipeline/step.ts";
import { Caller, type CallDeps } from "./caller.ts";
import type { RunOrder } from "./order.ts";
import { saidKey } from "./said.ts";

/** What a step's context needs of the run that it belongs to. */
export interface ContextDeps<Env> extends CallDeps {
  env: Env;
  order: RunOrder;
  input: Body;
  /** Events of this turn that are not committed yet. */
  drafts: DraftEvent[];
}

/** A line of the log holds about 60 characters of a value; the whole of it is in the event's data. */
const SHOWN = 60;
const shown = (value: string): string => (value.length > SHOWN ? `${value.slice(0, SHOWN).trimEnd()}…` : value);

/** The context of one run of one step, and its calls. `said` is what it need not say again, or null where it is new. */
export function contextOf<Env>(
  step: string,
  deps: ContextDeps<Env>,
  said: ReadonlySet<string> | null,
): { context: StepContext<Env>; caller: Caller } {
  const { order, memory } = deps;
  const emit = (draft: DraftEvent): void => {
    if (!deps.over() && !said?.has(saidKey(draft))) deps.emit(draft);
  };
  const caller = new Caller(step, { ...deps, emit });
  const context: StepContext<Env> = {
    org_id: order.org_id,
    campaign_id: order.campaign_id,
    extraction_id: order.extraction_id,
    params: order.params,
    env: deps.env,
    input: deps.input,
    retried_at: order.retried_at ?? null,
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
    possible: (match) => {
      // Whom somebody refused is proposed no more.
      if (order.params.decisions?.[matchKey(match)] !== "refuse") emit(matchEvent(step, match));
    },
    log: (level, message, data) => emit({ level, step, type: "log", message, ...(data ? { data } : {}) }),
  };
  return { context, caller };
}

const matchEvent = (step: string, match: PossibleMatch): DraftEvent => ({
  level: "info",
  step,
  type: "log",
  message: `possible match: ${match.label}`,
  data: { possible_match: match, url: match.url },
});

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
