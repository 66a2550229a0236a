import { expect, test } from "vitest";

import { clockWithMs, filterCounts, filterEvents, JOURNAL_FILTERS, stepWord } from "./journal-lines.ts";
import { finishedRun, makeJournal } from "./testing.ts";

const seqs = (events: readonly { seq: number }[]): number[] => events.map((event) => event.seq);

test("each filter keeps its own kind and every count equals what its filter shows", () => {
  const events = finishedRun();
  expect(seqs(filterEvents(events, "facts", ""))).toEqual([4]);
  expect(seqs(filterEvents(events, "sources", ""))).toEqual([3, 6]);
  expect(seqs(filterEvents(events, "warnings", ""))).toEqual([5, 6]);
  const counts = filterCounts(events);
  for (const filter of JOURNAL_FILTERS) expect(filterEvents(events, filter, "")).toHaveLength(counts[filter]);
});

test("a refused value is a warning even where it was written as information", () => {
  expect(filterEvents(makeJournal([{ type: "fact.refused", level: "info" }]), "warnings", "")).toHaveLength(1);
});

test("find looks in what the row shows, with no regard to case and outer white space", () => {
  const events = finishedRun();
  expect(seqs(filterEvents(events, "all", " GRAVATAR "))).toEqual([6]);
  expect(seqs(filterEvents(events, "all", "fact.found"))).toEqual([4]);
  expect(seqs(filterEvents(events, "all", "run"))).toEqual([1, 8]);
  expect(seqs(filterEvents(events, "facts", "gravatar"))).toEqual([]);
});

test("with no filter the journal itself is given back, so that nothing is drawn anew", () => {
  const events = finishedRun();
  expect(filterEvents(events, "all", " ")).toBe(events);
});

test("an event of the whole run says so in place of a step", () => {
  expect(makeJournal([{ step: null }, { step: "company" }]).map(stepWord)).toEqual(["run", "company"]);
});

test("an event's time is given to the millisecond", () => {
  expect(clockWithMs("2026-11-22T13:01:51.007Z")).toMatch(/^\d\d:01:51\.007$/u);
});
