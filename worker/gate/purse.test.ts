import { env, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import fc from "fast-check";
import { expect, test } from "vitest";

import { purseOf, type Bid, type PurseRpc } from "./client.ts";
import { BOUGHT_MS, Purse } from "./purse.ts";
import { PurseStore } from "./purse-state.ts";

const orgOf = (): string => `org_${crypto.randomUUID()}`;
const bidOf = (rest: Partial<Bid> = {}): Bid => ({
  key: crypto.randomUUID(),
  credits: 1,
  campaign_id: "cmp_a",
  extraction_id: "ext_a",
  ...rest,
});
const PAID = { paid: true, saved: false, answer: null, keep_ms: BOUGHT_MS };
const FREE = { paid: false, saved: false, answer: null, keep_ms: BOUGHT_MS };
const ticketOf = async (purse: PurseRpc, bid: Bid): Promise<string> => {
  const leave = await purse.reserve(bid);
  if (leave.kind !== "go") throw new Error(`expected to go, got ${JSON.stringify(leave)}`);
  return leave.ticket;
};

test("nothing is bought before an organisation has set a budget", async () => {
  const purse = purseOf(env, orgOf());
  expect(await purse.reserve(bidOf())).toEqual({ kind: "refused", by: "organisation", limit: 0, spent: 0 });
  expect(await purse.state()).toMatchObject({ limits: { organisation: 0, lead: null, campaigns: {} } });
});

test("of six paid calls at once with a budget of five, the sixth never leaves", async () => {
  const purse = purseOf(env, orgOf());
  await purse.limit("organisation", 5);
  const leaves = await Promise.all(Array.from({ length: 6 }, () => purse.reserve(bidOf())));
  expect(leaves.map(({ kind }) => kind).toSorted()).toEqual(["go", "go", "go", "go", "go", "refused"]);
});

test("a call that was not paid gives its place to the next, and one ticket is settled once", async () => {
  const purse = purseOf(env, orgOf());
  await purse.limit("organisation", 1);
  const ticket = await ticketOf(purse, bidOf());
  expect((await purse.reserve(bidOf())).kind).toBe("refused");
  await purse.settle(ticket, FREE);
  await purse.settle(ticket, FREE);
  await purse.settle(await ticketOf(purse, bidOf()), PAID);
  expect((await purse.reserve(bidOf())).kind).toBe("refused");
  expect(await purse.state()).toMatchObject({ month: { spent: 1, saved: 0 } });
});

test("a campaign and a lead have limits of their own, and a refusal names the one that was met", async () => {
  const purse = purseOf(env, orgOf());
  await purse.limit("organisation", 100);
  await purse.limit("campaign/cmp_a", 3);
  await purse.limit("lead", 2);
  await purse.settle(await ticketOf(purse, bidOf({ credits: 2 })), PAID);
  expect(await purse.reserve(bidOf())).toEqual({ kind: "refused", by: "lead", limit: 2, spent: 2 });
  await purse.settle(await ticketOf(purse, bidOf({ extraction_id: "ext_b" })), PAID);
  expect(await purse.reserve(bidOf({ extraction_id: "ext_c" }))).toMatchObject({ by: "campaign", limit: 3, spent: 3 });
  // A script that asks for no lead of no campaign meets the organisation's alone.
  expect((await purse.reserve(bidOf({ campaign_id: null, extraction_id: null }))).kind).toBe("go");
  await purse.limit("campaign/cmp_a", null);
  expect((await purse.reserve(bidOf({ extraction_id: "ext_c" }))).kind).toBe("go");
});

test("what was bought is given free for thirty days, over restarts too, and counts as saved", async () => {
  const org = orgOf();
  const purse = purseOf(env, org);
  await purse.limit("organisation", 1);
  const bid = bidOf();
  await purse.settle(await ticketOf(purse, bid), {
    paid: true,
    saved: false,
    answer: '{"outcome":"found"}',
    keep_ms: BOUGHT_MS,
  });
  const object = env.PURSE.get(env.PURSE.idFromName(org));
  await evictDurableObject(object);
  expect(await purseOf(env, org).reserve(bid)).toEqual({
    kind: "bought",
    answer: '{"outcome":"found"}',
  });
  expect(await purseOf(env, org).state()).toMatchObject({
    month: { spent: 1, saved: 1 },
    campaigns: { cmp_a: { spent: 1, saved: 1 } },
  });
  // Nothing is due yet: the alarm comes again.
  expect(await runDurableObjectAlarm(object)).toBe(true);
  await runInDurableObject(object, (_, ctx) => {
    const later = Date.now() + BOUGHT_MS + 1_000;
    const store = new PurseStore(ctx.storage.sql);
    expect(store.purge(Date.now())).not.toBeNull();
    expect(new Purse(store, () => later).reserve(bid).kind).not.toBe("bought");
    expect(store.purge(later)).toBeNull();
  });
});

test("the organisation's budget is for a calendar month, and begins anew with the next", async () => {
  const object = env.PURSE.get(env.PURSE.idFromName(orgOf()));
  await runInDurableObject(object, (_, ctx) => {
    let now = Date.UTC(2026, 11, 31, 23, 59, 59);
    const purse = new Purse(new PurseStore(ctx.storage.sql), () => now);
    purse.limit("organisation", 1);
    const leave = purse.reserve(bidOf());
    expect(purse.reserve(bidOf()).kind).toBe("refused");
    expect(purse.state().month_ends).toBe(Date.UTC(2027, 0, 1));
    now = Date.UTC(2027, 0, 1);
    expect(purse.reserve(bidOf()).kind).toBe("go");
    // What left last month and was not paid is given back to last month.
    if (leave.kind === "go") purse.settle(leave.ticket, FREE);
    expect(purse.state().month).toEqual({ spent: 1, saved: 0 });
  });
});

test("whatever is reserved and settled in whatever order, no limit is ever passed", async () => {
  const limits = fc.record({ organisation: fc.nat(6), lead: fc.nat(4), campaign: fc.nat(5) });
  const step = fc.record({
    lead: fc.constantFrom("ext_a", "ext_b"),
    credits: fc.integer({ min: 1, max: 3 }),
    end: fc.constantFrom(PAID, FREE, null),
  });
  const object = env.PURSE.get(env.PURSE.idFromName(orgOf()));
  await runInDurableObject(object, (_, ctx) =>
    fc.assert(
      fc.property(limits, fc.array(step, { maxLength: 20 }), (limit, steps) => {
        for (const table of ["budget", "total", "bill", "bought"]) ctx.storage.sql.exec(`delete from ${table}`);
        const purse = new Purse(new PurseStore(ctx.storage.sql), () => 0);
        purse.limit("organisation", limit.organisation);
        purse.limit("lead", limit.lead);
        purse.limit("campaign/cmp_a", limit.campaign);
        const paid = { all: 0, ext_a: 0, ext_b: 0 } as Record<string, number>;
        for (const { lead, credits, end } of steps) {
          const leave = purse.reserve(bidOf({ extraction_id: lead, credits }));
          if (leave.kind !== "go") continue;
          if (end !== null) purse.settle(leave.ticket, end);
          if (end === FREE) continue;
          paid["all"] = (paid["all"] ?? 0) + credits;
          paid[lead] = (paid[lead] ?? 0) + credits;
        }
        expect(paid["all"]).toBeLessThanOrEqual(Math.min(limit.organisation, limit.campaign));
        expect(Math.max(paid["ext_a"] ?? 0, paid["ext_b"] ?? 0)).toBeLessThanOrEqual(limit.lead);
        expect(purse.state().month.spent).toBe(paid["all"]);
      }),
    ),
  );
});
