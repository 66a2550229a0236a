import { env, exports } from "cloudflare:workers";
import { expect, expectTypeOf, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { ParseAnswer } from "../contract/lead.ts";
import { ORIGIN } from "../testing/harness.ts";
import { createClient, ProblemError, type ClientOptions } from "./client.ts";

type Fetch = NonNullable<ClientOptions["fetch"]>;

/** The Worker itself, asked as the network would ask it. */
const direct: Fetch = (input, init) => exports.default.fetch(new Request(input, init));
const clientOf = (options: Partial<ClientOptions> = {}) =>
  createClient({ url: ORIGIN, key: env.LOCAL_API_KEY ?? "", fetch: direct, ...options });
const client = clientOf();

/** The Worker behind a line that does what `spoil` says of the first calls, and then behaves. */
function faulty(...spoil: ((sent: Request) => Promise<Response>)[]): { fetch: Fetch; sent: Request[] } {
  const sent: Request[] = [];
  const faults = [...spoil];
  return {
    sent,
    fetch: (input, init) => {
      const request = new Request(input, init);
      sent.push(request.clone());
      return (faults.shift() ?? ((asked) => exports.default.fetch(asked)))(request);
    },
  };
}
const isLost = (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
const answers =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    Promise.resolve(Response.json({ type: "/problems/x", title: "x", status }, { status, headers }));

const lostAnswer = async (asked: Request): Promise<Response> => {
  await exports.default.fetch(asked);
  throw new TypeError("fetch failed");
};
const never: Fetch = (_input, init) =>
  new Promise((_resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(init.signal?.reason as Error));
  });
/** Lets so many characters through, then breaks the line. */
const cutAfter = (length: number) => async (asked: Request) => {
  const answer = await exports.default.fetch(asked);
  let left = length;
  const cut = new TransformStream<Uint8Array, Uint8Array>({
    transform: (chunk, controller) => {
      controller.enqueue(chunk.slice(0, left));
      left -= chunk.length;
      if (left <= 0) controller.error(new Error("the line broke"));
    },
  });
  return new Response(answer.body?.pipeThrough(cut) ?? null, answer);
};

/** A campaign with one lead that runs. */
async function running(): Promise<{ campaign: Campaign; id: string; task: string }> {
  const campaign = await client.post("/api/campaigns", { body: { name: "By a script" } });
  const id = makeExtractionId();
  const { task_id } = await client.post("/api/leads/extract", {
    body: { campaign_id: campaign.id, extraction_id: id, query: "Joshua Alphonse Mux Community Engineer" },
  });
  return { campaign, id, task: task_id };
}

test("inputs and answers have the types of the routes", async () => {
  const campaign = await client.post("/api/campaigns", { body: { name: "Typed" } });
  expectTypeOf(campaign).toEqualTypeOf<Campaign>();
  const parsed = await client.post("/api/leads/parse", { body: { text: "Ada Lovelace" } });
  expectTypeOf(parsed).toEqualTypeOf<ParseAnswer>();
  const gone = await client.delete("/api/campaigns/{id}", { params: { id: campaign.id } });
  expectTypeOf(gone).toEqualTypeOf<undefined>();
  expect(gone).toBeUndefined();
  // Wrong paths, methods and bodies do not compile.
  void (() => [
    // @ts-expect-error no such path
    client.get("/api/nothing"),
    // @ts-expect-error a campaign has a name
    client.post("/api/campaigns", { body: {} }),
    // @ts-expect-error the path has an ID
    client.get("/api/campaigns/{id}"),
  ]);
});

test("the main job: make a campaign, parse, start, follow to the end, read what was found", async () => {
  const { campaign, id, task } = await running();
  const types: string[] = [];
  const seqs: number[] = [];
  for await (const event of client.follow("/api/extraction/stream/{task_id}", { params: { task_id: task } })) {
    types.push(event.type);
    seqs.push(event.seq);
  }
  expect(types.at(-1)).toBe("extraction.completed");
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  const { result, status } = await client.get("/api/extractions/{id}", { params: { id } });
  expect(status).toBe("completed");
  expect(result.facts.map(({ field }) => field)).toContain("full_name");
  const { data } = await client.get("/api/campaigns/{id}/leads", { params: { id: campaign.id }, query: { limit: 5 } });
  expect(data).toMatchObject([{ extractionId: id, full_name: "Joshua Alphonse", company: "Mux" }]);
});

test("a stream that breaks goes on behind the last event: each comes once, in order", async () => {
  const { id } = await running();
  await client.get("/api/extractions/{id}/events", { params: { id }, query: { after: 0, wait: 20 } });
  const line = faulty(cutAfter(900), isLost, cutAfter(2_000), answers(503), cutAfter(10));
  const seqs: number[] = [];
  const stream = clientOf({ fetch: line.fetch }).follow("/api/extractions/{id}/stream", { params: { id } });
  for await (const { seq } of stream) seqs.push(seq);
  expect(seqs.length).toBeGreaterThan(10);
  expect(seqs).toEqual(seqs.map((_, i) => i + 1));
  expect(line.sent.length).toBeGreaterThan(5);
});

test("a stream goes on after the event that was seen before, and ends when the caller says so", async () => {
  const { campaign, id } = await running();
  let whole = 0;
  for await (const { seq } of client.follow("/api/extractions/{id}/stream", { params: { id } })) whole = seq;
  expect(whole).toBeGreaterThan(5);
  const stop = new AbortController();
  const seen: number[] = [];
  const follow = async (): Promise<void> => {
    const stream = client.follow("/api/campaigns/{id}/stream", {
      params: { id: campaign.id },
      after: 2,
      signal: stop.signal,
    });
    for await (const event of stream) {
      seen.push(event.feed_seq);
      if (seen.length === 3) stop.abort(new Error("enough"));
    }
  };
  await expect(follow()).rejects.toThrow("enough");
  expect(seen).toEqual([3, 4, 5]);
});

test("a call that was lost, or refused for now, is made again with the same key, and happens once", async () => {
  const name = `Once ${crypto.randomUUID()}`;
  const line = faulty(lostAnswer, answers(429, { "Retry-After": "1" }), answers(503));
  const made = await clientOf({ fetch: line.fetch }).post("/api/campaigns", { body: { name } });
  expect(made.name).toBe(name);
  expect(new Set(line.sent.map((request) => request.headers.get("Idempotency-Key"))).size).toBe(1);
  expect(line.sent).toHaveLength(4);
  const { data } = await client.get("/api/campaigns", { query: { limit: 1_000 } });
  expect(data.filter((campaign) => campaign.name === name)).toHaveLength(1);
});

test("a problem is thrown with what the API said, and is not tried again", async () => {
  const line = faulty();
  const asked = clientOf({ fetch: line.fetch }).get("/api/campaigns/{id}", { params: { id: "cmp_0000000000000000" } });
  await expect(asked).rejects.toBeInstanceOf(ProblemError);
  await expect(asked).rejects.toMatchObject({
    message: "Campaign not found",
    status: 404,
    problem: { type: "/problems/not_found" },
  });
  expect(line.sent).toHaveLength(1);
});

test("what cannot be reached fails after the last try, and what never answers after its time", async () => {
  await expect(clientOf({ fetch: isLost, tries: 2 }).get("/api/campaigns")).rejects.toThrow("fetch failed");
  await expect(clientOf({ fetch: answers(503), tries: 2 }).get("/api/campaigns")).rejects.toMatchObject({
    status: 503,
  });
  const asked = clientOf({ fetch: never, tries: 1, timeoutMs: 20 }).get("/api/campaigns");
  await expect(asked).rejects.toThrow("No answer within 20 ms");
});

test("an ID cannot leave its part of the path", async () => {
  const line = faulty();
  const asked = clientOf({ fetch: line.fetch }).get("/api/campaigns/{id}", { params: { id: "../../health?x" } });
  await expect(asked).rejects.toMatchObject({ status: 404 });
  expect(line.sent[0]?.url).toBe(`${ORIGIN}/api/campaigns/..%2F..%2Fhealth%3Fx`);
  await expect(client.get("/api/campaigns/{id}", { params: { id: "" } })).rejects.toThrow("needs id");
});
