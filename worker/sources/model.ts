import { z } from "zod";

import { ASKED, QUESTION_VERSION, questionOf, type ProseKind, type ProseValue } from "../domain/prose/question.ts";
import type { Answer } from "../domain/pipeline/step.ts";
import type { SourceEnv } from "./config.ts";
import { modelCaller, type Failure } from "./model-call.ts";
import { sha256 } from "./read-body.ts";

/** Enough for twenty values with their quotes; a model that writes more is going round in circles. */
const MAX_OUTPUT_TOKENS = 2_000;
/** Values of one text that are looked at: a page that gives more is a list. */
const MAX_VALUES = 20;

/** The model that is configured, as it is told apart from others; null where none is, or where it may not be called. */
export function modelOf(env: SourceEnv): string | null {
  const { MODEL_NAME: name, MODEL_BASE_URL: base, MODEL_DAILY_CALLS: calls } = env;
  if (!name || !(Number(calls) >= 1) || (!base && env.AI === undefined)) return null;
  return `${base || "workers-ai"} ${name}`;
}

/** What an answer is kept by: the text, the question and the model. It tells nobody what the text says. */
export const answerKey = (env: SourceEnv, kind: ProseKind, text: string): Promise<string> =>
  sha256(new TextEncoder().encode(JSON.stringify([QUESTION_VERSION, modelOf(env), kind, text])));

const fieldsOf = <Kind extends ProseKind>(kind: Kind) => Object.keys(ASKED[kind]) as (keyof (typeof ASKED)[Kind])[];

const answerSchema = (kind: ProseKind) =>
  z.object({
    values: z.array(
      z.object({ field: z.enum(fieldsOf(kind)), value: z.string(), quote: z.string(), person: z.string().nullable() }),
    ),
  });

const ended = (failure: Failure): Answer<ProseValue[]> => ({ ...failure, data: null, bodies: [] });

/**
 * Asks the model what a text says. It gets no tools, and nothing that it answers is followed: what comes of it is a
 * list of values that the caller takes to the door [V2]. Every failure is an outcome; only a cancel is thrown.
 */
export async function askModel(
  env: SourceEnv,
  { kind, text }: { kind: ProseKind; text: string },
  signal: AbortSignal,
  timeoutMs?: number,
): Promise<Answer<ProseValue[]>> {
  const caller = modelCaller(env, signal, timeoutMs);
  // Loaded when it is first needed: it costs each start of an isolate 30 ms, and most never ask a model.
  const [{ generateText, Output }, { createOpenAICompatible }] = await Promise.all([
    import("ai"),
    import("@ai-sdk/openai-compatible"),
  ]);
  const { baseURL, fetch } = caller;
  const provider = createOpenAICompatible({
    name: "model",
    baseURL,
    fetch,
    supportsStructuredOutputs: true,
    ...(env.MODEL_API_KEY ? { apiKey: env.MODEL_API_KEY } : {}),
  });
  try {
    const { output } = await generateText({
      model: provider(env.MODEL_NAME ?? ""),
      ...questionOf(kind, text, `<<${crypto.randomUUID()}>>`),
      output: Output.object({ schema: answerSchema(kind), name: "values" }),
      temperature: 0,
      maxOutputTokens: MAX_OUTPUT_TOKENS,
      // A second try would be a second call: the day's count says one.
      maxRetries: 0,
      abortSignal: signal,
    });
    return foundIn(output.values.slice(0, MAX_VALUES));
  } catch {
    signal.throwIfAborted();
    return ended(
      caller.failure() ?? { outcome: "error", detail: "the answer made no sense", status: 200, retry_after_ms: null },
    );
  }
}

const foundIn = (values: ProseValue[]): Answer<ProseValue[]> => ({
  outcome: values.length > 0 ? "found" : "not_found",
  data: values,
  bodies: [],
  status: 200,
  detail: values.length === 1 ? "1 value" : `${values.length} values`,
  retry_after_ms: null,
});
