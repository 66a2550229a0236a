import { expect, test } from "vitest";

import type { RunOrder } from "./order.ts";
import { callEntry, callKey, holesOf, kindOf, restore, runEntry } from "./memory.ts";
import type { Entry, StoredEntry } from "./journal.ts";
import { answerOf } from "../testing/engine.ts";

const STEPS = [
  { name: "company", after: [] },
  { name: "score", after: ["company"] },
];
const ORDER: RunOrder = {
  org_id: "org",
  extraction_id: "ext_12345678",
  campaign_id: "cmp_12345678",
  lead_id: null,
  by: null,
  lead_number: 1,
  feed: "org/campaign/cmp_12345678",
  epoch: 1,
  created_at: "2026-11-23T10:00:00.000Z",
  params: { kind: "identity", query: "Mux", lead: {} },
};

const stored = (entry: Entry): StoredEntry => ({ ...entry, events: [] });
const run = (attempt: number): StoredEntry => stored(runEntry(ORDER, attempt));
const step = (key: string, value: unknown = null): StoredEntry =>
  stored({ kind: "step", key, value: JSON.stringify(value) });
const call = (name: string, outcome: "found" | "timeout" = "found"): StoredEntry =>
  stored(callEntry(callKey(name, "dns", `q\n${name}`), answerOf({ outcome })));
const wait = (key: string, calls: string[] = []): StoredEntry =>
  stored({ kind: "wait", key, value: JSON.stringify({ until: 5, calls }) });

test("[E2] a woken object knows its order, what is done with its results, and which answers it has", () => {
  const rows = [run(1), call("company"), step("company", { domain: "mux.com" })];
  const memory = restore(rows, STEPS);
  expect(memory).toMatchObject({ order: ORDER, attempt: 1 });
  expect(memory.states.get("company")).toEqual({ state: "done", until: null, tries: 0 });
  expect(memory.results.get("company")).toEqual({ domain: "mux.com" });
  expect([...memory.calls]).toEqual([["company\ndns\nq\ncompany", "found"]]);
  expect(kindOf(rows)).toBe("identity");
});

test("an object with no rows knows nothing", () => {
  expect(restore([], STEPS)).toMatchObject({ order: null, attempt: 0 });
  expect(kindOf([])).toBeNull();
});

test("[E5] waits for a source are counted by call, faults by step, over a sleep", () => {
  const key = callKey("company", "github", "q");
  const memory = restore([run(1), wait("company", [key]), wait("company"), wait("company", [key])], STEPS);
  expect(memory.states.get("company")).toEqual({ state: "waiting", until: 5, tries: 1 });
  expect(memory.waits.get(key)).toBe(2);
});

test("[E8] a new attempt keeps what is done and well answered, and forgets the rest with what stands on it", () => {
  const rows = [run(1), call("company", "timeout"), step("company"), step("score"), run(2)];
  const memory = restore(rows, STEPS);
  expect([...memory.states.keys()]).toEqual([]);
  expect([...memory.calls.keys()]).toEqual([]);
  const good = restore([run(1), call("company"), step("company"), wait("score"), run(2)], STEPS);
  expect([...good.states.keys()]).toEqual(["company"]);
  expect([...good.calls.keys()]).toEqual(["company\ndns\nq\ncompany"]);
  expect([good.attempt, good.waits.size]).toEqual([2, 0]);
});

test("[E8] a hole belongs to the step that asked", () => {
  const { calls } = restore([run(1), call("company", "timeout"), call("score")], STEPS);
  expect(holesOf(calls)).toEqual(new Set(["company"]));
});
