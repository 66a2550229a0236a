import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { makeExtractionId } from "../contract/ids.ts";
import type { Body } from "../domain/pipeline/step.ts";
import { answerOf, finished, makeCampaign, type TestCampaign } from "../testing/engine.ts";
import { script } from "../testing/scripted.ts";
import { bodyOf } from "../testing/step-context.ts";
import { Keeper, quotedBodies, type KeeperDeps } from "./keeper.ts";

const HOUR_MS = 3_600_000;

/** A run that has ended, with one page that a fact quotes. */
async function ranWith({ refuses = false, org = "", said = "" } = {}): Promise<{
  campaign: TestCampaign;
  id: string;
  body: Body;
  key: string;
}> {
  const campaign = await makeCampaign(org);
  const id = makeExtractionId();
  if (refuses) await setRefusing(campaign.extractionStub(id), true);
  const body = bodyOf("https://tidewell.example/team", `<p>Head of Platform</p> ${said || crypto.randomUUID()}`);
  const query = script({
    first: async (ctx) => {
      await ctx.call({ source: "website", key: "team", label: "team" }, async () => answerOf({ bodies: [body] }));
      const draft = { field: "title", value: "Head of Platform", source: "website", method: "text", reasons: [] };
      ctx.fact({ ...draft, quote: draft.value }, body);
    },
  });
  await campaign.start(query, id);
  await finished(campaign, id);
  return { campaign, id, body, key: `${campaign.org}/${body.sha256}` };
}
const isKept = async (key: string): Promise<boolean> => (await env.BODIES.head(key)) !== null;
const alarmOf = (stub: DurableObjectStub): Promise<number | null> =>
  runInDurableObject(stub, (_object, state) => state.storage.getAlarm());
/** Makes the object's bucket refuse, or lets it write again. */
const setRefusing = (stub: DurableObjectStub, refuses: boolean): Promise<void> =>
  runInDurableObject(stub, (object) => {
    const bucket = (object as unknown as { env: { BODIES: R2Bucket } }).env.BODIES;
    if (refuses) bucket.head = () => Promise.reject(new Error("the bucket is away"));
    else Reflect.deleteProperty(bucket, "head");
  });

test.each(["nothing", "an eviction", "a crash"])(
  "[V1] after %s the pages of an ended run are handed over by the clock, with no request",
  async (death) => {
    const { campaign, id, key } = await ranWith();
    if (death === "an eviction") await evictDurableObject(campaign.extractionStub(id));
    if (death === "a crash") await abortAllDurableObjects();
    await expect.poll(() => isKept(key), { timeout: 10_000 }).toBe(true);
  },
);

test("[V1] what is handed over is on record: a woken object hands over nothing twice", async () => {
  const { campaign, id, key } = await ranWith();
  expect(await campaign.extraction(id).verify()).toMatchObject({ valid: true, checked: 1 });
  const first = await env.BODIES.head(key);
  await env.BODIES.delete(key);
  await evictDurableObject(campaign.extractionStub(id));
  await runDurableObjectAlarm(campaign.extractionStub(id));
  expect(first).not.toBeNull();
  expect(await isKept(key)).toBe(false);
  expect(await campaign.extraction(id).verify()).toMatchObject({ first_broken: { reason: "body_missing" } });
});

test("[J9] a page that two organisations quote is kept for each: what becomes of one's copy is nothing to the other", async () => {
  const said = crypto.randomUUID();
  const [one, two] = [await ranWith({ org: "_one", said }), await ranWith({ org: "_two", said })];
  expect(one.body.sha256).toBe(two.body.sha256);
  for (const { campaign, id } of [one, two])
    expect(await campaign.extraction(id).verify()).toMatchObject({ valid: true });
  await env.BODIES.delete(one.key);
  expect(await one.campaign.extraction(one.id).verify()).toMatchObject({ first_broken: { reason: "body_missing" } });
  expect(await two.campaign.extraction(two.id).verify()).toMatchObject({ valid: true, checked: 1 });
});

test("[V1] [E6] a bucket that is away costs no run and no evidence: it is asked again, later each time", async () => {
  const { campaign, id, key } = await ranWith({ refuses: true });
  const stub = campaign.extractionStub(id);
  const waits: number[] = [];
  for (let i = 0; i < 3; i += 1) {
    await runDurableObjectAlarm(stub);
    waits.push(((await alarmOf(stub)) ?? 0) - Date.now());
  }
  expect(waits[0]).toBeGreaterThan(5_000);
  expect(waits.toSorted((a, b) => a - b)).toEqual(waits);
  expect(waits.at(-1)).toBeLessThan(HOUR_MS);
  expect(await campaign.extraction(id).state()).toMatchObject({ status: "completed" });
  // Meanwhile the journal's own copy is what there is to look at.
  expect(await campaign.extraction(id).verify()).toMatchObject({ valid: true, checked: 1 });
  await setRefusing(stub, false);
  await runDurableObjectAlarm(stub);
  expect(await isKept(key)).toBe(true);
  expect(await alarmOf(stub)).toBeNull();
});

test("[V1] an extraction that is deleted before its pages were handed over leaves no clock behind", async () => {
  const { campaign, id } = await ranWith();
  await campaign.extraction(id).destroy();
  expect(await runDurableObjectAlarm(campaign.extractionStub(id))).toBe(false);
});

test("[V1] a run whose facts quote the user's text alone sets no clock", async () => {
  const campaign = await makeCampaign();
  const query = script({
    first: async (ctx) => {
      const draft = { field: "bio", value: "script", source: "input", method: "text", quote: "script", reasons: [] };
      ctx.fact(draft, ctx.input);
    },
  });
  const id = await campaign.start(query);
  await finished(campaign, id);
  expect(await alarmOf(campaign.extractionStub(id))).toBeNull();
});

test("the bodies that are quoted are those of facts and of possible matches that came from outside", () => {
  const fact = { url: "https://a.example", body_sha256: "a" } as never;
  const own = { url: null, body_sha256: "b" } as never;
  const possible = { url: "https://c.example", body_sha256: "c" } as never;
  const listed = { url: null } as never;
  const quoted = quotedBodies({ facts: [fact, own, fact], possible_matches: [possible, listed] });
  expect([...quoted]).toEqual(["a", "c"]);
});

/** A keeper of two bodies by hand. */
function makeKeeper(deps: Partial<KeeperDeps>): { keeper: Keeper; done: string[] } {
  const done: string[] = [];
  const bodies = ["one", "two"].map((text) => bodyOf("https://a.example", text));
  const keeper = new Keeper({
    quoted: () => new Set(bodies.map(({ sha256 }) => sha256)),
    kept: () => new Set(done),
    copies: (wanted) => bodies.filter(({ sha256 }) => wanted.has(sha256)),
    put: async () => undefined,
    done: (hashes) => void done.push(...hashes),
    ...deps,
  });
  return { keeper, done };
}

test("[V1] of two bodies of which one is refused the other is done, and only the first is tried again", async () => {
  const asked: string[] = [];
  const { keeper, done } = makeKeeper({
    put: async ({ text }) => {
      asked.push(text);
      if (asked.length === 1) throw new Error("refused");
    },
  });
  expect(await keeper.handOver()).toBe(false);
  expect([asked, done.length, keeper.isDue()]).toEqual([["one", "two"], 1, true]);
  expect(await keeper.handOver()).toBe(true);
  expect([asked, done.length, keeper.isDue()]).toEqual([["one", "two", "one"], 2, false]);
});

test("[V1] two who ask at once hand over once, and an object that is emptied meanwhile is not written into", async () => {
  let puts = 0;
  const once = makeKeeper({ put: async () => void (puts += 1) });
  await Promise.all([once.keeper.handOver(), once.keeper.handOver()]);
  expect(puts).toBe(2);
  const emptied = makeKeeper({ put: async () => emptied.keeper.stop() });
  await emptied.keeper.handOver();
  expect([emptied.done, emptied.keeper.isDue()]).toEqual([[], false]);
});

test("[V1] a body of which no copy is left is asked for once, and never again", async () => {
  const { keeper, done } = makeKeeper({ copies: () => [] });
  expect(await keeper.handOver()).toBe(true);
  expect([done.length, keeper.isDue()]).toEqual([2, false]);
});
