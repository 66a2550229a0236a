import { expect, test } from "vitest";

import { eventItem, filterItems, NO_FILTER, type LogItem } from "./log-items.ts";
import { makeEvent } from "./testing.ts";

const note: LogItem = { kind: "note", key: "n1", text: "reconnected, 1 line caught up", tone: "tx-2" };
const items: LogItem[] = [
  eventItem(makeEvent({ feed_seq: 1, lead: 1 })),
  eventItem(makeEvent({ feed_seq: 2, lead: 2, level: "warn" })),
  note,
  eventItem(makeEvent({ feed_seq: 3, lead: 2, level: "error" })),
  eventItem(makeEvent({ feed_seq: 4, lead: 1, type: "fact.found" })),
];
const keysOf = (list: readonly LogItem[]): string[] => list.map((item) => item.key);

test("no filter gives the list itself", () => {
  expect(filterItems(items, NO_FILTER)).toBe(items);
});

test("rules stay under any filter", () => {
  expect(keysOf(filterItems(items, { level: "warn", lead: null }))).toEqual(["e2", "n1", "e3"]);
  expect(keysOf(filterItems(items, { level: "error", lead: 1 }))).toEqual(["n1"]);
  expect(keysOf(filterItems(items, { level: "all", lead: 1 }))).toEqual(["e1", "n1", "e4"]);
  expect(keysOf(filterItems(items, { level: "fact", lead: null }))).toEqual(["n1", "e4"]);
});
