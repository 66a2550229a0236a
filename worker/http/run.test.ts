import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, tracing } from "cloudflare:workers";
import { beforeEach, expect, test, vi } from "vitest";

import { app } from "../app.ts";
import { ORIGIN } from "../testing/harness.ts";

interface Told {
  url: string;
  headers: Headers;
  body: unknown;
}

/** What goes out is caught at the door: no test asks the world outside. */
let told: Told[] = [];
beforeEach(() => {
  told = [];
});
const answering = (answer: () => Promise<Response>) =>
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const request = new Request(input, init);
    told.push({ url: request.url, headers: request.headers, body: await request.json() });
    return answer();
  });

const call = async (path: string, body: unknown, more: object = {}, headers: Record<string, string> = {}) => {
  const context = createExecutionContext();
  const request = new Request(`${ORIGIN}/api/buffer/${path}`, {
    method: "POST",
    headers: { "X-API-Key": env.LOCAL_API_KEY ?? "", "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const response = await app.fetch(
    request,
    { ...env, RUNS_SERVICE_URL: "http://runs.internal:3009/", ...more },
    context,
  );
  const answered = { status: response.status, body: await response.json(), headers: response.headers };
  await waitOnExecutionContext(context);
  return answered;
};
const LEADS = { namespace: "runs", leads: [{ email: "a@x.example" }], parentRunId: "run_abc" };

test("a call that belongs to a run is told to the runs service behind the answer, with its trace", async () => {
  const fetched = answering(() => Promise.resolve(Response.json({ id: "run_1" }, { status: 201 })));
  const pushed = await call("push", LEADS, {}, { "X-Request-Id": "req-1" });
  const next = await call("next", { namespace: "runs", parentRunId: "run_def" });
  fetched.mockRestore();
  expect([pushed.status, next.status]).toEqual([200, 200]);
  const time = expect.stringMatching(/^\d{4}-.*Z$/) as string;
  expect(told.map(({ url, body }) => [url, body])).toEqual([
    [
      "http://runs.internal:3009/runs",
      {
        parentRunId: "run_abc",
        service: "lead-service",
        task: "buffer/push",
        status: "completed",
        startedAt: time,
        completedAt: time,
        requestId: "req-1",
      },
    ],
    ["http://runs.internal:3009/runs", expect.objectContaining({ parentRunId: "run_def", task: "buffer/next" })],
  ]);
  expect(told.map(({ headers }) => headers.get("traceparent"))).toEqual([
    pushed.headers.get("traceparent"),
    next.headers.get("traceparent"),
  ]);
});

test("the run of a push and of a serving are kept with the lead", async () => {
  const leads = [{ email: "kept@x.example" }];
  await call("push", { namespace: "kept", leads, parentRunId: "run_push" }, { RUNS_SERVICE_URL: "" });
  await call("next", { namespace: "kept", parentRunId: "run_next" }, { RUNS_SERVICE_URL: "" });
  const row = await env.DB.prepare(
    "select push_run_id, served_run_id from lead_buffer where namespace = 'kept'",
  ).first();
  expect(row).toEqual({ push_run_id: "run_push", served_run_id: "run_next" });
});

test("the span of a call carries the run that it belongs to", async () => {
  const attributes: Record<string, unknown>[] = [];
  const spy = vi.spyOn(tracing, "enterSpan").mockImplementation((name, callback) => {
    const said: Record<string, unknown> = { name };
    attributes.push(said);
    const span = {
      setAttribute: (key: string, value: unknown) => Object.assign(said, { [key]: value }),
      setAttributes: (more: object) => Object.assign(said, more),
    };
    return (callback as (one: unknown) => never)(span);
  });
  const off = { RUNS_SERVICE_URL: "" };
  const trace = { traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01" };
  await call("next", { namespace: "spans", parentRunId: "run_abc" }, off, { ...trace, "X-Request-Id": "req-2" });
  await call("next", { namespace: "spans" }, off, { "X-Request-Id": "req-3" });
  spy.mockRestore();
  // The database's own spans lie inside of these.
  expect(attributes.filter(({ name }) => name === "buffer/next")).toEqual([
    {
      name: "buffer/next",
      request_id: "req-2",
      trace_id: "4bf92f3577b34da6a3ce929d0e0e4736",
      parent_run_id: "run_abc",
    },
    { name: "buffer/next", request_id: "req-3", trace_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
  ]);
});

test("without an address of the service, or without a run, nobody is told anything", async () => {
  const fetched = answering(() => Promise.resolve(new Response()));
  await call("next", { namespace: "runs", parentRunId: "run_abc" }, { RUNS_SERVICE_URL: "" });
  await call("next", { namespace: "runs" });
  await call("next", { namespace: "runs", parentRunId: null });
  fetched.mockRestore();
  expect(told).toEqual([]);
});

test.each<[string, () => Promise<Response>, object]>([
  ["refuses", () => Promise.resolve(new Response("no", { status: 500 })), {}],
  [
    "leads elsewhere",
    () => Promise.resolve(new Response(null, { status: 307, headers: { Location: "http://x" } })),
    {},
  ],
  ["is away", () => Promise.reject(new TypeError("connection refused")), {}],
  ["has no address", () => Promise.resolve(new Response()), { RUNS_SERVICE_URL: "no address" }],
])("a runs service that %s fails no call, and a line of the log says so", async (_what, answer, more) => {
  const fetched = answering(answer);
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const next = await call("next", { namespace: "empty", parentRunId: "run_abc" }, more);
  expect(lines.mock.calls).toEqual([["runs", expect.any(String), "buffer/next", expect.any(String)]]);
  lines.mockRestore();
  fetched.mockRestore();
  expect(next).toMatchObject({ status: 200, body: { found: false } });
  // A redirect of it is not followed.
  expect(told.length).toBeLessThan(2);
});

test("a runs service that never answers holds nobody up, and is given up after two seconds", async () => {
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const fetched = vi
    .spyOn(globalThis, "fetch")
    .mockImplementation(
      (_input, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error)),
        ),
    );
  const started = Date.now();
  const next = await call("next", { namespace: "empty", parentRunId: "run_abc" });
  fetched.mockRestore();
  expect(next.status).toBe(200);
  expect(Date.now() - started).toBeGreaterThan(1_900);
  expect(lines.mock.calls[0]?.at(-1)).toMatch(/^timeout: no answer in 2 s$/);
  lines.mockRestore();
});

test("a call that breaks is told as failed", async () => {
  const fetched = answering(() => Promise.resolve(new Response("{}")));
  const lines = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const DB = {
    prepare: (sql: string) => {
      if (sql.includes("update lead_buffer")) throw new Error("the database is away");
      return env.DB.prepare(sql);
    },
  };
  const next = await call("next", { namespace: "runs", parentRunId: "run_abc" }, { DB });
  fetched.mockRestore();
  lines.mockRestore();
  expect(next.status).toBe(500);
  expect(told.map(({ body }) => body)).toMatchObject([{ status: "failed", parentRunId: "run_abc" }]);
});
