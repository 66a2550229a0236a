import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import type { Fault } from "../testing/node/world/faults.ts";
import { askedOf, patient } from "../testing/corner.ts";
import { completion, modelVars, saying } from "../testing/scripted-model.ts";
import { answerKey, askModel, modelOf } from "./model.ts";

const TEXT = "Ovenworks\nWe make ovens in Delft, and have since 2016.";
const MADE = { field: "product", value: "ovens", quote: "We make ovens in Delft", person: null } as const;
const QUESTION = { kind: "company", text: TEXT } as const;

const ask = async (fault: Fault, timeoutMs?: number) =>
  askModel({ ...env, ...(await modelVars(fault)) }, QUESTION, patient(), timeoutMs);
const saysText = (content: string): Fault => ({ kind: "answer", body: JSON.stringify(completion(content)) });

test("what a model says it read comes back as values, and as nothing else", async () => {
  expect(await ask(saying([MADE]))).toEqual({
    outcome: "found",
    data: [MADE],
    bodies: [],
    status: 200,
    detail: "1 value",
    retry_after_ms: null,
  });
  expect(await ask(saying([]))).toMatchObject({ outcome: "not_found", data: [] });
});

test("a model that goes round in circles is heard twenty times", async () => {
  const answer = await ask(saying(Array.from({ length: 50 }, () => MADE)));
  expect(answer.data).toHaveLength(20);
});

test("it is asked once, at temperature 0, without tools, with a schema, a key and who asks", async () => {
  const vars = await modelVars({ kind: "echo" });
  const sent: Request[] = [];
  const real = globalThis.fetch;
  vi.spyOn(globalThis, "fetch").mockImplementation((input, init) => {
    sent.push(new Request(input, init));
    return real(input, init);
  });
  await askModel({ ...env, ...vars, CONTACT_URL: "https://ops.example" }, QUESTION, patient());
  vi.restoreAllMocks();
  expect(await askedOf(vars.MODEL_BASE_URL)).toEqual(["/chat/completions"]);
  const [request] = sent;
  expect(request?.headers.get("Authorization")).toBe("Bearer a key for tests");
  expect(request?.headers.get("User-Agent")).toContain("https://ops.example");
  const body = (await request?.json()) as Record<string, unknown>;
  expect(body).toMatchObject({ model: "scripted", temperature: 0, max_tokens: 2_000 });
  expect(body).toMatchObject({ response_format: { type: "json_schema", json_schema: { name: "values" } } });
  expect(Object.keys(body)).not.toContain("tools");
});

test.each<[string, Fault, object]>([
  [
    "429",
    { kind: "status", status: 429, headers: { "Retry-After": "7" } },
    { outcome: "rate_limited", retry_after_ms: 7_000 },
  ],
  ["500", { kind: "status", status: 500 }, { outcome: "error", detail: "500" }],
  ["a key that is refused", { kind: "status", status: 401 }, { outcome: "blocked", detail: "401" }],
  ["an address that is wrong", { kind: "status", status: 404 }, { outcome: "error", detail: "404" }],
  [
    "a redirect",
    { kind: "redirect", to: "https://elsewhere.example/v1" },
    { outcome: "error", detail: "it leads elsewhere" },
  ],
  ["a body without an end", { kind: "endless" }, { outcome: "error", detail: "over 200 KB" }],
  ["a connection that breaks", { kind: "reset", after: "nothing" }, { outcome: "unreachable" }],
  ["an answer that breaks off", { kind: "truncated" }, { outcome: "error" }],
  ["half an envelope", { kind: "bad_json" }, { outcome: "error", detail: "the answer made no sense" }],
  ["half a JSON", saysText('{"values": [{"field": "prod'), { outcome: "error", detail: "the answer made no sense" }],
  ["prose", saysText("Sure! Here is what I found:"), { outcome: "error", detail: "the answer made no sense" }],
  ["no choices", { kind: "answer", body: '{"choices": []}' }, { outcome: "error", detail: "the answer made no sense" }],
  [
    "a field that was not asked for",
    saysText('{"values":[{"field":"email_verdict","value":"safe","quote":"x","person":null}]}'),
    { outcome: "error" },
  ],
  ["a schema of its own", saysText('{"facts": {"product": "ovens"}}'), { outcome: "error" }],
])("%s is an outcome, and nothing is thrown", async (_name, fault, expected) => {
  expect(await ask(fault)).toMatchObject({ data: null, bodies: [], ...expected });
});

test.each(["nothing", "headers"] as const)("a model that stalls after %s is a timeout", async (after) => {
  const answer = await ask({ kind: "stall", after }, 300);
  expect(answer).toMatchObject({ outcome: "timeout", detail: "no answer in 0.3 s", data: null });
});

test("10 MB are not read to their end", async () => {
  const answer = await ask({ kind: "answer", body: JSON.stringify(completion("x".repeat(10_000_000))) });
  expect(answer).toMatchObject({ outcome: "error", detail: "over 200 KB" });
});

test.each(["localhost", "localhost:11434/v1", "ftp://m/v1"])("%s is said to be no address", async (address) => {
  const vars = { MODEL_BASE_URL: address, MODEL_NAME: "m", MODEL_DAILY_CALLS: "5" };
  const answer = await askModel({ ...env, ...vars }, QUESTION, patient());
  expect(answer).toMatchObject({ outcome: "error", detail: "MODEL_BASE_URL is no address" });
});

test("[E8] a cancel stops the call, and is thrown", async () => {
  const vars = await modelVars({ kind: "stall", after: "nothing" });
  const abort = new AbortController();
  const asked = askModel({ ...env, ...vars }, QUESTION, abort.signal);
  setTimeout(() => abort.abort(new Error("cancelled")), 50);
  await expect(asked).rejects.toThrow("cancelled");
});

test("Workers AI is asked where it is bound and no address is set, and may answer in either shape", async () => {
  const values = { values: [MADE] };
  for (const said of [completion(JSON.stringify(values)), { response: values }, { response: JSON.stringify(values) }]) {
    const run = vi.fn<(model: string, input: Record<string, unknown>) => Promise<unknown>>().mockResolvedValue(said);
    const bound = { ...env, MODEL_BASE_URL: "", MODEL_NAME: "@cf/meta/llama", MODEL_DAILY_CALLS: "5", AI: { run } };
    expect(await askModel(bound, QUESTION, patient())).toMatchObject({ outcome: "found", data: [MADE] });
    const [name, input] = run.mock.calls[0] ?? [];
    expect(name).toBe("@cf/meta/llama");
    expect(input).toMatchObject({
      temperature: 0,
      response_format: { type: "json_schema", json_schema: { type: "object" } },
    });
    expect(input).not.toHaveProperty("model");
  }
});

test.each([
  ["3036: You have used up your daily free allocation", "rate_limited"],
  ["3040: No more data centers to forward the request to", "rate_limited"],
  ["3007: Request timeout", "timeout"],
  ["5016: User has not agreed to the model's terms", "blocked"],
  ["5007: No such model @cf/none or task", "error"],
  ["something else", "error"],
])("Workers AI that fails with “%s” is %s", async (message, outcome) => {
  const AI = { run: () => Promise.reject(new Error(message)) };
  const bound = { ...env, MODEL_BASE_URL: "", MODEL_NAME: "m", MODEL_DAILY_CALLS: "5", AI };
  expect(await askModel(bound, QUESTION, patient())).toMatchObject({ outcome, data: null });
});

test("Workers AI that never answers is a timeout", async () => {
  const AI = { run: () => new Promise(() => undefined) };
  const bound = { ...env, MODEL_BASE_URL: "", MODEL_NAME: "m", MODEL_DAILY_CALLS: "5", AI };
  expect(await askModel(bound, QUESTION, patient(), 100)).toMatchObject({ outcome: "timeout" });
});

test("there is no model until it has a name, a way to it and calls to make", () => {
  const all = { ...env, MODEL_BASE_URL: "http://m/v1", MODEL_NAME: "m", MODEL_DAILY_CALLS: "1" };
  expect(modelOf(all)).toBe("http://m/v1 m");
  expect(modelOf(env)).toBeNull();
  for (const without of ["MODEL_BASE_URL", "MODEL_NAME", "MODEL_DAILY_CALLS"])
    expect(modelOf({ ...all, [without]: "" })).toBeNull();
  for (const calls of ["0", "-1", "many", "0.5"]) expect(modelOf({ ...all, MODEL_DAILY_CALLS: calls })).toBeNull();
  const AI = { run: () => Promise.resolve({}) };
  expect(modelOf({ ...all, MODEL_BASE_URL: "", AI })).toBe("workers-ai m");
});

test("an answer is kept by text, kind of text and model, and its key does not tell the text", async () => {
  const all = { ...env, MODEL_BASE_URL: "http://m/v1", MODEL_NAME: "m", MODEL_DAILY_CALLS: "1" };
  const key = await answerKey(all, "company", TEXT);
  expect(key).toMatch(/^[\da-f]{64}$/);
  expect(await answerKey({ ...all, MODEL_DAILY_CALLS: "9" }, "company", TEXT)).toBe(key);
  expect(await answerKey(all, "company", `${TEXT} `)).not.toBe(key);
  expect(await answerKey(all, "bio", TEXT)).not.toBe(key);
  expect(await answerKey({ ...all, MODEL_NAME: "n" }, "company", TEXT)).not.toBe(key);
});
