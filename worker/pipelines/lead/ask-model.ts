import type { Answer, StepContext } from "../../domain/pipeline/step.ts";
import type { ProseKind, ProseValue } from "../../domain/prose/question.ts";
import { gated } from "../../sources/gated.ts";
import { MODEL_TIMEOUT_MS } from "../../sources/model-call.ts";
import { answerKey, askModel } from "../../sources/model.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;
type Values = Answer<ProseValue[]>;

const MODEL = "model";
/** For the way to the gate and back, when a call has used all of its own time. */
const GATE_MS = 500;
/** Nobody is told that a model gave no answer in 14.996 s. */
const SECOND_MS = 1_000;

const without = (outcome: Values["outcome"], detail: string): Values => ({
  outcome,
  data: null,
  bodies: [],
  status: null,
  detail,
  retry_after_ms: null,
});

/**
 * What a model says of a text, through the gate of the organisation that pays for it. Waits for nothing but one call: a
 * day's calls that are used leave the model out, and a model that asks to come back later is not come back to.
 */
export async function askAbout(
  ctx: Context,
  { kind, text, label }: { kind: ProseKind; text: string; label: string },
): Promise<ProseValue[]> {
  const key = await answerKey(ctx.env, kind, text);
  const call = {
    gate: `${MODEL}/${ctx.org_id}`,
    key,
    quota: "day",
    // What a person says of themselves is asked for each time, and no answer is kept.
    owner: kind === "bio" ? ctx.org_id : null,
    caller: `${ctx.org_id}/${ctx.extraction_id}`,
    since: ctx.retried_at,
  };
  const answer = await ctx.call({ source: MODEL, key, label }, (signal) =>
    inTime(signal, async (left) =>
      unwaited(await gated(ctx.env, call, () => askModel(ctx.env, { kind, text }, signal, left()))),
    ),
  );
  return answer.data ?? [];
}

/** Nothing of it parks the run. A quota that is used is no hole: nobody was asked. */
const unwaited = (answer: Values): Values =>
  answer.outcome === "deferred" ? without("skipped", "the day's calls are used") : { ...answer, retry_after_ms: null };

/**
 * The answer, or `timeout` when the model's time is over, whatever it waits for: the same call of another lead, say.
 * `left` gives what is left of it, and throws where nothing is: who waited in vain asks for nobody. Throws on a cancel.
 */
async function inTime(signal: AbortSignal, make: (left: () => number) => Promise<Values>): Promise<Values> {
  const end = Date.now() + MODEL_TIMEOUT_MS;
  const left = (): number => {
    if (Date.now() >= end) throw new Error("its time is over");
    return Math.ceil((end - Date.now()) / SECOND_MS) * SECOND_MS;
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<Values>((resolve) => {
    const say = (): void => resolve(without("timeout", `no answer in ${MODEL_TIMEOUT_MS / 1_000} s`));
    timer = setTimeout(say, MODEL_TIMEOUT_MS + GATE_MS);
  });
  try {
    return await Promise.race([make(left), late]);
  } catch {
    signal.throwIfAborted();
    return without("error", "its gate did not answer");
  } finally {
    clearTimeout(timer);
  }
}
