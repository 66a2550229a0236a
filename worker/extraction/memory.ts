import { applyEvent, emptyResult, type ResultView } from "../contract/fold.ts";
import { isBadOutcome, type ExtractionKind, type Outcome } from "../contract/status.ts";
import { stepsToRetry, type StepShape, type StepState } from "../domain/pipeline/plan.ts";
import type { Answer } from "../domain/pipeline/step.ts";
import type { Entry, EntryKind, StoredEntry } from "./journal.ts";
import type { RunOrder } from "./order.ts";

/** What a run knows: a pure fold of its journal's rows, so that a woken object knows what the sleeping one did. */
export interface Memory {
  order: RunOrder | null;
  attempt: number;
  view: ResultView;
  states: Map<string, StepState>;
  results: Map<string, unknown>;
  /** [E3] Calls whose answers are remembered in this attempt, by key. */
  calls: Map<string, Outcome>;
  /** How often a call was waited for in this attempt [E5]. */
  waits: Map<string, number>;
  /** [V1] Hashes of bodies that were handed over, in whatever attempt. */
  kept: Set<string>;
}

export const blankMemory = (): Memory => ({
  order: null,
  attempt: 0,
  view: emptyResult(),
  states: new Map(),
  results: new Map(),
  calls: new Map(),
  waits: new Map(),
  kept: new Set(),
});

/** A call's key in the journal. A line feed stands in none of its parts: steps and sources are words, keys are URLs or queries. */
export const callKey = (step: string, source: string, key: string): string => `${step}\n${source}\n${key}`;

export interface WaitValue {
  until: number;
  /** The calls that asked to wait; none where the step itself failed and is tried again. */
  calls: string[];
}

interface RunValue {
  order: RunOrder;
  attempt: number;
}

export const runEntry = (order: RunOrder, attempt: number): Entry => ({
  kind: "run",
  key: String(attempt),
  value: JSON.stringify({ order, attempt } satisfies RunValue),
});
export const callEntry = (key: string, answer: Answer): Entry => ({
  kind: "call",
  key: `${key}\n${answer.outcome}`,
  value: JSON.stringify(answer),
});

export const keptEntry = (hashes: readonly string[]): Entry => ({
  kind: "kept",
  key: "",
  value: JSON.stringify(hashes),
});

type Fold = (memory: Memory, entry: Entry, steps: readonly StepShape[]) => void;

const valueOf = (entry: Entry): unknown => JSON.parse(entry.value ?? "null");
const setState = (memory: Memory, step: string, next: Partial<StepState>): void => {
  memory.states.set(step, { state: "pending", until: null, tries: 0, ...memory.states.get(step), ...next });
};

const FOLDS: Record<EntryKind, Fold> = {
  run: (memory, entry, steps) => beginAttempt(memory, valueOf(entry) as RunValue, steps),
  call: (memory, entry) => {
    const cut = entry.key.lastIndexOf("\n");
    memory.calls.set(entry.key.slice(0, cut), entry.key.slice(cut + 1) as Outcome);
  },
  step: (memory, entry) => {
    setState(memory, entry.key, { state: "done", until: null });
    memory.results.set(entry.key, valueOf(entry));
  },
  fail: (memory, entry) => setState(memory, entry.key, { state: "failed", until: null }),
  wait: (memory, entry) => {
    const { until, calls } = valueOf(entry) as WaitValue;
    const faults = (memory.states.get(entry.key)?.tries ?? 0) + (calls.length === 0 ? 1 : 0);
    setState(memory, entry.key, { state: "waiting", until, tries: faults });
    for (const call of calls) memory.waits.set(call, (memory.waits.get(call) ?? 0) + 1);
  },
  kept: (memory, entry) => {
    for (const hash of valueOf(entry) as string[]) memory.kept.add(hash);
  },
  note: () => undefined,
};

/** Folds one row in. Mutates the memory it is given, which belongs to one run alone. */
export function remember(memory: Memory, entry: Entry, steps: readonly StepShape[]): void {
  FOLDS[entry.kind](memory, entry, steps);
}

/** [E8] A new attempt keeps finished steps and good answers, and forgets what failed or left a hole. */
function beginAttempt(memory: Memory, { order, attempt }: RunValue, steps: readonly StepShape[]): void {
  if (memory.attempt > 0) {
    const again = stepsToRetry(steps, memory.states, holesOf(memory.calls));
    for (const name of again) {
      memory.states.delete(name);
      memory.results.delete(name);
    }
    for (const [key, outcome] of memory.calls) if (isBadOutcome(outcome)) memory.calls.delete(key);
  }
  memory.waits.clear();
  memory.order = order;
  memory.attempt = attempt;
}

/** Steps one of whose sources left a hole. */
export function holesOf(calls: ReadonlyMap<string, Outcome>): Set<string> {
  const holes = new Set<string>();
  for (const [key, outcome] of calls) if (isBadOutcome(outcome)) holes.add(key.slice(0, key.indexOf("\n")));
  return holes;
}

/** The kind that the first row says, which every later one repeats. Null where nothing was written. */
export const kindOf = (entries: readonly StoredEntry[]): ExtractionKind | null => {
  const first = entries.find((entry) => entry.kind === "run");
  return first === undefined ? null : (valueOf(first) as RunValue).order.params.kind;
};

/** What a woken object knows. */
export function restore(entries: readonly StoredEntry[], steps: readonly StepShape[]): Memory {
  const memory = blankMemory();
  for (const entry of entries) {
    remember(memory, entry, steps);
    for (const event of entry.events) memory.view = applyEvent(memory.view, event);
  }
  return memory;
}
