import { runInDurableObject } from "cloudflare:test";
import { expect, test } from "vitest";

import type { DraftEvent, JournalEvent } from "../contract/event.ts";
import { makeExtractionId } from "../contract/ids.ts";
import { makeCampaign } from "../testing/engine.ts";
import { Journal, type Entry } from "./journal.ts";

const AT = "2026-11-23T10:00:00.000Z";
/** What the platform refuses in one row. */
const ROW_BYTES = 2_000_000;

const line = (message: string, data?: Record<string, unknown>): DraftEvent => ({
  level: "info",
  step: "company",
  type: "log",
  message,
  ...(data ? { data } : {}),
});
const call = (key: string, value: string): Entry => ({ kind: "call", key, value });

async function onJournal(use: (journal: Journal, wake: () => Journal, sql: SqlStorage) => void): Promise<void> {
  const campaign = await makeCampaign();
  await runInDurableObject(campaign.extractionStub(makeExtractionId()), (_object, { storage }) => {
    use(new Journal(storage), () => new Journal(storage), storage.sql);
  });
}
const largestRow = (sql: SqlStorage): number =>
  sql
    .exec<{ n: number }>("select max(length(cast(events as blob)) + coalesce(length(cast(value as blob)), 0)) n from j")
    .one().n;
const read = (journal: Journal): JournalEvent[] => {
  const events: JournalEvent[] = [];
  for (let { texts } = journal.read(0, 500); texts.length > 0; { texts } = journal.read(events.length, 500))
    events.push(...texts.map((text) => JSON.parse(text) as JournalEvent));
  return events;
};

test("[J1] events are numbered through over commits and sleeps", () =>
  onJournal((journal, wake) => {
    journal.commit([], [line("a"), line("b")], AT);
    const { chunk, events } = journal.commit([call("k", "{}")], [line("c")], AT);
    expect(chunk).toMatchObject({ first: 3, last: 3 });
    expect(events).toEqual([{ seq: 3, at: AT, ...line("c") }]);
    const woken = wake();
    expect(woken.head()).toBe(3);
    woken.commit([], [line("d")], AT);
    expect(read(woken).map((e) => [e.seq, e.message])).toEqual([
      [1, "a"],
      [2, "b"],
      [3, "c"],
      [4, "d"],
    ]);
  }));

test("[E2] checkpoints and events are one commit: where one cannot be written, none is, and nothing is numbered", () =>
  onJournal((journal, wake) => {
    journal.commit([], [line("a")], AT);
    expect(() => journal.commit([call("k", "{}")], [line("b", { n: 1n })], AT)).toThrow("BigInt");
    expect([journal.head(), wake().head(), wake().load().length]).toEqual([1, 1, 1]);
    expect(journal.commit([], [line("b")], AT).chunk.first).toBe(2);
  }));

test("[E3] the newest answer of a call is what is remembered", () =>
  onJournal((journal) => {
    expect(journal.answer("k")).toBeNull();
    journal.commit([call("k", '"old"'), call("other", "1")], [], AT);
    journal.commit([call("k", '"new"')], [], AT);
    expect([journal.answer("k"), journal.answer("none")]).toEqual(['"new"', null]);
    expect(journal.load().map((entry) => entry.value)).toEqual([null, null, null]);
  }));

test("no row is larger than the platform takes, whatever the script, and every event is there", () =>
  onJournal((journal, _wake, sql) => {
    const many = Array.from({ length: 60 }, (_, i) => line(`${i} ${"語".repeat(50_000)}`));
    journal.commit([call("a", JSON.stringify("x".repeat(1_800_000)))], many, AT);
    journal.commit([{ kind: "step", key: "company", value: JSON.stringify("語".repeat(90_000)) }], many, AT);
    expect(largestRow(sql)).toBeLessThan(ROW_BYTES);
    expect(read(journal).map((e) => e.seq)).toEqual(Array.from({ length: 120 }, (_, i) => i + 1));
    expect(journal.answer("a")).toHaveLength(1_800_002);
  }));

test("[E3] an answer that no row holds is not kept: it is asked for again, not remembered wrongly", () =>
  onJournal((journal) => {
    journal.commit([call("large", JSON.stringify("語".repeat(700_000)))], [line("a")], AT);
    expect(journal.answer("large")).toBeNull();
    expect(journal.head()).toBe(1);
  }));

test("an event that no screen could show is cut, and says so", () =>
  onJournal((journal) => {
    journal.commit([], [line("page", { text: "x".repeat(300_000) })], AT);
    const [event] = read(journal);
    expect(event?.message).toMatch(/^page \(cut: 300\d{3} characters\)$/);
    expect(event?.data).toBeUndefined();
  }));
