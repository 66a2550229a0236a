import * as fc from "fast-check";
import { expect, test } from "vitest";

import { sseNote, sseOf } from "./sse.ts";

const event = (message: string) => ({
  seq: 3,
  at: "2026-11-23T10:00:00.000Z",
  level: "info",
  step: "company",
  type: "log",
  message,
});
const chunk = (message: string) => ({ first: 3, last: 3, texts: [JSON.stringify(event(message))] });

test("[J5] an event is a line to read, its cursor, and itself", () => {
  expect(sseOf(chunk("read the home page"))).toBe(
    `: 10:00:00 · read the home page\nid: 3\ndata: ${JSON.stringify(event("read the home page"))}\n\n`,
  );
});

test("[J5] the cursor is the place in the log, whatever number the event has in its own journal", () => {
  const texts = [JSON.stringify(event("a")), JSON.stringify(event("b"))];
  expect(sseOf({ first: 41, last: 42, texts })).toMatch(/id: 41\n.*\n\n.*\nid: 42\n/);
});

test("[J5] no message breaks a stream: a client reads back exactly the event", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (message) => {
      const lines = sseOf(chunk(message)).split(/\r\n|\r|\n/);
      const data = lines.filter((line) => line.startsWith("data: "));
      expect(data.map((line): unknown => JSON.parse(line.slice(6)))).toEqual([event(message)]);
      expect(lines.filter((line) => line !== "" && !/^(?::|id: 3$|data: )/.test(line))).toEqual([]);
    }),
  );
});

test("a note of the protocol is a named event", () => {
  expect(sseNote("too_old", { epoch: 7, head: 9 })).toBe('event: too_old\ndata: {"epoch":7,"head":9}\n\n');
});
