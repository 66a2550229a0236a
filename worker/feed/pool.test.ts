import { expect, test } from "vitest";

import { Pool, type SlotReport } from "./pool.ts";
import type { RunRow } from "./state.ts";

const row = (n: number): RunRow => ({
  extraction_id: `ext_${n}`,
  number: n,
  state: "queued",
  request: { lead_id: null, query: "q", lead: {} },
  at: 0,
  high: 0,
});
const rows = (n: number): RunRow[] => Array.from({ length: n }, (_, i) => row(i + 1));
const FINAL: SlotReport = { state: "final", until: null };
const RUNNING: SlotReport = { state: "running", until: null };

/** Lets what was begun go as far as it goes by itself. */
const turns = async (): Promise<void> => {
  for (let i = 0; i < 5; i += 1) await Promise.resolve();
};

/** A pool whose runs end when the test says so. */
function makePool(queued: RunRow[] = []) {
  const open = new Map<string, (report: SlotReport | Error) => void>();
  const began: string[] = [];
  const conflicts: string[] = [];
  const clock = { now: 1_000_000 };
  const breaths = { count: 0 };
  const pool = new Pool({
    run: ({ extraction_id }) => {
      began.push(extraction_id);
      return new Promise((resolve, reject) => {
        open.set(extraction_id, (report) => (report instanceof Error ? reject(report) : resolve(report)));
      });
    },
    queued: () => queued,
    conflict: ({ extraction_id }) => void conflicts.push(extraction_id),
    now: () => clock.now,
    breathe: () => {
      breaths.count += 1;
      return Promise.resolve();
    },
  });
  const add = async (list: RunRow[]): Promise<void> => {
    pool.add(list);
    await turns();
  };
  const resume = async (): Promise<number> => {
    const known = pool.resume();
    await turns();
    return known;
  };
  const end = async (id: string, report: SlotReport | Error): Promise<void> => {
    open.get(id)?.(report);
    open.delete(id);
    await turns();
  };
  return { pool, add, resume, open, began, conflicts, clock, breaths, end };
}

test("[E4a] twenty run at once, and the next begins when one hands its slot back", async () => {
  const { pool, began, end, open, add } = makePool();
  await add(rows(25));
  expect(began).toHaveLength(20);
  expect([pool.position("ext_21"), pool.position("ext_25"), pool.position("ext_1")]).toEqual([1, 5, null]);
  await end("ext_7", FINAL);
  expect(began.at(-1)).toBe("ext_21");
  expect(open.size).toBe(20);
});

test("runs begin for 20 ms, then none until the thread has looked at its sockets", async () => {
  const { add, began, end, clock, breaths } = makePool();
  await add(rows(25));
  expect(breaths.count).toBe(1);
  clock.now += 19;
  await end("ext_1", FINAL);
  expect([began.length, breaths.count]).toEqual([21, 1]);
  clock.now += 1;
  await end("ext_2", FINAL);
  expect([began.length, breaths.count]).toEqual([22, 2]);
});

test("[E4a] a run that waits for outside hands its slot back: 200 wait side by side", async () => {
  const { began, end, add } = makePool();
  await add(rows(200));
  for (let n = 1; n <= 200; n += 1) await end(`ext_${n}`, RUNNING);
  expect(began).toHaveLength(200);
});

test("what is queued or at work is not queued again", async () => {
  const queued = rows(25);
  const { pool, began, add, resume } = makePool(queued);
  await add(queued);
  await add(queued);
  expect(await resume()).toBe(25);
  expect(began).toHaveLength(20);
  expect(pool.position("ext_25")).toBe(5);
});

test("[E4] after a kill the pool knows nothing, and all that is open begins again", async () => {
  const { began, resume } = makePool(rows(3));
  expect(await resume()).toBe(3);
  expect(began).toEqual(["ext_1", "ext_2", "ext_3"]);
});

test("[E4] a run whose object was reset under the call is called again, though not in the same breath", async () => {
  const queued = rows(1);
  const { began, clock, end, add, resume } = makePool(queued);
  await add(queued);
  await end("ext_1", new Error("reset"));
  clock.now += 4_000;
  await resume();
  expect(began).toHaveLength(1);
  clock.now += 2_000;
  await resume();
  expect(began).toEqual(["ext_1", "ext_1"]);
});

test("[E4] a run that parked and was not heard of for 30 s is called again; one that speaks is left alone", async () => {
  const queued = rows(2);
  const { pool, began, clock, end, add, resume } = makePool(queued);
  await add(queued);
  for (const id of ["ext_1", "ext_2"]) await end(id, RUNNING);
  clock.now += 29_000;
  pool.heard("ext_2", false);
  await resume();
  expect(began).toHaveLength(2);
  clock.now += 2_000;
  await resume();
  expect(began.slice(2)).toEqual(["ext_1"]);
});

test("[E5] a run that waits for the clock is not called before its own alarm had its chance", async () => {
  const queued = rows(1);
  const { began, clock, end, add, resume } = makePool(queued);
  await add(queued);
  await end("ext_1", { state: "waiting", until: clock.now + 60_000 });
  clock.now += 64_000;
  await resume();
  expect(began).toHaveLength(1);
  clock.now += 2_000;
  await resume();
  expect(began).toHaveLength(2);
});

test("[E7] a run that its object refuses is told as a conflict, and its slot is free", async () => {
  const { conflicts, began, end, add } = makePool();
  await add(rows(21));
  await end("ext_3", { state: "conflict", until: null });
  expect(conflicts).toEqual(["ext_3"]);
  expect(began.at(-1)).toBe("ext_21");
});

test("[E8] a run that is taken out of the queue does not begin; one at work is not touched", async () => {
  const queued = rows(22);
  const { pool, began, end, add, resume } = makePool(queued);
  await add(queued);
  pool.remove("ext_21");
  pool.remove("ext_1");
  await end("ext_2", FINAL);
  expect(began.at(-1)).toBe("ext_22");
  await resume();
  expect(began.filter((id) => id === "ext_1")).toHaveLength(1);
});

test("a cleared pool begins nothing more", async () => {
  const { pool, began, end, add } = makePool();
  await add(rows(30));
  pool.clear();
  await end("ext_1", FINAL);
  expect(began).toHaveLength(20);
});
