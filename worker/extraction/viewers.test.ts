import { evictDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";

import { FRAME_EVENTS, WINDOW_EVENTS } from "../contract/limits.ts";
import { makeExtractionId } from "../contract/ids.ts";
import { EXPECTED_EPOCH_HEADER } from "./client.ts";
import {
  eventually,
  feedEvents,
  finished,
  makeCampaign,
  makeGate,
  openSocket,
  openStream,
  type TestViewer,
} from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const seqsIn = (viewer: TestViewer): number[] => viewer.frames.flatMap((f) => f.events ?? []).map((e) => e.seq);
const feedSeqsIn = (viewer: TestViewer): number[] =>
  viewer.frames.flatMap((f) => f.events ?? []).map((e) => e.feed_seq);

const DROPS = 20;

/** A script that says seven lines each time the test lets it: a viewer can be dropped between any two rounds. */
function paced() {
  let rounds = 0;
  const query = script({
    first: async (ctx) => {
      for (let round = 1; round <= DROPS; round += 1) {
        await eventually(() => rounds >= round);
        for (const n of upTo(7)) ctx.log("info", `round ${round} line ${n}`);
      }
    },
  });
  return { query, next: () => void (rounds += 1) };
}

test("[J2] [J5] a viewer dropped twenty times in one run sees 1 to N once each, on a socket", async () => {
  const campaign = await makeCampaign();
  const { query, next } = paced();
  const id = await campaign.start(query);
  const seen: number[] = [];
  for (let drop = 0; drop < DROPS; drop += 1) {
    next();
    const viewer = await openSocket(campaign.extraction(id), `?after=${seen.length}`);
    await eventually(() => seqsIn(viewer).length > 0);
    viewer.socket.close();
    seen.push(...seqsIn(viewer));
  }
  const events = await finished(campaign, id);
  const last = await openSocket(campaign.extraction(id), `?after=${seen.length}`);
  await eventually(() => seen.length + seqsIn(last).length >= events.length);
  expect([...seen, ...seqsIn(last)]).toEqual(upTo(events.length));
});

test("[J2] [J5] a viewer dropped twenty times in one run sees 1 to N once each, on a stream", async () => {
  const campaign = await makeCampaign();
  const { query, next } = paced();
  const id = await campaign.start(query);
  const seen: number[] = [];
  for (let drop = 0; drop < DROPS; drop += 1) {
    next();
    const stream = await openStream(campaign.extraction(id), "", { "Last-Event-ID": String(seen.length) });
    await stream.until((ids) => ids.length > 0);
    await stream.hangUp();
    seen.push(...stream.ids);
  }
  const events = await finished(campaign, id);
  const rest = await openStream(campaign.extraction(id), `?after=${seen.length}`);
  await rest.until((_ids, done) => done);
  expect([...seen, ...rest.ids]).toEqual(upTo(events.length));
});

test("[J2] [J5] twenty long polls of one run give 1 to N once each, and wait for what is not there yet", async () => {
  const campaign = await makeCampaign();
  const { query, next } = paced();
  const id = await campaign.start(query);
  const seen: number[] = [];
  for (let drop = 0; drop < DROPS; drop += 1) {
    const poll = campaign.extraction(id).events({ after: seen.length, epoch: null, limit: 5, waitMs: 10_000 });
    next();
    const page = (await poll)?.data ?? [];
    expect(page.length).toBeGreaterThan(0);
    seen.push(...page.map((e) => e.seq));
  }
  const events = await finished(campaign, id);
  const rest = await campaign.extraction(id).events({ after: seen.length, epoch: null, limit: 1_000, waitMs: 0 });
  expect([...seen, ...(rest?.data ?? []).map((e) => e.seq)]).toEqual(upTo(events.length));
});

test("[J2] [J7] a viewer of a campaign that is dropped twenty times sees every lead's events once each, in order", async () => {
  const campaign = await makeCampaign();
  const { query, next } = paced();
  const ids = await Promise.all(upTo(3).map(() => campaign.start(query)));
  const seen: number[] = [];
  for (let drop = 0; drop < DROPS; drop += 1) {
    next();
    const viewer = await openSocket(campaign.feed, `?after=${seen.length}`);
    await eventually(() => feedSeqsIn(viewer).length > 0);
    viewer.socket.close();
    seen.push(...feedSeqsIn(viewer));
  }
  const total = (await Promise.all(ids.map((id) => finished(campaign, id)))).flat().length;
  const last = await openSocket(campaign.feed, `?after=${seen.length}`);
  await eventually(() => seen.length + feedSeqsIn(last).length >= total);
  expect([...seen, ...feedSeqsIn(last)]).toEqual(upTo(total));
});

test("[J5] the three doors tell the same journal", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(
    script({ first: async (ctx) => upTo(40).forEach((n) => ctx.log("info", `line ${n}`)) }),
  );
  const polled = await finished(campaign, id);
  const socket = await openSocket(campaign.extraction(id), "?after=0");
  await eventually(() => seqsIn(socket).length === polled.length);
  const stream = await openStream(campaign.extraction(id));
  await stream.until((_ids, done) => done);
  const data = [...stream.text().matchAll(/^data: (.+)$/gm)].map((match): unknown => JSON.parse(match[1] ?? ""));
  expect(data).toEqual(polled);
  expect(socket.frames.flatMap((f) => f.events ?? [])).toEqual(polled);
  expect(socket.frames[0]).toEqual({
    type: "hello",
    epoch: expect.any(Number),
    head: polled.length,
    status: "completed",
  });
});

test("[J7] lines of a campaign's stream name their leads", async () => {
  const campaign = await makeCampaign();
  const query = script({});
  for (const _ of upTo(2)) await finished(campaign, await campaign.start(query));
  await feedEvents(campaign, 20);
  const stream = await openStream(campaign.feed);
  await stream.until((ids) => ids.length === 20);
  await stream.hangUp();
  const lines = stream
    .text()
    .split("\n")
    .filter((line) => line.endsWith(" extraction started"));
  expect(lines.map((line) => line.slice(11))).toEqual([
    "[Lead 01] » extraction started",
    "[Lead 02] » extraction started",
  ]);
});

test("[J3] [J5] a viewer may come before the first commit: it is told the epoch that will be, and gets all that comes", async () => {
  const campaign = await makeCampaign();
  const id = makeExtractionId();
  const query = script({});
  await campaign.feed.allocate([{ extraction_id: id, lead_id: "lead_1", query, lead: {} }]);
  const epoch = (await campaign.feed.find(id))?.epoch;
  const headers = { [EXPECTED_EPOCH_HEADER]: String(epoch) };
  const socket = await openSocket(campaign.extraction(id), "?after=0", headers);
  const stream = await openStream(campaign.extraction(id), "", headers);
  const poll = campaign.extraction(id).events({ after: 0, epoch: null, limit: 9, waitMs: 10_000 });
  await eventually(() => socket.frames.length === 1);
  expect(socket.frames).toEqual([{ type: "hello", epoch, head: 0, status: "queued" }]);
  await campaign.start(query, id);
  const events = await finished(campaign, id);
  await stream.until((_ids, done) => done);
  expect(stream.text()).toMatch(new RegExp(`^: epoch ${epoch}, head 0, queued\n`));
  expect(stream.ids).toEqual(upTo(events.length));
  await eventually(() => seqsIn(socket).length === events.length);
  expect((await poll)?.data[0]?.seq).toBe(1);
  // The epoch that it was told is the journal's: coming back with it is no start over.
  const again = await openSocket(campaign.extraction(id), `?after=3&epoch=${epoch}`);
  await eventually(() => seqsIn(again).length > 0);
  expect(seqsIn(again)).toEqual(upTo(events.length).slice(3));
});

test("[J3] who saw a campaign's feed before its first event goes on with that cursor", async () => {
  const campaign = await makeCampaign();
  const early = await openSocket(campaign.feed, "?after=0");
  await eventually(() => early.frames.length === 1);
  const epoch = early.frames[0]?.type === "hello" ? early.frames[0].epoch : 0;
  expect(epoch).toBeGreaterThan(0);
  expect(early.frames[0]).toEqual({ type: "hello", epoch, head: 0, status: "live" });
  await finished(campaign, await campaign.start(script({})));
  await eventually(() => feedSeqsIn(early).length === 10);
  const again = await openSocket(campaign.feed, `?after=4&epoch=${epoch}`);
  await eventually(() => feedSeqsIn(again).length === 6);
  expect(again.frames.map((f) => f.type)).toEqual(["hello", "events"]);
});

test("[J3] a cursor of another epoch is too old and starts over; one ahead of the head gets the head", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({}));
  const events = await finished(campaign, id);
  const { epoch } = (await campaign.extraction(id).describe()) ?? { epoch: 0 };
  const other = await openSocket(campaign.extraction(id), "?after=4&epoch=12");
  await eventually(() => seqsIn(other).length === events.length);
  expect(other.frames.map((f) => f.type)).toEqual(["hello", "too_old", "events"]);
  expect(other.frames[1]).toEqual({ type: "too_old", epoch, head: events.length });
  const poll = await campaign.extraction(id).events({ after: 4, epoch: 12, limit: 3, waitMs: 0 });
  expect(poll).toMatchObject({ too_old: true, epoch, head: events.length, data: [{ seq: 1 }, { seq: 2 }, { seq: 3 }] });
  const ahead = await campaign.extraction(id).events({ after: 99, epoch, limit: 9, waitMs: 20_000 });
  expect(ahead).toMatchObject({ too_old: false, head: events.length, data: [] });
});

test("[J3] junk is answered, then the socket is closed with 4400; a message that is too big with 1009; the object lives", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({}));
  const events = await finished(campaign, id);
  const [junk, big] = [await openSocket(campaign.extraction(id)), await openSocket(campaign.feed)];
  for (const _ of upTo(5)) junk.socket.send("{");
  expect(await junk.closed).toBe(4400);
  expect(junk.frames.filter((f) => f.type === "error")).toEqual(
    upTo(4).map(() => ({ type: "error", code: "bad_message" })),
  );
  big.socket.send("x".repeat(5_000));
  expect(await big.closed).toBe(1009);
  const fine = await openSocket(campaign.extraction(id), "?after=0");
  await eventually(() => seqsIn(fine).length === events.length);
});

test("[J4] a socket that acknowledges nothing is sent a window, and goes on with its first acknowledgement, over an eviction", async () => {
  const campaign = await makeCampaign();
  const lines = WINDOW_EVENTS + 1_500;
  const id = await campaign.start(
    script({ first: async (ctx) => upTo(lines).forEach((n) => ctx.log("info", `line ${n}`)) }),
  );
  await finished(campaign, id);
  const viewer = await openSocket(campaign.extraction(id), "?after=0");
  await eventually(() => seqsIn(viewer).length >= WINDOW_EVENTS);
  await evictDurableObject(campaign.extractionStub(id));
  expect(viewer.frames.filter((f) => f.type === "events").every((f) => (f.events?.length ?? 0) <= FRAME_EVENTS)).toBe(
    true,
  );
  expect(seqsIn(viewer)).toEqual(upTo(WINDOW_EVENTS));
  viewer.socket.send(JSON.stringify({ type: "ack", seq: WINDOW_EVENTS }));
  await eventually(() => seqsIn(viewer).length > lines);
  const { head } = (await campaign.extraction(id).describe()) ?? { head: 0 };
  expect(seqsIn(viewer)).toEqual(upTo(head));
});

test("[J2] a socket outlives the eviction of its object, and gets what comes after it", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  const query = script({ left: gate.passed });
  const viewer = await openSocket(campaign.feed, "?after=0");
  gate.open();
  await finished(campaign, await campaign.start(query));
  await eventually(() => feedSeqsIn(viewer).length === 10);
  await evictDurableObject(campaign.feedStub);
  await finished(campaign, await campaign.start(query));
  await eventually(() => feedSeqsIn(viewer).length === 20);
  expect(feedSeqsIn(viewer)).toEqual(upTo(20));
});

test("[J5] a stream of a run that has ended ends too, and a browser that saw it all is told not to come back", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({}));
  const events = await finished(campaign, id);
  const request = new Request("http://object/stream", { headers: { "Last-Event-ID": String(events.length) } });
  await eventually(async () => (await campaign.extraction(id).state())?.status === "completed");
  const answer = await campaign.extraction(id).fetch(request);
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
});
