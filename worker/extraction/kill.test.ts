import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { expect, test } from "vitest";

import type { JournalEvent } from "../contract/event.ts";
import {
  answerOf,
  eventually,
  feedEvents,
  finished,
  makeCampaign,
  makeGate,
  typesOf,
  type TestCampaign,
} from "../testing/engine.ts";
import { script, type Script, type ScriptedContext, type ScriptedStep } from "../testing/scripted.ts";

const STEPS: ScriptedStep[] = ["first", "left", "right", "last"];

const seqs = (events: readonly JournalEvent[]): number[] => events.map((event) => event.seq);
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const countOf = (events: readonly JournalEvent[], type: string): number =>
  typesOf(events).filter((t) => t === type).length;

/** Where in a step the object dies. */
const PLACES = ["before its call", "in its call", "after its call", "after its result"] as const;
type Place = (typeof PLACES)[number];

/** A script each of whose steps makes one call; the step named stands still at a place, the first time. */
function standingAt(at: ScriptedStep, place: Place) {
  const gate = makeGate();
  const calls: string[] = [];
  let stood = false;
  const standIf = async (here: boolean): Promise<void> => {
    if (!here || stood) return;
    stood = true;
    await gate.passed();
  };
  const run = (name: ScriptedStep) => async (ctx: ScriptedContext) => {
    const here = (where: Place): boolean => name === at && place === where;
    await standIf(here("before its call"));
    await ctx.call({ source: "source", key: name, label: name }, async () => {
      await standIf(here("in its call"));
      calls.push(name);
      return answerOf();
    });
    await standIf(here("after its call"));
    ctx.log("info", `${name} read it`);
    if (here("after its result")) await standIf(true);
    return name;
  };
  const steps: Script = { first: run("first"), left: run("left"), right: run("right"), last: run("last") };
  return { query: script(steps), gate, calls };
}

/** What holds of a run that went on after a kill, whatever died, and when. */
async function expectWhole(campaign: TestCampaign, id: string): Promise<JournalEvent[]> {
  const events = await finished(campaign, id);
  expect(seqs(events)).toEqual(upTo(events.length));
  expect(events.at(-1)?.type).toBe("extraction.completed");
  for (const step of STEPS) {
    expect(countOf(events, `step.started ${step}`)).toBe(1);
    expect(countOf(events, `step.completed ${step}`)).toBe(1);
    expect(countOf(events, `source.called ${step}`)).toBe(1);
  }
  const lines = events.filter((e) => e.type === "log" && e.message.endsWith("read it")).map((e) => e.message);
  expect(lines.toSorted()).toEqual(["first read it", "last read it", "left read it", "right read it"]);
  return events;
}

const KILLS = STEPS.flatMap((step) => PLACES.map((place) => ({ step, place })));

test.each(KILLS)(
  "[E2] [E3] [E4] killed in $step $place, a run goes on by the feed's alarm alone: nothing is lost, and nothing done twice",
  async ({ step, place }) => {
    const campaign = await makeCampaign();
    const { query, gate, calls } = standingAt(step, place);
    const id = await campaign.start(query);
    await eventually(() => gate.waiting() === 1);
    await abortAllDurableObjects();
    gate.open();
    expect(await runDurableObjectAlarm(campaign.feedStub)).toBe(true);
    const events = await expectWhole(campaign, id);
    expect(calls.filter((name) => name !== step)).toEqual(STEPS.filter((name) => name !== step));
    // What was being asked when the process died may have been answered to nobody: that alone is asked again.
    const answered = calls.filter((name) => name === step).length;
    expect(place === "in its call" ? [1, 2] : [1]).toContain(answered);
    const feed = await feedEvents(campaign, events.length);
    expect(feed.map((e) => e.feed_seq)).toEqual(upTo(events.length));
    expect(seqs(feed)).toEqual(seqs(events));
  },
);

test("[E4] a run whose feed was evicted before the kill goes on as soon as the feed looks", async () => {
  const campaign = await makeCampaign();
  const { query, gate } = standingAt("left", "after its call");
  const id = await campaign.start(query);
  await eventually(() => gate.waiting() === 1);
  gate.open();
  await evictDurableObject(campaign.feedStub);
  await abortAllDurableObjects();
  await runDurableObjectAlarm(campaign.feedStub);
  const events = await expectWhole(campaign, id);
  expect(await feedEvents(campaign, events.length)).toHaveLength(events.length);
});

test("[E2] a finished step's result is there for the steps after it, though the object died in between", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  const seen: unknown[] = [];
  const id = await campaign.start(
    script({
      first: async () => ({ domain: "northquay.example" }),
      left: async () => gate.passed(),
      last: async (ctx) => void seen.push(ctx.result("first"), ctx.result("right")),
    }),
  );
  await eventually(() => gate.waiting() === 1);
  await abortAllDurableObjects();
  gate.open();
  await runDurableObjectAlarm(campaign.feedStub);
  await finished(campaign, id);
  expect(seen).toEqual([{ domain: "northquay.example" }, null]);
});

test("[E4] [J6] twenty runs that are killed five times complete by themselves, and the feed has each event once", async () => {
  const campaign = await makeCampaign();
  const slow = script(
    Object.fromEntries(
      STEPS.map((step) => [
        step,
        async (ctx: ScriptedContext) => {
          await ctx.call({ source: "s", key: step, label: step }, async () => {
            await scheduler.wait(30);
            return answerOf();
          });
        },
      ]),
    ),
  );
  const ids = await Promise.all(upTo(20).map(() => campaign.start(slow)));
  for (let kill = 0; kill < 5; kill += 1) {
    const { head } = (await campaign.extraction(ids[0] ?? "").describe()) ?? { head: 0 };
    await eventually(async () => {
      const now = await campaign.extraction(ids[0] ?? "").describe();
      return (now?.head ?? 0) > head || now?.status === "completed";
    });
    await abortAllDurableObjects();
    await runDurableObjectAlarm(campaign.feedStub);
  }
  const journals = await Promise.all(ids.map((id) => finished(campaign, id)));
  const total = journals.flat().length;
  const feed = await feedEvents(campaign, total);
  expect(feed.map((e) => e.feed_seq)).toEqual(upTo(total));
  for (const [i, id] of ids.entries()) {
    const own = feed.filter((e) => e.extraction_id === id);
    expect(seqs(own)).toEqual(seqs(journals[i] ?? []));
    expect(new Set(own.map((e) => e.lead))).toEqual(new Set([i + 1]));
    for (const step of STEPS) expect(countOf(own, `step.completed ${step}`)).toBe(1);
  }
});
