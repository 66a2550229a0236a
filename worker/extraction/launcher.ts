import type { DraftEvent } from "../contract/event.ts";
import type { Body, Step } from "../domain/pipeline/step.ts";
import { contextOf, saidBy, type ContextDeps } from "./context.ts";
import type { Settled } from "./settle.ts";

/** The platform opens six connections at a time for an object and queues the rest unseen; here the queue is ours. */
const MAX_CONNECTIONS = 6;

/** Lets at most six outside calls of one object be open at once; the rest wait in order. */
export class Connections {
  private open = 0;
  private readonly queue: (() => void)[] = [];

  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.open >= MAX_CONNECTIONS) await new Promise<void>((resolve) => this.queue.push(resolve));
    this.open += 1;
    try {
      return await work();
    } finally {
      this.open -= 1;
      this.queue.shift()?.();
    }
  }
}

export interface LaunchDeps<Env> extends Omit<ContextDeps<Env>, "input"> {
  input(): Body;
  /** Events of the journal and of this turn, for a step that begins again. */
  history(): Iterable<DraftEvent>;
  done(ended: Settled): void;
}

/** Begins a step. `again` where it was begun before: then it says only what it has not said yet. */
export function launch<Env>(step: Step<Env>, again: boolean, deps: LaunchDeps<Env>): void {
  const began = deps.now();
  const said = again ? saidBy(step.name, deps.history()) : null;
  const context = contextOf<Env>(step.name, { ...deps, input: deps.input() }, said);
  void Promise.resolve()
    .then(() => step.run(context))
    .then(
      (ok) => deps.done({ step: step.name, began, ok }),
      (error: unknown) => deps.done({ step: step.name, began, error }),
    );
}
