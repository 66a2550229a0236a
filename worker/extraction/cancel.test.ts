import { abortAllDurableObjects, runDurableObjectAlarm } from "cloudflare:test";
import { expect, test } from "vitest";

import { answerOf, eventually, finished, journalWhen, makeCampaign, makeGate, typesOf } from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";

const CALL = { source: "s", key: "k", label: "l" };

test("[E8] cancel stops a call in flight, keeps what was found, and ends the journal", async () => {
  const campaign = await makeCampaign();
  const aborted: unknown[] = [];
  const gate = makeGate();
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        ctx.log("info", "found on the way");
        await ctx.call(CALL, async (signal) => {
          signal.addEventListener("abort", () => void aborted.push(signal.reason));
          await gate.passed();
          return answerOf();
        });
        ctx.log("info", "said too late");
      },
    }),
  );
  await eventually(() => gate.waiting() === 1);
  expect(await campaign.extraction(id).cancel("Ada")).toBe(true);
  expect(aborted).toHaveLength(1);
  gate.open();
  const events = await finished(campaign, id);
  expect(typesOf(events)).toEqual(["extraction.started", "step.started first", "log first", "extraction.cancelled"]);
  expect(events.at(-1)).toMatchObject({ level: "warn", message: "Cancelled by Ada", data: { by: "Ada" } });
  await eventually(() => gate.waiting() === 0);
  expect(await campaign.extraction(id).describe()).toMatchObject({
    status: "cancelled",
    error_message: "Cancelled by Ada",
    progress_message: null,
    head: events.length,
  });
  expect(await campaign.extraction(id).cancel("Ada")).toBe(false);
  await eventually(async () => (await campaign.feed.find(id))?.state === "final");
});

test("[E8] what stood in line for a connection is not called after a cancel", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  let calls = 0;
  const id = await campaign.start(
    script({
      first: async (ctx) => {
        const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
        await Promise.allSettled(
          keys.map((key) =>
            ctx.call({ ...CALL, key }, async () => {
              calls += 1;
              await gate.passed();
              return answerOf();
            }),
          ),
        );
      },
    }),
  );
  await eventually(() => gate.waiting() === 6);
  await campaign.extraction(id).cancel("Ada");
  gate.open();
  await finished(campaign, id);
  await eventually(() => gate.waiting() === 0);
  expect(calls).toBe(6);
});

test("[E8] a queued extraction that is cancelled has a whole journal, and nothing of it ran", async () => {
  const campaign = await makeCampaign();
  let ran = 0;
  const gate = makeGate();
  const query = script({ first: async () => void (ran += 1), left: gate.passed });
  // All are written down in one call; the feed begins them behind its answer.
  const ids = Array.from({ length: 60 }, (_, i) => `ext_queued${String(i).padStart(4, "0")}`);
  const items = ids.map((extraction_id) => ({ extraction_id, lead_id: null, query, lead: {} }));
  const last = ids.at(-1) ?? "";
  const [, cancelled] = await Promise.all([campaign.feed.start(items), campaign.feed.cancelQueued(last, "Ada")]);
  expect(cancelled).toBe(true);
  const events = await finished(campaign, last);
  expect(typesOf(events)).toEqual(["extraction.started", "extraction.cancelled"]);
  gate.open();
  await Promise.all(ids.slice(0, -1).map((id) => finished(campaign, id)));
  expect(ran).toBe(59);
  expect(await campaign.feed.cancelQueued(last, "Ada")).toBe(false);
  expect(await campaign.feed.cancelQueued("ext_unknown00", "Ada")).toBe(false);
});

test("[E8] an extraction that waits for a source is cancelled, and its alarm with it", async () => {
  const campaign = await makeCampaign();
  const limited = answerOf({ outcome: "rate_limited", status: 429, retry_after_ms: 60_000 });
  const id = await campaign.start(script({ first: async (ctx) => ctx.call(CALL, async () => limited) }));
  await journalWhen(campaign, id, (events) => events.some((e) => e.type === "step.retrying"));
  await eventually(async () => (await campaign.extraction(id).state())?.status === "processing");
  expect(await campaign.extraction(id).cancel("Ada")).toBe(true);
  const events = await finished(campaign, id);
  expect(typesOf(events).at(-1)).toBe("extraction.cancelled");
  expect(await runDurableObjectAlarm(campaign.extractionStub(id))).toBe(false);
  await abortAllDurableObjects();
  await runDurableObjectAlarm(campaign.feedStub);
  expect(
    await campaign.extraction(id).events({ after: events.length, epoch: null, limit: 9, waitMs: 50 }),
  ).toMatchObject({
    data: [],
  });
});

test("[E8] an extraction that was cancelled is retried from where it was", async () => {
  const campaign = await makeCampaign();
  const gate = makeGate();
  let firsts = 0;
  const id = await campaign.start(script({ first: async () => void (firsts += 1), left: gate.passed }));
  await eventually(() => gate.waiting() === 1);
  expect(await campaign.extraction(id).retry("Ada Lovelace")).toEqual({ refused: "running" });
  await campaign.extraction(id).cancel("Ada");
  gate.open();
  await finished(campaign, id);
  await eventually(async () => "task_id" in (await campaign.extraction(id).retry("Ada Lovelace")));
  const events = await finished(campaign, id, 2);
  expect(firsts).toBe(1);
  expect(events.at(-1)?.type).toBe("extraction.completed");
  expect(await campaign.extraction(id).describe()).toMatchObject({
    status: "completed",
    attempt: 2,
    error_message: null,
  });
});
