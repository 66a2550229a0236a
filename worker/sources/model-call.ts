import type { Answer } from "../domain/pipeline/step.ts";
import type { Outcome } from "../contract/status.ts";
import { userAgent, type ModelBinding, type SourceEnv } from "./config.ts";
import { apiSpace } from "./proxy.ts";
import { safeFetch } from "./safe-fetch.ts";

/** A hosted model answers such a question in 2 to 8 s; nobody waits longer than 15 s for what is a help. */
export const MODEL_TIMEOUT_MS = 15_000;
/** 2,000 tokens are 8 KB, and some models think aloud before: what is over 200 KB is no answer. */
const MAX_BYTES = 200_000;

/** A call of a model that gave no answer. */
export type Failure = Pick<Answer, "outcome" | "detail" | "status" | "retry_after_ms">;

const failed = (outcome: Outcome, detail: string): Failure => ({ outcome, detail, status: null, retry_after_ms: null });

/** The way to the model, for a library that knows `fetch`. */
export interface ModelCaller {
  baseURL: string;
  fetch: typeof fetch;
  /** What came of the call where no answer did, else null. */
  failure(): Failure | null;
}

/** Sends what the library wrote. Gives the answer's text, or why there is none. */
type Send = (url: URL, headers: Headers, body: string) => Promise<{ text: string } | Failure>;

/** No such site under the name: the library wants an address, and the binding has none. */
const BOUND = "https://workers-ai.invalid/v1";

/** The configured address, or the binding where there is none. One call, one door, whatever the library would do. */
export function modelCaller(env: SourceEnv, signal: AbortSignal, timeoutMs: number = MODEL_TIMEOUT_MS): ModelCaller {
  const base = (env.MODEL_BASE_URL ?? "").replace(/\/+$/, "");
  const send =
    base === "" && env.AI !== undefined
      ? bound(env.AI, env.MODEL_NAME ?? "", signal, timeoutMs)
      : overHttp(env, base, signal, timeoutMs);
  const isAddress = base === "" || (URL.canParse(base) && /^https?:/i.test(base));
  // The library looks at the address before it asks for anything, and throws.
  let failure: Failure | null = isAddress ? null : failed("error", "MODEL_BASE_URL is no address");
  return {
    baseURL: base || BOUND,
    failure: () => failure,
    fetch: async (input, init) => {
      if (failure !== null) throw new Error(failure.detail);
      const url = new URL(input instanceof Request ? input.url : input);
      const sent = await send(url, new Headers(init?.headers), typeof init?.body === "string" ? init.body : "");
      if ("text" in sent) return new Response(sent.text, { headers: { "Content-Type": "application/json" } });
      failure = sent;
      throw new Error(sent.detail);
    },
  };
}

/** Where the address is wrong, 404 says so: that is a fault of the configuration, and not "nothing found". */
const named = (outcome: Outcome): Outcome => (outcome === "not_found" ? "error" : outcome);

const overHttp =
  (env: SourceEnv, base: string, signal: AbortSignal, timeoutMs: number): Send =>
  async (url, headers, body) => {
    headers.set("User-Agent", userAgent(env));
    const space = apiSpace(base);
    const request = { url, space, headers: Object.fromEntries(headers), body, timeoutMs, maxBytes: MAX_BYTES };
    const fetched = await safeFetch({ ...request, over: "error" }, signal);
    if (fetched.body !== null) return { text: fetched.body.text.replace(/^\uFEFF/, "") };
    const { outcome, detail, status, retry_after_ms } = fetched;
    return { outcome: named(outcome), detail, status, retry_after_ms };
  };

interface ChatInput extends Record<string, unknown> {
  model?: unknown;
  response_format?: { type: string; json_schema?: { schema?: unknown } };
}

/** Workers AI takes the schema bare, where OpenAI has it in an envelope with a name. */
function boundInput(body: string): Record<string, unknown> {
  const { model: _model, response_format, ...input } = JSON.parse(body) as ChatInput;
  const json_schema = response_format?.json_schema?.schema;
  return json_schema === undefined ? input : { ...input, response_format: { type: "json_schema", json_schema } };
}

/** An answer of the binding in OpenAI's shape. Newer models have it already, older ones say `response`. */
function asCompletion(said: unknown): string {
  if (typeof said !== "object" || said === null || "choices" in said) return JSON.stringify(said) ?? "";
  const { response } = said as { response?: unknown };
  const content = typeof response === "string" ? response : JSON.stringify(response);
  return JSON.stringify({ choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }] });
}

/** The codes of Workers AI that its errors begin with (developers.cloudflare.com/workers-ai/platform/errors). */
const CODES: readonly { pattern: RegExp; outcome: Outcome; detail: string }[] = [
  { pattern: /\b(?:3036|3040|429)\b/, outcome: "rate_limited", detail: "its capacity is used" },
  { pattern: /\b(?:3007|3008|408)\b/, outcome: "timeout", detail: "it gave up" },
  { pattern: /\b(?:5018|5016|3023|3041|401|403)\b/, outcome: "blocked", detail: "this account may not use it" },
  { pattern: /\b(?:5007|3042)\b/, outcome: "error", detail: "no such model" },
];

function boundFailure(error: unknown): Failure {
  const known = CODES.find(({ pattern }) => pattern.test(String(error)));
  return known === undefined ? failed("error", "it failed") : failed(known.outcome, known.detail);
}

const bound =
  (ai: ModelBinding, name: string, signal: AbortSignal, timeoutMs: number): Send =>
  async (_url, _headers, body) => {
    const deadline = AbortSignal.timeout(timeoutMs);
    const stop = AbortSignal.any([signal, deadline]);
    const stopped = new Promise<never>((_resolve, reject) =>
      stop.addEventListener("abort", () => reject(new Error("stopped")), { once: true }),
    );
    try {
      const text = asCompletion(await Promise.race([ai.run(name, boundInput(body)), stopped]));
      return text.length > MAX_BYTES ? failed("error", `over ${MAX_BYTES / 1_000} KB`) : { text };
    } catch (error) {
      signal.throwIfAborted();
      return deadline.aborted ? failed("timeout", `no answer in ${timeoutMs / 1_000} s`) : boundFailure(error);
    }
  };
