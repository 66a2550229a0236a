import type { ProseValue } from "../domain/prose/question.ts";
import { scripted } from "./corner.ts";
import type { Fault } from "./node/world/faults.ts";

/** A chat completion as OpenAI-compatible servers answer it, whose message is `content`. */
export const completion = (content: string): Record<string, unknown> => ({
  id: "chatcmpl-1",
  object: "chat.completion",
  created: 1_795_000_000,
  model: "scripted",
  choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
  usage: { prompt_tokens: 900, completion_tokens: 80, total_tokens: 980 },
});

/** A model that answers these values, whatever it is asked. */
export const saying = (values: readonly Partial<ProseValue>[]): Fault => ({
  kind: "answer",
  body: JSON.stringify(completion(JSON.stringify({ values: values.map((value) => ({ person: null, ...value })) }))),
});

type ModelVars = Record<"MODEL_BASE_URL" | "MODEL_NAME" | "MODEL_API_KEY" | "MODEL_DAILY_CALLS", string>;

/** The variables of a model that answers as told. */
export async function modelVars(fault: Fault, calls = 1_000): Promise<ModelVars> {
  const base = await scripted({ "/model/v1/chat/completions": fault });
  return {
    MODEL_BASE_URL: `${base}/model/v1`,
    MODEL_NAME: "scripted",
    MODEL_API_KEY: "a key for tests",
    MODEL_DAILY_CALLS: String(calls),
  };
}
