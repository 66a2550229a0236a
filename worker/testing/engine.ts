import { env } from "cloudflare:workers";

import type { FeedEvent, JournalEvent } from "../contract/event.ts";
import { makeCampaignId, makeExtractionId } from "../contract/ids.ts";
import type { Answer } from "../domain/pipeline/step.ts";
import { extractionName, extractionOf, type ExtractionRpc } from "../extraction/client.ts";
import { feedName, feedNamed, type FeedRpc } from "../feed/client.ts";
import { createCampaign } from "../store/campaigns.ts";
import { SCRIPTED_ORG } from "./worker.ts";

/** A campaign of an organisation that runs scripts, in D1 and with its feed. */
export interface TestCampaign {
  org: string;
  id: string;
  /** A stub is made each time: one that met a reset object stays broken. */
  readonly feed: FeedRpc;
  /** The stub itself, for what tests do to objects. */
  readonly feedStub: DurableObjectStub;
  start(query: string, extractionId?: string): Promise<string>;
  extraction(id: string): ExtractionRpc;
  extractionStub(id: string): DurableObjectStub;
}

/** Makes a campaign. `org` is added to the prefix of organisations that run scripts. */
export async function makeCampaign(org = ""): Promise<TestCampaign> {
  const orgId = `${SCRIPTED_ORG}${org}`;
  const id = makeCampaignId();
  await createCampaign(env.DB, orgId, { id, name: id, icp: undefined }, new Date().toISOString());
  const name = feedName(orgId, id);
  return {
    org: orgId,
    id,
    get feed() {
      return feedNamed(env, name);
    },
    get feedStub() {
      return env.FEED.get(env.FEED.idFromName(name));
    },
    start: async (query, extractionId = makeExtractionId()) => {
      await feedNamed(env, name).start([{ extraction_id: extractionId, lead_id: null, query, lead: {} }]);
      return extractionId;
    },
    extraction: (extractionId) => extractionOf(env, orgId, extractionId),
    extractionStub: (extractionId) =>
      env.EXTRACTION.get(env.EXTRACTION.idFromName(extractionName(orgId, extractionId))),
  };
}

const FINAL = new Set<string>(["extraction.completed", "extraction.failed", "extraction.cancelled"]);
/** A test that waits longer than this for an event has failed. */
const PATIENCE_MS = 20_000;

/** The journal, as soon as `enough` says so. Waits at the long poll, over resets of the object. */
export async function journalWhen(
  campaign: TestCampaign,
  id: string,
  enough: (events: JournalEvent[]) => boolean,
): Promise<JournalEvent[]> {
  const deadline = Date.now() + PATIENCE_MS;
  let events: JournalEvent[] = [];
  while (Date.now() < deadline) {
    const after = events.at(-1)?.seq ?? 0;
    const page = await campaign
      .extraction(id)
      .events({ after, epoch: null, limit: 1_000, waitMs: 1_000 })
      .catch(() => null);
    events = [...events, ...(page?.data ?? [])];
    if (enough(events)) return events;
  }
  throw new Error(`the journal has only ${JSON.stringify(events.map((e) => `${e.seq} ${e.type} ${e.step}`))}`);
}

/** The journal of an extraction that has ended, `attempts` times. */
export const finished = (campaign: TestCampaign, id: string, attempts = 1): Promise<JournalEvent[]> =>
  journalWhen(campaign, id, (events) => events.filter((e) => FINAL.has(e.type)).length >= attempts);

/** A promise that a script waits for and the test opens. Polled: an object's promise must not be settled from outside. */
export function makeGate(): { open: () => void; passed: () => Promise<void>; waiting: () => number } {
  const state = { open: false, waiting: 0 };
  return {
    open: () => void (state.open = true),
    waiting: () => state.waiting,
    passed: async () => {
      state.waiting += 1;
      await eventually(() => state.open);
      state.waiting -= 1;
    },
  };
}

/** Resolves when `is` says true. */
export async function eventually(is: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await is())) {
    if (Date.now() > deadline) throw new Error("it never came true");
    await scheduler.wait(2);
  }
}

/** What a source answers. */
export const answerOf = (answer: Partial<Answer<string>> = {}): Answer<string> => ({
  outcome: "found",
  data: "x",
  bodies: [],
  status: 200,
  detail: "",
  retry_after_ms: null,
  ...answer,
});

export const typesOf = (events: readonly JournalEvent[]): string[] =>
  events.map((e) => (e.step === null ? e.type : `${e.type} ${e.step}`));

/** All events of a feed, by its own cursor. */
export async function feedEvents(campaign: TestCampaign, enough: number): Promise<FeedEvent[]> {
  const events: FeedEvent[] = [];
  const viewer = await openSocket(campaign.feed, "?after=0");
  await eventually(() => {
    for (const frame of viewer.frames.splice(0)) events.push(...(frame.events ?? []));
    return events.length >= enough;
  });
  viewer.socket.close();
  return events;
}

/** Any frame of the protocol. */
export interface AnyFrame {
  type: "hello" | "events" | "too_old" | "error";
  events?: FeedEvent[];
  epoch?: number;
  head?: number;
  status?: string;
  code?: string;
}
export interface TestViewer {
  socket: WebSocket;
  frames: AnyFrame[];
  closed: Promise<number>;
}

/** A WebSocket to an object's door. */
export async function openSocket(
  object: Pick<ExtractionRpc, "fetch">,
  search = "",
  headers: Record<string, string> = {},
): Promise<TestViewer> {
  const response = await object.fetch(
    new Request(`http://object/stream${search}`, { headers: { Upgrade: "websocket", ...headers } }),
  );
  const socket = response.webSocket;
  if (socket === null) throw new Error(`no socket: ${response.status}`);
  const frames: AnyFrame[] = [];
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", (event) => resolve(event.code));
  });
  socket.addEventListener("message", (event) => void frames.push(JSON.parse(String(event.data)) as AnyFrame));
  socket.accept();
  return { socket, frames, closed };
}

export interface TestStream {
  /** Cursors seen so far. */
  ids: number[];
  text(): string;
  until(enough: (ids: number[], done: boolean) => boolean): Promise<void>;
  hangUp(): Promise<void>;
}

/** An SSE stream of an object's door. */
export async function openStream(
  object: Pick<ExtractionRpc, "fetch">,
  search = "",
  headers: Record<string, string> = {},
): Promise<TestStream> {
  const response = await object.fetch(new Request(`http://object/stream${search}`, { headers }));
  const reader = (response.body ?? new ReadableStream()).getReader();
  const decoder = new TextDecoder();
  const ids: number[] = [];
  let text = "";
  const read = async (): Promise<boolean> => {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    // A block ends with an empty line: what follows the last one has not come whole.
    const whole = text.slice(0, text.lastIndexOf("\n\n"));
    ids.splice(0, Infinity, ...[...whole.matchAll(/^id: (\d+)$/gm)].map((match) => Number(match[1])));
    return done;
  };
  return {
    ids,
    text: () => text,
    until: async (enough) => {
      for (let done = false; !enough(ids, done); done = await read())
        if (done) throw new Error(`the stream ended with ${ids.length} events`);
    },
    hangUp: () => reader.cancel(),
  };
}
