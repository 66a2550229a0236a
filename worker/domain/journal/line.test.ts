import { expect, test } from "vitest";

import { EVENT_TYPES, type JournalEvent } from "../../contract/event.ts";
import { leadPrefix, lineOf } from "./line.ts";

const event = (rest: Partial<JournalEvent>): JournalEvent => ({
  seq: 1,
  at: "2026-11-23T14:02:11.123Z",
  level: "info",
  step: null,
  type: "log",
  message: "hello",
  ...rest,
});

test("[J7] a lead's number has two digits at least", () => {
  expect([1, 42, 100].map(leadPrefix)).toEqual(["[Lead 01]", "[Lead 42]", "[Lead 100]"]);
});

test("[J7] a feed's line names its lead, a journal's own does not", () => {
  const own = event({ type: "fact.found", message: "title “CTO” website 0.94" });
  expect(lineOf(own)).toBe("14:02:11 + title “CTO” website 0.94");
  expect(lineOf({ ...own, feed_seq: 9, extraction_id: "ext_12345678", lead: 3 })).toBe(
    "14:02:11 [Lead 03] + title “CTO” website 0.94",
  );
  expect(lineOf({ ...own, feed_seq: 9, extraction_id: "ext_12345678", lead: null })).toBe(lineOf(own));
});

test("every type has a glyph, and a warning and a possible match have their own", () => {
  for (const type of EVENT_TYPES) expect(lineOf(event({ type }))).toMatch(/^14:02:11 \S hello$/u);
  expect(lineOf(event({ level: "warn" }))).toBe("14:02:11 ! hello");
  expect(lineOf(event({ level: "warn", type: "source.called" }))).toBe("14:02:11 ! hello");
  expect(lineOf(event({ data: { possible_match: {} } }))).toBe("14:02:11 ? hello");
});
