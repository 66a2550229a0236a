import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { AuditAction } from "../../contract/audit.ts";
import type { Fact } from "../../contract/fact.ts";
import { WRITE_POLICIES, type FieldVersion, type WritePolicy } from "../../contract/refresh.ts";
import { diff } from "./diff.ts";
import { foundIn } from "./found.ts";
import { historyOf, type AppliedFact, type Entry } from "./history.ts";

const NOW = Date.parse("2026-11-23T14:00:00.000Z");
const daysAgo = (days: number): string => new Date(NOW - days * 86_400_000).toISOString();

const factOf = (value: string, more: Partial<Fact> = {}): Fact => ({
  field: "title",
  value,
  source: "website",
  method: "json-ld",
  url: "https://example.com/",
  quote: value,
  start: 0,
  end: value.length,
  body_sha256: "a".repeat(64),
  fetched_at: daysAgo(1),
  confidence: 0.8,
  reasons: [{ rule: "profile", amount: 0.8 }],
  ...more,
});
const held = (more: Partial<FieldVersion> = {}): FieldVersion => ({
  seq: 1,
  value: "CTO",
  owner: "enriched",
  action: "refreshed",
  actor: null,
  at: daysAgo(300),
  extraction_id: "ext_before01",
  fact: factOf("CTO", { fetched_at: daysAgo(300) }),
  ...more,
});

function judged(policy: WritePolicy, old: FieldVersion | null, fact: Fact | null, olderThanDays?: number) {
  const current = new Map(old === null ? [] : [["title", old] as const]);
  const found = new Map(fact === null ? [] : [["title", fact] as const]);
  const [only] = diff(current, found, { policy, now: NOW, olderThanDays });
  return [only?.change, only?.why];
}

const listed = factOf("CTO", { source: "directory", fetched_at: daysAgo(300) });
const NEW = factOf("CEO");

describe.each(WRITE_POLICIES)("%s", (policy) => {
  test("fills what is empty, and says what is the same and what was not found again", () => {
    expect(judged(policy, null, NEW)).toEqual(["add", "was empty"]);
    expect(judged(policy, held({ value: null }), NEW)).toEqual(["add", "was empty"]);
    expect(judged(policy, held(), factOf("  cto "))).toEqual(["same", "the same value"]);
    expect(judged(policy, held(), null)).toEqual(["gone", "not found again"]);
  });

  test("[V5] keeps what somebody wrote, and leaves empty what somebody emptied", () => {
    fc.assert(
      fc.property(fc.option(fc.string({ minLength: 1 })), fc.string(), fc.nat(999), (value, next, age) => {
        const old = held({ owner: "human", value, fact: listed, at: daysAgo(age) });
        expect(judged(policy, old, factOf(next), 0)[0]).toBe("keep");
      }),
    );
  });
});

test.each<[WritePolicy, FieldVersion, number | undefined, string[]]>([
  ["fill_if_empty", held(), undefined, ["keep", "not empty"]],
  ["always_refresh", held({ fact: factOf("CTO") }), undefined, ["replace", "found anew"]],
  ["always_refresh", held({ fact: factOf("CTO") }), 30, ["keep", "fresh for 29 more days"]],
  ["always_refresh", held(), 30, ["replace", "found anew"]],
  ["always_refresh", held({ owner: "import", fact: null }), undefined, ["replace", "was imported"]],
  ["fill_if_empty", held({ owner: "import", fact: null }), undefined, ["keep", "was imported"]],
  ["override_defaults", held({ owner: "import", fact: null }), undefined, ["keep", "was imported"]],
  ["override_defaults", held(), undefined, ["keep", "not a default"]],
  ["override_defaults", held({ fact: listed }), undefined, ["replace", "was a default"]],
  ["override_defaults", held({ fact: factOf("CTO", { confidence: 0.4 }) }), 0, ["replace", "was a default"]],
  [
    "override_defaults",
    held({ fact: factOf("CTO", { source: "directory" }) }),
    undefined,
    ["keep", "fresh for 89 more days"],
  ],
  ["override_defaults", held({ fact: factOf("CTO", { source: "directory" }) }), 1, ["replace", "was a default"]],
])("%s of a value is judged by whose it is, what proved it, and its age", (policy, old, days, verdict) => {
  expect(judged(policy, old, NEW, days)).toEqual(verdict);
});

test("of what a run found the surest counts for each field, and nothing of the user's own text", () => {
  const facts = [
    factOf("Head", { source: "input", confidence: 1 }),
    factOf("CTO", { confidence: 0.6 }),
    factOf("CEO", { confidence: 0.9 }),
    factOf("120", { field: "team_size" }),
    factOf("x@y.example", { field: "email_guess" }),
  ];
  expect([...foundIn(facts)].map(([field, { value }]) => [field, value])).toEqual([
    ["title", "CEO"],
    ["size", "120"],
  ]);
});

const USER = { type: "user" as const, id: "user_a" };
const entryOf = (seq: number, action: AuditAction, now: Record<string, unknown> | null): Entry => ({
  seq,
  action,
  actor: USER,
  new: now,
  at: daysAgo(100 - seq),
});
const applied = (seq: number, value: string): AppliedFact => ({
  seq,
  field: "title",
  extraction_id: `ext_run0000${seq}`,
  fact: factOf(value),
});
const titles = (entries: Entry[], facts: AppliedFact[] = [], values = {}) =>
  (historyOf({ created_at: daysAgo(200), values }, entries, facts).get("title") ?? []).map(({ seq, value, owner }) => [
    seq,
    value,
    owner,
  ]);

test("[V5] a field's history says whose each value was, read off the log", () => {
  const entries = [
    entryOf(1, "created", { title: "CTO", query: "x" }),
    entryOf(2, "enriched", { status: "completed" }),
    entryOf(3, "updated", { title: null }),
    entryOf(4, "refreshed", { title: "CEO" }),
    entryOf(5, "updated", { title: "CEO", company: "Mux" }),
    entryOf(6, "reverted", { title: "CTO" }),
    entryOf(7, "reverted", { title: "CEO" }),
  ];
  expect(titles(entries, [applied(4, "CEO")])).toEqual([
    [1, "CTO", "human"],
    [3, null, "human"],
    [4, "CEO", "enriched"],
    [6, "CTO", "human"],
    [7, "CEO", "enriched"],
  ]);
});

test("a field that was empty before a run filled it is empty again by nobody's wish", () => {
  const entries = [
    entryOf(1, "created", { full_name: "Ada" }),
    entryOf(2, "refreshed", { title: "CEO" }),
    entryOf(3, "reverted", { title: null }),
  ];
  expect(titles(entries, [applied(2, "CEO")]).at(-1)).toEqual([3, null, "enriched"]);
});

test("what a lead had before there was a log is somebody's", () => {
  expect(titles([], [], { title: "CTO" })).toEqual([[0, "CTO", "human"]]);
  expect(titles([], [], { title: null })).toEqual([]);
});

test("[V5] whatever runs are applied under whatever policies, what somebody wrote last stays", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("write" as const), value: fc.option(fc.constantFrom("A", "B")) }),
    fc.record({
      kind: fc.constant("run" as const),
      value: fc.constantFrom("C", "D"),
      policy: fc.constantFrom(...WRITE_POLICIES),
    }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      const entries: Entry[] = [];
      const facts: AppliedFact[] = [];
      let value: string | null = null;
      let written: { value: string | null } | null = null;
      for (const one of steps) {
        const seq = entries.length + 1;
        const versions = historyOf({ created_at: daysAgo(200), values: {} }, entries, facts);
        const current = new Map([...versions].map(([field, list]) => [field, list.at(-1) as FieldVersion]));
        if (one.kind === "write") {
          // The log has no entry of what changes nothing.
          if (one.value === value) continue;
          written = { value: one.value };
          value = one.value;
          entries.push(entryOf(seq, "updated", { title: value }));
          continue;
        }
        const [change] = diff(current, new Map([["title", factOf(one.value)]]), { policy: one.policy, now: NOW });
        if (change?.change !== "add" && change?.change !== "replace") continue;
        expect(written).toBeNull();
        value = one.value;
        entries.push(entryOf(seq, "refreshed", { title: value }));
        facts.push(applied(seq, value));
      }
      expect(value).toBe(written === null ? value : written.value);
    }),
  );
});

test("[V5] a value that somebody wrote and a run found too is somebody's when it is brought back", () => {
  const entries = [
    entryOf(1, "created", { title: "A" }),
    entryOf(2, "updated", { title: "B" }),
    entryOf(3, "reverted", { title: "A" }),
    entryOf(4, "refreshed", { title: "B" }),
    entryOf(5, "reverted", { title: "A" }),
    entryOf(6, "reverted", { title: "B" }),
  ];
  expect(titles(entries, [applied(4, "B")]).at(-1)).toEqual([6, "B", "human"]);
});

test("a lead of an ID that another had begins with no history", () => {
  const entries = [
    entryOf(1, "created", { full_name: "Ada", title: "CTO" }),
    entryOf(2, "removed", null),
    entryOf(3, "created", { full_name: "Grace" }),
  ];
  expect(titles(entries)).toEqual([]);
});
