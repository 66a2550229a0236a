import {
  abortAllDurableObjects,
  listDurableObjectIds,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { makeExtractionId } from "../contract/ids.ts";
import { eventually, feedEvents, finished, makeCampaign, makeGate, openSocket, openStream } from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const statusIn = async (campaign: { org: string }, id: string): Promise<string | null> =>
  env.DB.prepare("select status from extractions where org_id = ? and id = ?").bind(campaign.org, id).first("status");
const leadsIn = async (campaign: { id: string }): Promise<number | null> =>
  env.DB.prepare("select count(*) n from leads where campaign_id = ?").bind(campaign.id).first<number>("n");

test("[E4a] two hundred slow runs of one call all wait side by side, and their feed is whole", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  const query = script({ first: gate.passed });
  const items = upTo(200).map(() => ({ extraction_id: makeExtractionId(), lead_id: null, query, lead: {} }));
  await campaign.feed.start(items);
  await eventually(() => gate.waiting() === 200);
  gate.open();
  const feed = await feedEvents(campaign, 2_000);
  expect(feed.map((e) => e.feed_seq)).toEqual(upTo(2_000));
  expect(new Set(feed.map((e) => e.lead)).size).toBe(200);
  expect(feed.filter((e) => e.type === "extraction.completed")).toHaveLength(200);
});

test("D1 follows the runs: leads and extractions with their statuses, behind them", async () => {
  const campaign = await makeCampaign();
  const ids = await Promise.all(upTo(5).map(() => campaign.start(script({}))));
  for (const id of ids) await eventually(async () => (await statusIn(campaign, id)) === "completed");
  expect(await leadsIn(campaign)).toBe(5);
  expect(await campaign.feed.fresh()).toEqual([]);
});

test("while D1 is down nothing waits for it; the rows stay fresh in the feed, and are written when it is back", async () => {
  const campaign = await makeCampaign();
  await env.DB.prepare("alter table extractions rename to extractions_down").run();
  const id = await campaign.start(script({}));
  await finished(campaign, id);
  await eventually(async () => (await campaign.feed.find(id))?.state === "final");
  await abortAllDurableObjects();
  await runDurableObjectAlarm(campaign.feedStub);
  const [fresh] = await campaign.feed.fresh();
  expect(fresh?.extraction_id).toBe(id);
  expect(JSON.parse(fresh?.view ?? "{}")).toMatchObject({ status: "completed" });
  await env.DB.prepare("alter table extractions_down rename to extractions").run();
  expect(await runDurableObjectAlarm(campaign.feedStub)).toBe(true);
  expect(await statusIn(campaign, id)).toBe("completed");
  expect(await campaign.feed.fresh()).toEqual([]);
});

test("a retry reaches D1 though its feed had nothing left to look at, and though D1 is down for a while", async () => {
  const campaign = await makeCampaign();
  const answer = { data: null, bodies: [], status: null, detail: "", retry_after_ms: null };
  let up = false;
  const query = script({
    first: async (ctx) => {
      await ctx.call({ source: "s", key: "k", label: "l" }, async () => ({
        ...answer,
        outcome: up ? "found" : "timeout",
      }));
    },
  });
  const id = await campaign.start(query);
  await eventually(async () => (await statusIn(campaign, id)) === "completed");
  // The last look finds nothing, and sets no further alarm.
  for (const _ of upTo(3)) await runDurableObjectAlarm(campaign.feedStub);
  expect(await runDurableObjectAlarm(campaign.feedStub)).toBe(false);
  await env.DB.prepare("alter table extractions rename to extractions_down").run();
  up = true;
  await eventually(async () => "task_id" in (await campaign.extraction(id).retry("Ada Lovelace")));
  await feedEvents(campaign, (await finished(campaign, id, 2)).length);
  await env.DB.prepare("alter table extractions_down rename to extractions").run();
  expect(await runDurableObjectAlarm(campaign.feedStub)).toBe(true);
  const attempt = env.DB.prepare("select attempt from extractions where org_id = ? and id = ?").bind(campaign.org, id);
  await eventually(async () => (await attempt.first("attempt")) === 2);
});

test("[J6] a feed whose last pushes were lost asks for them: an ended run is called until it has all", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({}));
  const events = await finished(campaign, id);
  await feedEvents(campaign, events.length);
  await runInDurableObject(campaign.feedStub, (_object, { storage }) => {
    // As if the process had died before the last pushes were taken.
    storage.sql.exec("delete from frame where first > 1");
    const { last } = storage.sql.exec<{ last: number }>("select max(last) last from frame").one();
    storage.sql.exec("update run set high = ?, state = 'queued'", last);
  });
  await abortAllDurableObjects();
  await runDurableObjectAlarm(campaign.feedStub);
  expect((await feedEvents(campaign, events.length)).map((e) => e.seq)).toEqual(upTo(events.length));
  await eventually(async () => (await campaign.feed.find(id))?.state === "final");
});

test("a deleted campaign stops its runs, empties every object, closes its viewers with 4404, and takes nothing more", async () => {
  const campaign = await makeCampaign("_doomed");
  const gate = makeGate();
  let calls = 0;
  const query = script({ first: async () => void (calls += 1), left: gate.passed });
  const ids = await Promise.all(upTo(30).map(() => campaign.start(query)));
  await eventually(() => gate.waiting() === 30);
  const [socket, own] = [
    await openSocket(campaign.feed, "?after=0"),
    await openSocket(campaign.extraction(ids[0] ?? "")),
  ];
  const stream = await openStream(campaign.feed);
  await campaign.feed.destroy();
  expect([await socket.closed, await own.closed]).toEqual([4404, 4404]);
  await stream.until((_ids, done) => done);
  gate.open();
  for (const id of ids) {
    expect(await campaign.extraction(id).describe()).toBeNull();
    await runInDurableObject(campaign.extractionStub(id), (_object, { storage }) => {
      expect([...storage.sql.exec("select name from sqlite_master where name = 'j'")]).toEqual([]);
    });
  }
  expect(await campaign.feed.start([{ extraction_id: makeExtractionId(), lead_id: null, query, lead: {} }])).toBeNull();
  expect(await campaign.feed.allocate([])).toBeNull();
  expect(await campaign.feed.find(ids[0] ?? "")).toBeNull();
  expect((await campaign.feed.fetch(new Request("http://object/stream"))).status).toBe(404);
  await abortAllDurableObjects();
  expect(await campaign.feed.start([{ extraction_id: ids[1] ?? "", lead_id: null, query, lead: {} }])).toBeNull();
  expect(calls).toBe(30);
});

test("a deletion that is killed half way goes on by itself, and nothing runs meanwhile", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  let lasts = 0;
  const ids = await Promise.all(
    upTo(25).map(() => campaign.start(script({ left: gate.passed, last: async () => void (lasts += 1) }))),
  );
  await eventually(() => gate.waiting() === 25);
  await runInDurableObject(campaign.feedStub, (_object, { storage }) => {
    // As if the process had died right behind the mark that is written first.
    storage.sql.exec("insert into meta (k, v) values ('buried', '1')");
  });
  await abortAllDurableObjects();
  gate.open();
  await runDurableObjectAlarm(campaign.feedStub);
  await eventually(async () => (await campaign.extraction(ids[24] ?? "").describe()) === null);
  for (const id of ids) expect(await campaign.extraction(id).describe()).toBeNull();
  expect(lasts).toBe(0);
  expect(
    await campaign.feed.start([{ extraction_id: makeExtractionId(), lead_id: null, query: "q", lead: {} }]),
  ).toBeNull();
});

test("objects that were only looked at are the only ones that looking makes", async () => {
  const before = (await listDurableObjectIds(env.EXTRACTION)).length;
  const campaign = await makeCampaign();
  await campaign.feed.find(makeExtractionId());
  await campaign.feed.fresh();
  expect(await listDurableObjectIds(env.EXTRACTION)).toHaveLength(before);
});
