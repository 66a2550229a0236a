import { afterEach, expect, test, vi } from "vitest";

import { listCampaigns, startMany } from "./campaigns.ts";
import { ApiError, request } from "./client.ts";
import { mayRetry } from "./queries.ts";
import { isLoopback, openSession } from "./session.ts";

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): Response =>
  new Response(body === undefined ? null : JSON.stringify(body), { status, headers });

function serve(...answers: (Response | Error)[]) {
  const fetch = vi.fn<(path: string, init: RequestInit) => Promise<Response>>(async () => {
    const next = answers.shift();
    if (next === undefined || next instanceof Error) throw next ?? new Error("one request too many");
    return next;
  });
  vi.stubGlobal("fetch", fetch);
  return { paths: () => fetch.mock.calls.map(([path, init]) => `${init.method ?? "GET"} ${path}`), fetch };
}

afterEach(() => vi.unstubAllGlobals());

const failure = async (run: Promise<unknown>): Promise<ApiError> => {
  const error = await run.then(
    () => null,
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError)) throw new Error("no ApiError was thrown");
  return error;
};

const after = (status: number, failures = 0) => mayRetry(failures, new ApiError(status, {}));

const page = (ids: string[], next: string | null) =>
  answer(200, { data: ids.map((id) => ({ id })), page: { next_cursor: next, has_more: next !== null } });

test("a problem's own words are kept, with its code and request", async () => {
  serve(
    answer(404, {
      type: "/problems/not_found",
      title: "Not found",
      status: 404,
      detail: "Campaign not found",
      request_id: "req_1",
    }),
  );
  const error = await failure(request("/api/campaigns/x"));
  expect(error).toMatchObject({ status: 404, code: "not_found", message: "Campaign not found", requestId: "req_1" });
  expect(error.details).toBe("status 404, not_found, req_1");
});

test("an answer that is no problem+json is told by its status", async () => {
  serve(answer(503));
  expect((await failure(request("/x"))).message).toBe("The server answered 503");
});

test("a server that cannot be reached has status 0, and Retry-After is read in seconds", async () => {
  serve(new TypeError("fetch failed"), answer(429, { detail: "Slow" }, { "retry-after": "2" }));
  expect((await failure(request("/x"))).status).toBe(0);
  expect((await failure(request("/x"))).retryAfter).toBe(2);
});

test("only what may come right by itself is asked again, three times", () => {
  expect([after(0), after(503), after(429), after(404), after(409)]).toEqual([true, true, true, false, false]);
  expect(after(503, 3)).toBe(false);
});

test("a list is read to its last page", async () => {
  const { paths } = serve(page(["a", "b"], "n/1"), page(["c"], null));
  expect((await listCampaigns()).map((campaign) => campaign.id)).toEqual(["a", "b", "c"]);
  expect(paths()).toEqual(["GET /api/campaigns?limit=500", "GET /api/campaigns?limit=500&cursor=n%2F1"]);
});

const started = (ids: string[]) => answer(202, { data: ids.map((extraction_id) => ({ extraction_id })) });

test("more starts than one call may hold are made in several, each once", async () => {
  const ids = Array.from({ length: 1_001 }, (_, index) => `ext_${index}`);
  const { fetch } = serve(started(ids.slice(0, 1_000)), started(ids.slice(1_000)));
  const answers = await startMany(
    "cmp_1",
    ids.map((extraction_id) => ({ extraction_id, query: "x", lead: {} })),
  );
  expect(answers.map(({ extraction_id }) => extraction_id)).toEqual(ids);
  const sizes = fetch.mock.calls.map(
    ([, init]) => (JSON.parse(init.body as string) as { extractions: unknown[] }).extractions.length,
  );
  expect(sizes).toEqual([1_000, 1]);
});

const who = { org_id: "o", org_name: "O", user_id: "u", user_name: "U", role: "owner" };

test("on the machine's own address a session is opened once, without a question", async () => {
  const { paths } = serve(answer(401, {}), answer(204), answer(200, who));
  expect(await openSession("localhost")).toEqual(who);
  expect(paths()).toEqual(["GET /api/session", "POST /api/session/local", "GET /api/session"]);
});

test("elsewhere a 401 is thrown, and nothing is opened", async () => {
  const { paths } = serve(answer(401, {}));
  expect((await failure(openSession("gtm.example"))).status).toBe(401);
  expect(paths()).toEqual(["GET /api/session"]);
});

test("the loopback has several names, and no other site can take one", () => {
  expect(["localhost", "127.0.0.1", "[::1]", "app.localhost"].every(isLoopback)).toBe(true);
  expect(["localhost.example", "127.0.0.1.example", "example"].some(isLoopback)).toBe(false);
});
