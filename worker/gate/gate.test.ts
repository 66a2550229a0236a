import {
  abortAllDurableObjects,
  env,
  evictDurableObject,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { expect, test } from "vitest";

import { gateOf, type Ask, type Entry, type Exit, type GateRpc } from "./client.ts";

const nameOf = (kind = "host"): string => `${kind}/${crypto.randomUUID()}.example`;
const HOME: Ask = { key: "https://a.example/", quota: null, owner: null, caller: "a", since: null };
/** The same call by somebody else. */
const by = (ask: Ask, caller: string): Ask => ({ ...ask, caller });
const exitOf = (outcome: Exit["outcome"], rest: Partial<Exit> = {}): Exit => ({
  outcome,
  answer: JSON.stringify({ outcome }),
  limit: null,
  remaining: null,
  resets_at: null,
  retry_at: null,
  ...rest,
});
async function go(gate: GateRpc, ask: Ask): Promise<string> {
  const entry = await gate.enter(ask);
  if (entry.kind !== "go") throw new Error(`expected to go, got ${JSON.stringify(entry)}`);
  return entry.ticket;
}
const call = async (gate: GateRpc, ask: Ask, exit: Exit): Promise<void> => gate.leave(await go(gate, ask), exit);

test("fifty who ask for one page at once make one call, and all get its answer", async () => {
  const gate = gateOf(env, nameOf());
  const ticket = await go(gate, HOME);
  const others = Array.from({ length: 49 }, (_, i) => gate.enter(by(HOME, `b${i}`)));
  await gate.leave(ticket, exitOf("found"));
  const entries = await Promise.all(others);
  expect(new Set(entries.map((entry) => JSON.stringify(entry)))).toEqual(
    new Set([JSON.stringify({ kind: "answer", answer: '{"outcome":"found"}' } satisfies Entry)]),
  );
  expect(await gate.state()).toMatchObject({ calls: 1 });
});

test("an answer about a company is kept and given to everybody, over restarts too", async () => {
  const name = nameOf();
  await call(gateOf(env, name), HOME, exitOf("found"));
  await evictDurableObject(env.GATE.get(env.GATE.idFromName(name)));
  expect(await gateOf(env, name).enter(HOME)).toEqual({ kind: "answer", answer: '{"outcome":"found"}' });
  expect((await gateOf(env, name).enter({ ...HOME, key: "https://a.example/team" })).kind).toBe("go");
});

test("that there is nothing, and that a host is down, is known for a while too", async () => {
  for (const outcome of ["not_found", "unreachable", "timeout", "error", "blocked"] as const) {
    const gate = gateOf(env, nameOf());
    await call(gate, HOME, exitOf(outcome));
    if (outcome !== "not_found" && outcome !== "blocked") await call(gate, HOME, exitOf(outcome));
    expect(await gate.enter(HOME)).toEqual({ kind: "answer", answer: JSON.stringify({ outcome }) });
  }
});

test("a call that is lost once is tried again by the next who waits for it, and two losses hold for all", async () => {
  const gate = gateOf(env, nameOf());
  const ticket = await go(gate, HOME);
  const [second, third] = [gate.enter(by(HOME, "b")), gate.enter(by(HOME, "c"))];
  await gate.leave(ticket, exitOf("timeout"));
  const again = await Promise.race([second, third]);
  if (again.kind !== "go") throw new Error(`expected to go, got ${again.kind}`);
  await gate.leave(again.ticket, exitOf("timeout"));
  const kinds = (await Promise.all([second, third])).map(({ kind }) => kind);
  expect(kinds.toSorted()).toEqual(["answer", "go"]);
  expect((await gate.enter(by(HOME, "d"))).kind).toBe("answer");
  expect(await gate.state()).toMatchObject({ calls: 2 });
});

test("an answer about a person is never kept, and no other organisation waits for it or gets it", async () => {
  const name = nameOf("github");
  const gate = gateOf(env, name);
  const mine: Ask = { key: "/users/ada", quota: null, owner: "org_a", caller: "a", since: null };
  const ticket = await go(gate, mine);
  const joined = gate.enter(by(mine, "b"));
  const theirs = await go(gate, { ...mine, owner: "org_b", caller: "c" });
  await gate.leave(ticket, exitOf("found"));
  expect((await joined).kind).toBe("answer");
  await gate.leave(theirs, exitOf("found"));
  await go(gate, mine);
  const stored = await runInDurableObject(env.GATE.get(env.GATE.idFromName(name)), (_, { storage }) =>
    JSON.stringify([...storage.sql.exec("select * from meta"), ...storage.sql.exec("select * from answer")]),
  );
  expect(stored).not.toContain("ada");
  expect(stored).not.toContain("org_a");
});

test("a call that was given up lets the next one go, at once", async () => {
  const gate = gateOf(env, nameOf());
  const ticket = await go(gate, HOME);
  const waits = gate.enter(by(HOME, "b"));
  await gate.leave(ticket, exitOf("error", { answer: null }));
  expect((await waits).kind).toBe("go");
  await gate.leave(ticket, exitOf("found"));
  expect(await gate.state()).toMatchObject({ calls: 2, shared: 0 });
});

test("a source that fails five times in a row is left alone, and stale answers are better than none", async () => {
  const gate = gateOf(env, nameOf());
  await call(gate, HOME, exitOf("found"));
  for (let i = 0; i < 5; i += 1) await call(gate, { ...HOME, key: `https://a.example/${i}` }, exitOf("timeout"));
  expect(await gate.enter({ ...HOME, key: "https://a.example/9" })).toMatchObject({
    kind: "paused",
    outcome: "timeout",
  });
  expect((await gate.enter(HOME)).kind).toBe("answer");
  expect(await gate.state()).toMatchObject({ breaker: "open" });
});

const profileOf = (i: number): Ask => ({
  key: `/users/u${i}`,
  quota: "core",
  owner: "org_a",
  caller: `c${i}`,
  since: null,
});

test("a quota is exact for everybody together, over restarts, and who waits has a place", async () => {
  const name = nameOf("github");
  const github = (): GateRpc => gateOf(env, name);
  const entries: Entry[] = [];
  for (let i = 0; i < 63; i += 1) {
    if (i === 36) await abortAllDurableObjects();
    const entry = await github().enter(profileOf(i));
    entries.push(entry);
    if (entry.kind === "go") await github().leave(entry.ticket, exitOf("found"));
  }
  expect(entries.filter(({ kind }) => kind === "go")).toHaveLength(60);
  const later = entries.filter((entry) => entry.kind === "later");
  expect(new Set(later.map(({ until }) => until)).size).toBe(1);
  expect(later[0]?.until).toBeGreaterThan(Date.now() + 3_500_000);
  const { quotas } = await github().state();
  expect(quotas.find(({ name }) => name === "core")).toMatchObject({ limit: 60, used: 60, waiting: 3 });
});

test("what a source says of its own count is obeyed by everybody", async () => {
  const gate = gateOf(env, nameOf("github"));
  const retry_at = Date.now() + 45_000;
  const ask: Ask = { key: "/users/x", quota: "core", owner: "org_a", caller: "a", since: null };
  await call(gate, ask, exitOf("rate_limited", { retry_at }));
  expect(await gate.enter({ ...ask, owner: "org_b" })).toEqual({ kind: "later", until: retry_at, why: "asked" });
});

const again = (ask: Ask): Ask => ({ ...ask, caller: "again", since: Date.now() + 1 });

test("[E8] a retry asks anew where the kept answer is a failure, and takes what was found", async () => {
  const gate = gateOf(env, nameOf());
  await call(gate, HOME, exitOf("unreachable"));
  await call(gate, HOME, exitOf("unreachable"));
  expect((await gate.enter(by(HOME, "b"))).kind).toBe("answer");
  await call(gate, again(HOME), exitOf("found"));
  expect(await gate.enter(again(HOME))).toEqual({ kind: "answer", answer: '{"outcome":"found"}' });
});

test("[E8] a retry finds out whether a paused source works again, one call at a time", async () => {
  const gate = gateOf(env, nameOf());
  for (let i = 0; i < 5; i += 1) await call(gate, { ...HOME, key: `https://a.example/${i}` }, exitOf("timeout"));
  const ticket = await go(gate, again(HOME));
  const other = gate.enter({ ...again(HOME), key: "https://a.example/team", caller: "b" });
  expect((await gate.enter({ ...HOME, key: "https://a.example/7", caller: "c" })).kind).toBe("paused");
  await gate.leave(ticket, exitOf("found"));
  expect((await other).kind).toBe("go");
  expect(await gate.state()).toMatchObject({ breaker: "closed" });
});

test("[E8] a retry looks whether a source that wanted no call still does: one look for all who ask", async () => {
  const gate = gateOf(env, nameOf("github"));
  const resets_at = Date.now() + 2_400_000;
  await call(gate, profileOf(0), exitOf("rate_limited", { remaining: 0, resets_at, retry_at: resets_at }));
  expect((await gate.enter(profileOf(1))).kind).toBe("later");
  const wanted = Date.now() + 1;
  await scheduler.wait(5);
  const ticket = await go(gate, { ...profileOf(2), since: wanted });
  const others = [3, 4].map((i) => gate.enter({ ...profileOf(i), since: wanted }));
  await gate.leave(ticket, exitOf("rate_limited", { remaining: 0, resets_at, retry_at: resets_at }));
  expect((await Promise.all(others)).map(({ kind }) => kind)).toEqual(["later", "later"]);
  await scheduler.wait(5);
  await call(gate, { ...profileOf(5), since: Date.now() }, exitOf("found", { remaining: 58, resets_at }));
  expect((await gate.enter(profileOf(6))).kind).toBe("go");
  expect((await gate.state()).quotas).toMatchObject([{ name: "core", used: 3 }, { name: "search" }]);
});

test("what nobody will be given any more is deleted", async () => {
  const name = nameOf();
  const stub = env.GATE.get(env.GATE.idFromName(name));
  await call(gateOf(env, name), HOME, exitOf("found"));
  await runInDurableObject(stub, (_, { storage }) => void storage.sql.exec("update answer set stale_until = 1"));
  expect(await runDurableObjectAlarm(stub)).toBe(true);
  const left = await runInDurableObject(stub, (_, { storage }) => [...storage.sql.exec("select key from answer")]);
  expect(left).toEqual([]);
  expect(await runDurableObjectAlarm(stub)).toBe(false);
});

test("who asks again after a crash goes at once, and those who waited for the lost call wait for the new one", async () => {
  const gate = gateOf(env, nameOf());
  await go(gate, HOME);
  const waits = gate.enter(by(HOME, "b"));
  const ticket = await go(gate, HOME);
  await gate.leave(ticket, exitOf("found"));
  expect((await waits).kind).toBe("answer");
});

test("who finds a quota used waits for what the calls under way tell of its window, and then has its place", async () => {
  const gate = gateOf(env, nameOf("github"));
  const tickets = await Promise.all(Array.from({ length: 60 }, (_, i) => go(gate, profileOf(i))));
  const waits = gate.enter(profileOf(60));
  const resets_at = Date.now() + 4_000;
  await gate.leave(tickets[0] ?? "", exitOf("found", { remaining: 59, resets_at }));
  expect(await waits).toEqual({ kind: "later", until: resets_at, why: "quota" });
});

const callOf = (i: number): Ask => ({ key: `text ${i}`, quota: "day", owner: null, caller: `c${i}`, since: null });

test("an organisation's calls of its model are counted exactly, over restarts, and nobody waits for more", async () => {
  const name = `model/org_${crypto.randomUUID()}`;
  const tickets = [await go(gateOf(env, name), callOf(0)), await go(gateOf(env, name), callOf(1))];
  await Promise.all(tickets.map((ticket) => gateOf(env, name).leave(ticket, exitOf("found"))));
  await abortAllDurableObjects();
  const last = await go(gateOf(env, name), callOf(2));
  // Said at once, while a call is under way.
  expect(await gateOf(env, name).enter(callOf(3))).toMatchObject({ kind: "later", why: "quota" });
  await gateOf(env, name).leave(last, exitOf("timeout"));
  expect(await gateOf(env, name).enter(callOf(4))).toMatchObject({ kind: "later", why: "quota" });
  expect(await gateOf(env, name).enter(callOf(0))).toMatchObject({ kind: "answer" });
  const { quotas } = await gateOf(env, name).state();
  expect(quotas).toMatchObject([{ name: "day", limit: 3, used: 3, waiting: 0 }]);
});

test("[E8] a retry does not make a model that asked to wait be called for nothing, nor beyond the day's count", async () => {
  const gate = gateOf(env, `model/org_${crypto.randomUUID()}`);
  const retry_at = Date.now() + 60_000;
  await call(gate, callOf(0), exitOf("rate_limited", { retry_at }));
  const wanted = { ...callOf(1), since: Date.now() + 1_000 };
  expect(await gate.enter(wanted)).toEqual({ kind: "later", until: retry_at, why: "asked" });
  expect((await gate.state()).quotas).toMatchObject([{ used: 1 }]);
});
