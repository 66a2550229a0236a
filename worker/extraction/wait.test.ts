import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";

import type { JournalEvent } from "../contract/event.ts";
import {
  answerOf,
  eventually,
  finished,
  journalWhen,
  makeCampaign,
  typesOf,
  type TestCampaign,
} from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";

const CALL = { source: "github", key: "k", label: "l" };
const limited = (ms: number) =>
  answerOf({ outcome: "rate_limited", status: 429, retry_after_ms: ms, detail: "resets soon" });
const waits = (n: number) => (events: JournalEvent[]) => events.filter((e) => e.type === "step.retrying").length >= n;
const untilOf = (event: JournalEvent | undefined): number => Date.parse(String(event?.data?.["until"]));

/** When the object's alarm comes. */
const alarmOf = (campaign: TestCampaign, id: string): Promise<number | null> =>
  runInDurableObject(campaign.extractionStub(id), (_object, { storage }) => storage.getAlarm());

/** As if the time that all waits name had come, in an object that was reset meanwhile. */
async function timePasses(campaign: TestCampaign, id: string): Promise<void> {
  await runInDurableObject(campaign.extractionStub(id), (_object, { storage }) => {
    storage.sql.exec(`update j set value = json_set(value, '$.until', 1) where kind = 'wait'`);
  });
  await abortAllDurableObjects();
  expect(await runDurableObjectAlarm(campaign.extractionStub(id))).toBe(true);
}

test("[E5] Retry-After sets the clock and leaves: an alarm, and nothing open meanwhile", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({ left: async (ctx) => ctx.call(CALL, async () => limited(60_000)) }));
  const events = await journalWhen(
    campaign,
    id,
    (all) => waits(1)(all) && typesOf(all).includes("step.completed right"),
  );
  const retrying = events.find((e) => e.type === "step.retrying");
  expect(retrying).toMatchObject({
    step: "left",
    level: "warn",
    message: expect.stringMatching(/^left waits for github, (60|59) s$/),
  });
  await eventually(async () => (await alarmOf(campaign, id)) === untilOf(retrying));
  expect(await campaign.extraction(id).describe()).toMatchObject({
    status: "processing",
    steps: [{}, { name: "left", state: "waiting", until: retrying?.data?.["until"] }, {}, {}],
  });
  await runInDurableObject(campaign.extractionStub(id), (object) => {
    expect(object).toHaveProperty("life.active", null);
  });
});

test("[E5] [E3] when the clock comes the step goes on: the limited call is made again, and no other", async () => {
  const campaign = await makeCampaign();
  const calls: string[] = [];
  const id = await campaign.start(
    script({
      left: async (ctx) => {
        await ctx.call({ ...CALL, source: "dns" }, async () => (calls.push("dns"), answerOf()));
        await ctx.call(CALL, async () => (calls.push("github") < 3 ? limited(50) : answerOf()));
      },
    }),
  );
  const events = await finished(campaign, id);
  expect(calls).toEqual(["dns", "github", "github"]);
  expect(typesOf(events).filter((t) => t.endsWith("left"))).toEqual([
    "step.started left",
    "source.called left",
    "step.retrying left",
    "log left",
    "source.called left",
    "step.completed left",
  ]);
});

test("[E5] a step that swallows what its source asked for waits all the same", async () => {
  const campaign = await makeCampaign();
  let calls = 0;
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        await Promise.allSettled([
          ctx.call(CALL, async () => ((calls += 1) === 1 ? limited(30) : answerOf())),
          ctx.call({ ...CALL, source: "dns" }, async () => answerOf()),
        ]);
      },
    }),
  );
  const events = await finished(campaign, id);
  expect(calls).toBe(2);
  expect(events.filter((e) => e.type === "step.retrying")).toHaveLength(1);
  expect(events.filter((e) => e.type === "source.called")).toHaveLength(2);
});

test("[E5] a source that is still limited after two waits, or asks for too long a one, leaves a hole", async () => {
  const campaign = await makeCampaign();
  let calls = 0;
  const id = await campaign.start(
    script({
      left: async (ctx) => ctx.call(CALL, async () => ((calls += 1), limited(20))),
      right: async (ctx) => ctx.call({ ...CALL, source: "rdap" }, async () => limited(90_001)),
    }),
  );
  const events = await finished(campaign, id);
  expect(calls).toBe(3);
  expect(events.filter((e) => e.type === "step.retrying")).toHaveLength(2);
  const { result, status } = (await campaign.extraction(id).describe()) ?? {};
  expect(status).toBe("completed");
  expect(result?.outcomes.map((o) => [o.source, o.outcome]).toSorted()).toEqual([
    ["github", "rate_limited"],
    ["rdap", "rate_limited"],
  ]);
});

test("[E5] an answer that comes while another call asks to wait is kept, not asked for again", async () => {
  const campaign = await makeCampaign();
  const calls: string[] = [];
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        await Promise.all([
          ctx.call(CALL, async () => (calls.push("github") === 1 ? limited(1) : answerOf())),
          ctx.call({ ...CALL, source: "slow" }, async () => {
            calls.push("slow");
            await scheduler.wait(60);
            return answerOf();
          }),
        ]);
      },
    }),
  );
  await finished(campaign, id);
  expect(calls.filter((c) => c === "slow")).toHaveLength(1);
});

test("[E4] [E5] a wait outlives a kill: the alarm comes, and the run goes on", async () => {
  const campaign = await makeCampaign();
  let calls = 0;
  const id = await campaign.start(
    script({ first: async (ctx) => ctx.call(CALL, async () => ((calls += 1) === 1 ? limited(60_000) : answerOf())) }),
  );
  await journalWhen(campaign, id, waits(1));
  await eventually(async () => (await alarmOf(campaign, id)) !== null);
  await abortAllDurableObjects();
  expect(await alarmOf(campaign, id)).toBeGreaterThan(Date.now());
  // An alarm that comes too early only sets itself again.
  expect(await runDurableObjectAlarm(campaign.extractionStub(id))).toBe(true);
  expect(calls).toBe(1);
  await eventually(async () => ((await alarmOf(campaign, id)) ?? 0) > Date.now() + 40_000);
  await timePasses(campaign, id);
  expect((await finished(campaign, id)).at(-1)?.type).toBe("extraction.completed");
  expect(calls).toBe(2);
});

test("[E5] a step that throws is tried three times with a growing pause, then has failed, and the others go on [E6]", async () => {
  const campaign = await makeCampaign();
  let tries = 0;
  const id = await campaign.start(
    script({
      left: async () => {
        tries += 1;
        throw new Error("cannot read this");
      },
    }),
  );
  const [first] = (await journalWhen(campaign, id, waits(1))).filter((e) => e.type === "step.retrying");
  // The pause counts from the fault, the event from its commit a few milliseconds later.
  expect(Math.abs(untilOf(first) - Date.parse(first?.at ?? "") - 1_000)).toBeLessThan(50);
  await eventually(async () => (await alarmOf(campaign, id)) === untilOf(first));
  await timePasses(campaign, id);
  const second = (await journalWhen(campaign, id, waits(2))).filter((e) => e.type === "step.retrying")[1];
  expect(Math.abs(untilOf(second) - Date.parse(second?.at ?? "") - 4_000)).toBeLessThan(50);
  await eventually(async () => (await alarmOf(campaign, id)) === untilOf(second));
  await timePasses(campaign, id);
  const events = await finished(campaign, id);
  expect(tries).toBe(3);
  expect(events.find((e) => e.type === "step.failed")).toMatchObject({
    step: "left",
    level: "error",
    message: "step left failed: cannot read this",
  });
  expect(typesOf(events).slice(-3)).toEqual(["step.started last", "step.completed last", "extraction.completed"]);
});

test("[E6] a result that is not JSON, or too large to keep, is a fault of its step alone", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({ left: async () => 1n, right: async () => "x".repeat(600_000) }));
  const events = await journalWhen(campaign, id, waits(2));
  expect(events.filter((e) => e.type === "step.retrying").map((e) => e.message)).toEqual([
    expect.stringContaining("BigInt"),
    expect.stringContaining("its result has 600002 characters"),
  ]);
});

test("[E6] events that cannot be written end the run as failed, with its attempt on record", async () => {
  const campaign = await makeCampaign();
  const circle: Record<string, unknown> = {};
  circle["self"] = circle;
  const id = await campaign.start(script({ first: async (ctx) => ctx.log("info", "round", circle) }));
  const events = await finished(campaign, id);
  expect(events[0]?.type).toBe("extraction.started");
  expect(events.at(-1)).toMatchObject({ type: "extraction.failed", message: "Something broke on our side" });
});

test("at most six calls of one extraction are open at once, and all are made", async () => {
  const campaign = await makeCampaign();
  let [open, most, made] = [0, 0, 0];
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        const call = async (key: string) =>
          ctx.call({ ...CALL, key }, async () => {
            open += 1;
            most = Math.max(most, open);
            await scheduler.wait(1);
            open -= 1;
            made += 1;
            return answerOf();
          });
        await Promise.all(Array.from({ length: 40 }, (_, i) => call(`k${i}`)));
      },
    }),
  );
  await finished(campaign, id);
  expect({ most, made }).toEqual({ most: 6, made: 40 });
});

test("[E3] the same call twice in a step is one call, also while it is open", async () => {
  const campaign = await makeCampaign();
  let calls = 0;
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        const ask = () => ctx.call(CALL, async () => ((calls += 1), answerOf()));
        await Promise.all([ask(), ask()]);
        await ask();
      },
    }),
  );
  const events = await finished(campaign, id);
  expect(calls).toBe(1);
  expect(events.filter((e) => e.type === "source.called")).toHaveLength(1);
});
