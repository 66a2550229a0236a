import { expect, test } from "vitest";

import { makeExtractionId } from "../contract/ids.ts";
import { eventually, feedEvents, finished, journalWhen, makeCampaign, makeGate, typesOf } from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";

const asked = (extraction_id: string, query: string) => ({ extraction_id, lead_id: null, query, lead: {} });
const suffix = (id: string): string => id.slice("ext_".length);

test("[E1] steps that do not depend on each other run side by side, and each later step waits for those before it", async () => {
  const campaign = await makeCampaign();
  const [left, right] = [makeGate(), makeGate()];
  const id = await campaign.start(script({ left: left.passed, right: right.passed }));
  await eventually(() => left.waiting() + right.waiting() === 2);
  expect(await campaign.extraction(id).state()).toMatchObject({
    status: "processing",
    progress: 25,
    progress_message: "left and right running",
  });
  right.open();
  await journalWhen(campaign, id, (events) => typesOf(events).includes("step.completed right"));
  left.open();
  const events = await finished(campaign, id);
  expect(events.map((e) => e.seq)).toEqual(events.map((_, i) => i + 1));
  expect(typesOf(events)).toEqual([
    "extraction.started",
    "step.started first",
    "step.completed first",
    "step.started left",
    "step.started right",
    "step.completed right",
    "step.completed left",
    "step.started last",
    "step.completed last",
    "extraction.completed",
  ]);
});

test("[E7] starting again with the same text answers the same task and starts nothing", async () => {
  const campaign = await makeCampaign();
  const id = makeExtractionId();
  const query = script({});
  const task_id = `task_${suffix(id)}_1`;
  expect(await campaign.feed.start([asked(id, query)])).toEqual([
    { task_id, extraction_id: id, lead: 1, status: "started" },
  ]);
  const before = await finished(campaign, id);
  expect(await campaign.feed.start([asked(id, query)])).toEqual([
    { task_id, extraction_id: id, lead: 1, status: "already_started" },
  ]);
  expect(await campaign.feed.start([asked(id, "another text")])).toEqual([
    { task_id, extraction_id: id, lead: 1, status: "conflict" },
  ]);
  expect(await finished(campaign, id)).toEqual(before);
});

test("[E7] fifty starts of one ID at once run it once", async () => {
  const campaign = await makeCampaign();
  const id = makeExtractionId();
  let runs = 0;
  const query = script({ first: async () => void (runs += 1) });
  const answers = await Promise.all(Array.from({ length: 50 }, () => campaign.feed.start([asked(id, query)])));
  const statuses = answers.map((answer) => answer?.[0]?.status);
  expect(statuses.filter((status) => status === "started")).toHaveLength(1);
  expect(statuses.filter((status) => status === "already_started")).toHaveLength(49);
  const events = await finished(campaign, id);
  expect(runs).toBe(1);
  expect(await feedEvents(campaign, events.length)).toHaveLength(events.length);
});

test("[E7] one call with the same ID twice starts it once", async () => {
  const campaign = await makeCampaign();
  const id = makeExtractionId();
  const query = script({});
  const answers = await campaign.feed.start([asked(id, query), asked(id, query), asked(id, "another")]);
  expect(answers?.map((a) => a.status)).toEqual(["started", "already_started", "conflict"]);
});

test("[E7] an ID that runs for another campaign of the organisation is a conflict there, and goes on here", async () => {
  const [here, there] = [await makeCampaign("_shared"), await makeCampaign("_shared")];
  const query = script({});
  const id = await here.start(query);
  const before = await finished(here, id);
  // A saved lead: what was never saved is written to D1 before its view is asked for.
  await there.feed.allocate([{ extraction_id: id, lead_id: "lead_shared", query, lead: {} }]);
  await there.start(query, id);
  await eventually(async () => (await there.feed.find(id))?.state === "final");
  const [row] = await there.feed.fresh();
  expect(JSON.parse(row?.view ?? "{}")).toMatchObject({ status: "failed", attempt: 1 });
  expect(await finished(here, id)).toEqual(before);
});

test("[E10] two organisations' equal IDs never meet", async () => {
  const [one, other] = [await makeCampaign("_one"), await makeCampaign("_other")];
  const id = makeExtractionId();
  await one.start(script({ first: async (ctx) => ctx.log("info", "of one") }), id);
  await other.start(script({ first: async (ctx) => ctx.log("info", "of the other") }), id);
  const [ours, theirs] = [await finished(one, id), await finished(other, id)];
  expect(ours.filter((e) => e.type === "log").map((e) => e.message)).toEqual(["of one"]);
  expect(theirs.filter((e) => e.type === "log").map((e) => e.message)).toEqual(["of the other"]);
  expect((await feedEvents(one, ours.length)).map((e) => e.message)).not.toContain("of the other");
});

test("[E7] a lead that was saved keeps its number, its fields and its epoch when it is started", async () => {
  const campaign = await makeCampaign();
  const id = makeExtractionId();
  const query = script({});
  const saved = { extraction_id: id, lead_id: "lead_001", query, lead: { company: "Mux" } };
  expect(await campaign.feed.allocate([saved])).toEqual([1]);
  const before = await campaign.feed.find(id);
  expect(before).toMatchObject({ number: 1, state: "saved", lead_id: "lead_001", lead: { company: "Mux" } });
  await campaign.start(query, id);
  await finished(campaign, id);
  expect(await campaign.extraction(id).describe()).toMatchObject({
    lead_id: "lead_001",
    lead_number: 1,
    epoch: before?.epoch,
    params: { query, lead: { company: "Mux" } },
  });
});

test("looking at an ID that never ran leaves nothing behind, and finds nothing", async () => {
  const campaign = await makeCampaign();
  const object = campaign.extraction(makeExtractionId());
  expect(await object.describe()).toBeNull();
  expect(await object.state()).toBeNull();
  expect(await object.events({ after: 0, epoch: null, limit: 10, waitMs: 0 })).toBeNull();
  expect(await object.cancel("Ada")).toBe(false);
  expect(await object.retry("Ada Lovelace")).toEqual({ refused: "unknown" });
});

test("[E6] one extraction that fails leaves its neighbours alone", async () => {
  const campaign = await makeCampaign();
  const breaks = script({ first: async (ctx) => ctx.call({ source: "s", key: "k", label: "l" }, async () => fatal) });
  const fatal = {
    outcome: "error" as const,
    data: null,
    bodies: [],
    status: 500,
    detail: "breaks the ending",
    retry_after_ms: null,
  };
  const good = script({});
  const [bad, ...others] = await Promise.all([breaks, good, good, good].map((query) => campaign.start(query)));
  const events = await finished(campaign, bad ?? "");
  expect(events.at(-1)).toMatchObject({
    type: "extraction.failed",
    data: { error: "Something broke on our side", hint: "Retry it: what was found is kept." },
  });
  for (const id of others) expect((await finished(campaign, id)).at(-1)?.type).toBe("extraction.completed");
});
