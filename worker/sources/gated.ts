import type { Answer } from "../domain/pipeline/step.ts";
import { gateOf, type Ask, type Entry, type Exit, type GateEnv } from "../gate/client.ts";

/** A call of a source, as its gate knows it. `gate` is the source's name, or `host/<host>` for a website. */
export interface GatedCall extends Ask {
  gate: string;
}

/**
 * Makes a call through its source's gate: it may be made already, or be under way, or have to wait. A call that must
 * wait is `deferred`, with how long in `retry_after_ms`: the run sets its clock and goes on by itself [E5].
 */
export async function gated<T>(
  env: GateEnv,
  { gate: name, ...ask }: GatedCall,
  make: () => Promise<Answer<T>>,
): Promise<Answer<T>> {
  const gate = gateOf(env, name);
  const entry = await gate.enter(ask);
  if (entry.kind !== "go") return answerOf<T>(entry, Date.now());
  let exit: Exit = { outcome: "error", answer: null, limit: null, remaining: null, resets_at: null, retry_at: null };
  try {
    const answer = await make();
    const retry_at = answer.retry_after_ms === null ? null : Date.now() + answer.retry_after_ms;
    exit = {
      outcome: answer.outcome,
      answer: JSON.stringify(answer),
      limit: answer.said?.limit ?? null,
      remaining: answer.said?.remaining ?? null,
      resets_at: answer.said?.resets_at ?? null,
      retry_at,
    };
    return answer;
  } finally {
    // A gate that cannot be told takes the call for lost; its answer is not.
    await gate
      .leave(entry.ticket, exit)
      .catch((error: unknown) => console.error("a gate could not be told", name, error));
  }
}

function answerOf<T>(entry: Exclude<Entry, { kind: "go" }>, now: number): Answer<T> {
  if (entry.kind === "answer") return JSON.parse(entry.answer) as Answer<T>;
  const none = { data: null, bodies: [], status: null };
  if (entry.kind === "paused")
    return { ...none, outcome: entry.outcome, detail: "not asked: it failed before", retry_after_ms: null };
  const retry_after_ms = Math.max(0, entry.until - now);
  return entry.why === "quota"
    ? { ...none, outcome: "deferred", detail: "its quota is used", retry_after_ms }
    : { ...none, outcome: "rate_limited", detail: "it asked to wait", retry_after_ms };
}
