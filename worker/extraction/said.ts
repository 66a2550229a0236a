import type { DraftEvent } from "../contract/event.ts";

/** What makes two lines of a step the same line. A call is the same whatever it came to and however long it took. */
export function saidKey(draft: DraftEvent): string {
  const { step, type, message, data } = draft;
  const of = (name: string): unknown => data?.[name] ?? null;
  const told = type === "source.called" ? [of("source"), of("key") ?? of("detail")] : [message, of("url"), of("value")];
  return JSON.stringify([step, type, ...told]);
}

/**
 * What a step said so far, for one that begins again after a crash or a wait: it says a thing only once. With
 * `step.started` its sources speak anew: the fold forgets there what they answered before.
 */
export function saidBy(step: string, events: Iterable<DraftEvent>): Set<string> {
  const said = new Set<string>();
  let calls: string[] = [];
  for (const event of events) {
    if (event.step !== step) continue;
    const key = saidKey(event);
    said.add(key);
    if (event.type === "source.called") calls.push(key);
    if (event.type === "step.started") {
      for (const call of calls) said.delete(call);
      calls = [];
    }
  }
  return said;
}
