import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";

import type { JournalEvent } from "../contract/event.ts";
import { answerOf, eventually, feedEvents, finished, journalWhen, makeCampaign, typesOf } from "../testing/engine.ts";
import { script, type ScriptedContext } from "../testing/scripted.ts";

const CALL = { source: "s", key: "k", label: "l" };
const startsOf = (events: readonly JournalEvent[]): string[] =>
  typesOf(events).filter((t) => t.startsWith("step.started"));

test("[E8] a retry runs what left a hole and what stands on it, keeps the rest, and adds an attempt", async () => {
  const campaign = await makeCampaign();
  const calls: string[] = [];
  let up = false;
  const ask = (source: string, outcome: () => "found" | "timeout") => async (ctx: ScriptedContext) => {
    await ctx.call({ ...CALL, source }, async () => {
      calls.push(source);
      return answerOf({ outcome: outcome() });
    });
    ctx.log("info", `${source} was read`);
  };
  const id = await campaign.start(
    script({
      first: ask("dns", () => "found"),
      left: ask("github", () => (up ? "found" : "timeout")),
      right: ask("rdap", () => "found"),
    }),
  );
  await finished(campaign, id);
  expect(await campaign.extraction(id).describe()).toMatchObject({ status: "completed", attempt: 1 });
  up = true;
  const { head: before } = (await campaign.extraction(id).describe()) ?? { head: 0 };
  expect(await campaign.extraction(id).retry("Ada Lovelace")).toEqual({ task_id: `task_${id.slice(4)}_2` });
  const events = (await finished(campaign, id, 2)).slice(before);
  expect(events[0]).toMatchObject({ type: "extraction.started", message: "attempt 2 started", data: { attempt: 2 } });
  expect(startsOf(events)).toEqual(["step.started left", "step.started last"]);
  expect(calls).toEqual(["dns", "github", "rdap", "github"]);
  expect(events.filter((e) => e.message === "github was read")).toEqual([]);
  const { result, attempt, status } = (await campaign.extraction(id).describe()) ?? {};
  expect({ attempt, status }).toEqual({ attempt: 2, status: "completed" });
  expect(result?.outcomes.map((o) => [o.step, o.source, o.outcome, o.calls])).toEqual([
    ["first", "dns", "found", 1],
    ["right", "rdap", "found", 1],
    ["left", "github", "found", 1],
  ]);
  expect(await campaign.extraction(id).retry("Ada Lovelace")).toEqual({ refused: "finished" });
});

test("[E8] a step that failed is a reason to retry, though no source left a hole", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(script({}));
  await finished(campaign, id);
  await runInDurableObject(campaign.extractionStub(id), (_object, { storage }) => {
    // As if the step had failed for good: its row says so.
    storage.sql.exec("update j set kind = 'fail' where kind = 'step' and key = 'right'");
  });
  await abortAllDurableObjects();
  expect(await campaign.extraction(id).retry("Ada Lovelace")).toEqual({ task_id: `task_${id.slice(4)}_2` });
  expect(startsOf(await finished(campaign, id, 2)).slice(4)).toEqual(["step.started right", "step.started last"]);
});

test("[E8] two retries at once are one attempt", async () => {
  const campaign = await makeCampaign();
  const id = await campaign.start(
    script({ first: async (ctx) => ctx.call(CALL, async () => answerOf({ outcome: "blocked" })) }),
  );
  await finished(campaign, id);
  const object = campaign.extraction(id);
  await eventually(async () => (await campaign.feed.find(id))?.state === "final");
  const answers = await Promise.all([
    object.retry("Ada Lovelace"),
    object.retry("Ada Lovelace"),
    object.retry("Ada Lovelace"),
  ]);
  expect(answers.filter((answer) => "task_id" in answer)).toEqual([{ task_id: `task_${id.slice(4)}_2` }]);
  expect(answers.filter((answer) => "refused" in answer)).toEqual([{ refused: "running" }, { refused: "running" }]);
  expect((await finished(campaign, id, 2)).filter((e) => e.type === "extraction.started")).toHaveLength(2);
});

test("[E3] [E4] a retry that is killed goes on by its own alarm, asks nothing again, and its feed gets it all", async () => {
  const campaign = await makeCampaign();
  let calls = 0;
  let hang = false;
  let waiting = 0;
  const id = await campaign.start(
    script({
      left: async (ctx) => {
        await ctx.call(CALL, async () => answerOf({ outcome: (calls += 1) === 1 ? "timeout" : "found" }));
        if (!hang) return;
        waiting += 1;
        await eventually(() => !hang);
      },
    }),
  );
  await finished(campaign, id);
  hang = true;
  await campaign.extraction(id).retry("Ada Lovelace");
  await eventually(() => waiting === 1);
  await journalWhen(campaign, id, (events) => events.filter((e) => e.type === "source.called").length === 2);
  await abortAllDurableObjects();
  hang = false;
  expect(await runDurableObjectAlarm(campaign.extractionStub(id))).toBe(true);
  const events = await finished(campaign, id, 2);
  expect(calls).toBe(2);
  expect(typesOf(events).filter((t) => t === "source.called left")).toHaveLength(2);
  const feed = await feedEvents(campaign, events.length);
  expect(feed.map((e) => e.seq)).toEqual(events.map((e) => e.seq));
});
