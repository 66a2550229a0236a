import { env, exports } from "cloudflare:workers";
import { expect } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import type { FeedEvent, JournalEvent } from "../contract/event.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { CampaignLead, NewLead } from "../contract/lead.ts";
import { FAILURES, Problem, type FailureCode } from "../contract/problem.ts";
import type { FeedFrame } from "../contract/socket.ts";

/** Where the tests' Worker is asked: local keys work on this machine's names alone. */
export const ORIGIN = "http://localhost:8787";

/** An answer that was read to its end. `body` is its JSON, else its text, else null. */
export interface Reply<Body = unknown> {
  status: number;
  headers: Headers;
  body: Body;
}

/** The API as one caller sees it. Bodies are sent as JSON; `headers` overrides what is sent with them. */
export interface Client {
  readonly key: string | null;
  send<Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Reply<Body>>;
  get<Body>(path: string): Promise<Reply<Body>>;
  post<Body>(path: string, body?: unknown): Promise<Reply<Body>>;
  /** The answer itself, for streams and upgrades. `path` may be a whole URL. */
  raw(path: string, init?: RequestInit): Promise<Response>;
}

/** A caller with this key, or with none. */
export function clientOf(key: string | null): Client {
  const raw = (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    if (key !== null && !headers.has("X-API-Key")) headers.set("X-API-Key", key);
    return exports.default.fetch(new Request(new URL(path, ORIGIN), { ...init, headers }));
  };
  const send: Client["send"] = async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { "Content-Type": "application/json" };
    return replyOf<Body>(await raw(path, { method, ...json, headers: { ...type, ...headers } }));
  };
  return {
    key,
    raw,
    send,
    get: (path) => send("GET", path),
    post: (path, body) => send("POST", path, body),
  };
}

/** Reads an answer to its end. */
export async function replyOf<Body>(response: Response): Promise<Reply<Body>> {
  const text = await response.text();
  const isJson = text !== "" && /json/.test(response.headers.get("Content-Type") ?? "");
  const body: unknown = isJson ? JSON.parse(text) : text === "" ? null : text;
  return { status: response.status, headers: response.headers, body: body as Body };
}

/** The organisation of this machine, another one, and somebody without a key. */
export const local = clientOf(env.LOCAL_API_KEY ?? null);
const [other = clientOf(null), scripted = clientOf(null), ...walkers] = (env.LOCAL_API_KEYS ?? "")
  .split(",")
  .map((pair) => clientOf(pair.split("=")[1] ?? null));
/** `scripted` is an organisation whose runs do what a test says (`script` of testing/scripted). */
export { other, scripted };
/** Another organisation for each number: a walk of every route stays below the limits of each. */
export function walker(number: number): Client {
  const client = walkers[number];
  if (client === undefined) throw new Error(`there are ${walkers.length} walkers: raise WALKERS in vitest.config.ts`);
  return client;
}
export const nobody = clientOf(null);

/** Asserts that an answer is a problem of this kind, whole and by RFC 9457, and gives it. */
export function expectProblem(reply: Reply, code: FailureCode): Problem {
  expect(reply.body).toMatchObject({ type: `/problems/${code}` });
  expect(reply.headers.get("Content-Type")).toBe("application/problem+json");
  const problem = Problem.parse(reply.body);
  expect(problem.status).toBe(FAILURES[code].status);
  expect(reply.status).toBe(problem.status);
  expect(problem.title).toBe(FAILURES[code].title);
  expect(problem.request_id).toBe(reply.headers.get("X-Request-Id"));
  return problem;
}

/** A new campaign of the client's organisation. */
export async function makeCampaign(client: Client, name = "A campaign"): Promise<Campaign> {
  const { status, body } = await client.post<Campaign>("/api/campaigns", { name });
  expect(status).toBe(201);
  return body;
}

/** A lead to save, with an extraction ID of its own. */
export const newLead = (lead: Partial<NewLead> = {}): NewLead => ({
  query: "Joshua Alphonse",
  extractionId: makeExtractionId(),
  ...lead,
});

/** Saves leads and gives them as the campaign has them. */
export async function saveLeads(client: Client, campaignId: string, leads: NewLead[]): Promise<CampaignLead[]> {
  const { status, body } = await client.post<{ data: CampaignLead[] }>(`/api/campaigns/${campaignId}/leads`, { leads });
  expect(status).toBe(201);
  return body.data;
}

/** Starts an extraction and gives its IDs. */
export async function startLead(
  client: Client,
  campaignId: string,
  lead: { query: string; extractionId: string } = newLead(),
): Promise<{ task_id: string; extraction_id: string }> {
  const { status, body } = await client.post<{ task_id: string; extraction_id: string }>("/api/leads/extract", {
    campaign_id: campaignId,
    extraction_id: lead.extractionId,
    query: lead.query,
  });
  expect(status).toBe(202);
  return body;
}

const FINAL = new Set<string>(["extraction.completed", "extraction.failed", "extraction.cancelled"]);
/** The journal has come to an end. */
export const hasEnded = (events: readonly JournalEvent[]): boolean => events.some((event) => FINAL.has(event.type));

/** A test that waits longer than this for an event has failed. */
const PATIENCE_MS = 20_000;

/** The journal as soon as `enough` says so, read at the long poll [J5]. */
export async function waitForEvents(
  client: Client,
  extractionId: string,
  enough: (events: readonly JournalEvent[]) => boolean = hasEnded,
): Promise<JournalEvent[]> {
  const deadline = Date.now() + PATIENCE_MS;
  const events: JournalEvent[] = [];
  while (Date.now() < deadline) {
    const after = events.at(-1)?.seq ?? 0;
    const path = `/api/extractions/${extractionId}/events?after=${after}&wait=2`;
    const { status, body } = await client.get<{ data: JournalEvent[] }>(path);
    expect(status).toBe(200);
    events.push(...body.data);
    if (enough(events)) return events;
  }
  throw new Error(`only ${events.length} events came: ${events.map((event) => event.type).join(", ")}`);
}

/** A WebSocket, or null with the answer where the upgrade was refused. */
export async function upgrade(
  client: Client,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ socket: WebSocket | null; response: Response }> {
  const response = await client.raw(path, { headers: { Upgrade: "websocket", ...headers } });
  response.webSocket?.accept();
  return { socket: response.webSocket, response };
}

/** The events of a campaign's feed as soon as `enough` says so, read over a socket of its own. */
export async function waitForFeed(
  client: Client,
  campaignId: string,
  enough: (events: readonly FeedEvent[]) => boolean,
): Promise<FeedEvent[]> {
  const { socket } = await upgrade(client, `/api/campaigns/${campaignId}/stream?after=0`);
  if (socket === null) throw new Error("the feed gave no socket");
  const events: FeedEvent[] = [];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const deadline = setTimeout(() => reject(new Error(`only ${events.length} events came`)), PATIENCE_MS);
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(String(data)) as FeedFrame;
    if (frame.type === "events") events.push(...frame.events);
    if (enough(events)) resolve();
  });
  await promise.finally(() => {
    clearTimeout(deadline);
    socket.close();
  });
  return events;
}

/** Saves a lead, runs its extraction to the end, and brings D1 up to it: what is stored stands still from here on. */
export async function finishLead(
  client: Client,
  campaignId: string,
  lead: NewLead = newLead(),
): Promise<{ lead: CampaignLead; task_id: string }> {
  const [saved] = await saveLeads(client, campaignId, [lead]);
  const { task_id } = await startLead(client, campaignId, lead);
  await waitForFeed(client, campaignId, (events) =>
    hasEnded(events.filter((event) => event.extraction_id === lead.extractionId)),
  );
  expect((await client.get(`/api/campaigns/${campaignId}`)).status).toBe(200);
  if (saved === undefined) throw new Error("the lead was not saved");
  return { lead: saved, task_id };
}
