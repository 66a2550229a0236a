import fc from "fast-check";
import { expect, test } from "vitest";

import type { AuditAction } from "../../contract/audit.ts";
import { verifyChain, type Head, type StoredEntry } from "./chain.ts";
import { changeOf, GENESIS, hashOf, sealed, type Draft, type Values } from "./entry.ts";

const draft = (seq: number, more: Partial<Draft> = {}): Draft => ({
  org_id: "org_a",
  lead_id: "lead_a",
  seq,
  action: seq === 1 ? "created" : "updated",
  actor: { type: "user", id: "user_a", name: "Ada" },
  ip: "203.0.113.7",
  user_agent: "curl/8",
  request_id: `req_${seq}`,
  old: seq === 1 ? null : { title: `t${seq - 1}` },
  new: { title: `t${seq}` },
  at: `2026-11-23T00:00:0${seq % 10}.000Z`,
  ...more,
});

interface Chain {
  entries: StoredEntry[];
  lead: Head;
}

async function chainOf(drafts: Draft[], values: Values): Promise<Chain> {
  const entries: StoredEntry[] = [];
  let hash = GENESIS;
  for (const one of drafts) {
    const entry = await sealed(hash, one);
    entries.push({ ...entry, intact: true });
    hash = entry.hash;
  }
  return { entries, lead: { version: drafts.length, hash, values } };
}

const five = (): Promise<Chain> =>
  chainOf(
    [1, 2, 3, 4, 5].map((seq) => draft(seq)),
    { title: "t5", email: null },
  );

test("[A2] the hash is SHA-256 of the previous hash and the entry's canonical JSON", async () => {
  const entry = draft(1, { old: null, new: null, actor: {} });
  const json =
    '{"action":"created","actor":{},"at":"2026-11-23T00:00:01.000Z","ip":"203.0.113.7","lead_id":"lead_a","new":null,' +
    '"old":null,"org_id":"org_a","request_id":"req_1","seq":1,"user_agent":"curl/8"}';
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(GENESIS + json));
  expect(await hashOf(GENESIS, entry)).toBe(Buffer.from(digest).toString("hex"));
});

test("[A4] a chain that was left alone holds, and so does a lead from before the log", async () => {
  const { entries, lead } = await five();
  expect(await verifyChain(entries, lead)).toBeNull();
  expect(await verifyChain([], { version: 0, hash: null, values: { title: "x" } })).toBeNull();
  expect(await verifyChain([], null)).toBeNull();
});

test("[A4] the reason says what is wrong, at the first entry that is", async () => {
  const { entries, lead } = await five();
  const found = (changed: StoredEntry[], head: Head | null = lead) => verifyChain(changed, head);
  const at = (i: number, more: Partial<StoredEntry>) => entries.map((e, j) => (i === j ? { ...e, ...more } : e));

  expect(await found(at(2, { ip: "198.51.100.1" }))).toEqual({ seq: 3, reason: "hash differs" });
  expect(await found(at(2, { intact: false }))).toEqual({ seq: 3, reason: "hash differs" });
  expect(await found(entries.toSpliced(1, 1))).toEqual({ seq: 3, reason: "gap" });
  expect(await found(entries.slice(1))).toEqual({ seq: 2, reason: "gap" });
  expect(await found(entries.slice(0, 3))).toEqual({ seq: 4, reason: "cut" });
  expect(await found([])).toEqual({ seq: 1, reason: "cut" });
  // Whoever writes an entry anew with a hash that fits it has cut off what follows.
  const forged = await sealed(entries[1]?.prev_hash ?? "", draft(2, { new: { title: "forged" } }));
  expect(await found(at(1, forged))).toEqual({ seq: 3, reason: "wrong previous hash" });
  const differs = { seq: 5, reason: "lead differs from its last entry" };
  expect(await found(entries, { ...lead, values: { title: "other" } })).toEqual(differs);
  expect(await found(entries, { ...lead, values: { title: "t5", email: "a@b.example" } })).toEqual(differs);
  expect(await found(entries, { ...lead, version: 4 })).toEqual(differs);
  expect(await found(entries, { ...lead, hash: GENESIS })).toEqual(differs);
  expect(await found(entries, null)).toEqual(differs);
});

test("[A4] a lead that went with its campaign leaves its chain, and one of the same ID goes on with it", async () => {
  const drafts = [draft(1), draft(2, { action: "removed", old: { title: "t1" }, new: null })];
  const { entries } = await chainOf(drafts, {});
  expect(await verifyChain(entries, null)).toBeNull();
  expect(await verifyChain(entries.slice(0, 1), null)).toMatchObject({ seq: 1 });
  const again = await chainOf([...drafts, draft(3, { action: "created", old: null, new: { email: "a" } })], {
    email: "a",
  });
  expect(await verifyChain(again.entries, again.lead)).toBeNull();
});

test("what changed is what differs, by value; null and absent are one", () => {
  expect(changeOf({ a: 1, tags: ["x"] }, { a: 1, tags: ["x"], b: null })).toBeNull();
  expect(changeOf({ a: 1, tags: ["x"] }, { a: 2, tags: ["y"] })).toEqual({
    old: { a: 1, tags: ["x"] },
    new: { a: 2, tags: ["y"] },
  });
  expect(changeOf({ a: 1 }, { b: 1 })).toEqual({ old: { a: 1, b: null }, new: { a: null, b: 1 } });
});

const steps = fc.array(
  fc.record({
    action: fc.constantFrom<AuditAction>("updated", "deleted", "restored", "enriched"),
    values: fc.dictionary(fc.constantFrom("title", "email", "score"), fc.option(fc.string({ unit: "binary" })), {
      minKeys: 1,
    }),
  }),
  { minLength: 2, maxLength: 12 },
);

/** Everything that can be done to rows: a field of one changed, one removed, two swapped, the tail cut. */
const harm = fc.oneof(
  fc.record({
    kind: fc.constant("change" as const),
    at: fc.nat(),
    field: fc.constantFrom("org_id", "lead_id", "seq", "action", "actor", "ip", "user_agent", "request_id"),
  }),
  fc.record({
    kind: fc.constant("change" as const),
    at: fc.nat(),
    field: fc.constantFrom("old", "new", "at", "prev_hash", "hash"),
  }),
  fc.record({ kind: fc.constantFrom("remove" as const, "swap" as const, "cut" as const), at: fc.nat() }),
);

function harmed(entries: StoredEntry[], what: { kind: string; at: number; field?: string }): StoredEntry[] {
  const at = what.at % entries.length;
  const one = entries[at];
  const next = entries[(at + 1) % entries.length];
  if (one === undefined || next === undefined) return [];
  if (what.kind === "remove") return entries.toSpliced(at, 1);
  if (what.kind === "cut") return entries.slice(0, at);
  if (what.kind === "swap")
    return entries.map((e) => (e === one ? { ...next, seq: one.seq } : e === next ? { ...one, seq: next.seq } : e));
  const field = what.field as keyof StoredEntry;
  const before = one[field];
  const after = typeof before === "number" ? before + 1 : typeof before === "string" ? `${before}x` : { changed: "x" };
  return entries.with(at, { ...one, [field]: after });
}

test("[A4] whatever is done to a chain of whatever values is found", async () => {
  await fc.assert(
    fc.asyncProperty(steps, harm, async (made, what) => {
      let values: Values = {};
      const drafts = made.map((step, i) => {
        values = { ...values, ...step.values };
        return draft(i + 1, { action: step.action, new: step.values });
      });
      const { entries, lead } = await chainOf(drafts, values);
      expect(await verifyChain(entries, lead)).toBeNull();
      expect(await verifyChain(harmed(entries, what), lead)).not.toBeNull();
    }),
  );
});
