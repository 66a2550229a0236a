import { expect, test } from "vitest";

import { Batch } from "./batch.ts";

/** A batch whose disk and whose turns are the test's. */
function makeBatch() {
  const log: string[] = [];
  const turns: (() => void)[] = [];
  let fail: string | null = null;
  const batch = new Batch<string>({
    commit: (items) => {
      if (fail !== null && items.includes(fail)) throw new Error(`no ${fail}`);
      log.push(`commit ${items.join("")}`);
    },
    sync: async () => void log.push("sync"),
    turn: () => new Promise((resolve) => turns.push(resolve)),
  });
  const turn = async (): Promise<void> => {
    turns.shift()?.();
    for (let i = 0; i < 10; i += 1) await Promise.resolve();
  };
  return { batch, log, turn, failAt: (item: string | null) => void (fail = item) };
}

test("[J6] what arrives in one turn is one commit, in the order of its arrival", async () => {
  const { batch, log, turn } = makeBatch();
  const all = Promise.all(["a", "b", "c"].map((item) => batch.add(item)));
  await turn();
  await all;
  expect(log).toEqual(["commit abc", "sync"]);
});

test("[J1] a sender is answered after the disk has it, not before", async () => {
  const { batch, log, turn } = makeBatch();
  const answered = batch.add("a").then(() => log.push("answered"));
  await turn();
  await answered;
  expect(log).toEqual(["commit a", "sync", "answered"]);
});

test("what arrives while a commit is on its way is in the next, and a drained batch begins again", async () => {
  const { batch, log, turn } = makeBatch();
  const first = batch.add("a").then(() => batch.add("b"));
  const second = batch.add("c");
  await turn();
  await second;
  await turn();
  await first;
  const third = batch.add("d");
  await turn();
  await third;
  expect(log).toEqual(["commit ac", "sync", "commit b", "sync", "commit d", "sync"]);
});

test("a commit that fails is told to all its senders, who come again", async () => {
  const { batch, log, turn, failAt } = makeBatch();
  failAt("b");
  const answers = Promise.allSettled([batch.add("a"), batch.add("b")]);
  await turn();
  expect((await answers).map((answer) => answer.status)).toEqual(["rejected", "rejected"]);
  failAt(null);
  const again = batch.add("a");
  await turn();
  await again;
  expect(log).toEqual(["commit a", "sync"]);
});
