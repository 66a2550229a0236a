import * as fc from "fast-check";
import { expect, test } from "vitest";

import { EVENT_TYPES } from "../../../worker/contract/event.ts";
import { makeEvent } from "../live/testing.ts";
import { glyphOf } from "./glyphs.ts";
import { copiedLine, leadPrefix, messagePieces, messageText } from "./log-text.ts";

const kinds = (message: string) => messagePieces({ type: "log", message }).map((piece) => [piece.kind, piece.text]);

test("values stand out, and what it took steps back", () => {
  expect(kinds("title “Head of Platform” website 0.94")).toEqual([
    ["plain", "title "],
    ["value", "“Head of Platform”"],
    ["plain", " website 0.94"],
  ]);
  expect(kinds("step company completed 431 ms")).toEqual([
    ["plain", "step "],
    ["value", "company"],
    ["plain", " completed "],
    ["meta", "431 ms"],
  ]);
  expect(kinds("website tidewell.example/team 200 · 197 ms").at(-1)).toEqual(["meta", "200 · 197 ms"]);
  expect(kinds("completed · 18 facts · score 86").at(-1)).toEqual(["value", "86"]);
});

const said = (message: string, data?: Record<string, unknown>) =>
  messageText({ message, ...(data === undefined ? {} : { data }) });

test("codes are said in the words of the screens, within quotes only where they are a value's", () => {
  expect(said("directory “not_found” not_found · 50 ms")).toBe("directory “not_found” not found · 50 ms");
  expect(said("github rate_limited · resets")).toBe("github rate limited · resets");
  expect(said("fit signal: seniority c_level")).toBe("fit signal: seniority C-level");
  expect(said("full_name “Maren $&” input 1.00", { field: "full_name", value: "Maren $&" })).toBe(
    "name “Maren $&” input 1.00",
  );
  expect(said("refused seniority “c_level”: no", { field: "seniority", value: "c_level" })).toBe(
    "refused seniority “C-level”: no",
  );
  expect(kinds("rdap tidewell.example not_found · 12 ms").at(-1)).toEqual(["meta", "not found · 12 ms"]);
});

test("a failure says that it failed, in red", () => {
  expect(messagePieces({ type: "extraction.failed", message: "Rate limit exceeded" })).toEqual([
    { text: "failed: ", kind: "plain" },
    { text: "Rate limit exceeded", kind: "fault" },
  ]);
});

test("whatever the message, its pieces joined are its text", () => {
  fc.assert(
    fc.property(fc.string(), (message) => {
      const pieces = messagePieces({ type: "log", message });
      expect(pieces.map((piece) => piece.text).join("")).toBe(messageText({ message }));
    }),
  );
});

test("[J7] a line names its lead by a number of two digits or more", () => {
  expect([leadPrefix(3), leadPrefix(120), leadPrefix(null)]).toEqual(["[Lead 03]", "[Lead 120]", "[Run]"]);
});

test("a line is copied as it is read", () => {
  const at = new Date(2026, 10, 22, 14, 2, 11).toISOString();
  const event = makeEvent({ at, lead: 3, type: "fact.found", message: "title “Head of Platform” website 0.94" });
  expect(copiedLine(event)).toBe("14:02:11 [Lead 03] + title “Head of Platform” website 0.94");
});

test("notes and sources speak by their level; every type has a glyph and a word", () => {
  expect(glyphOf(makeEvent({ type: "source.called", level: "warn" })).text).toBe("!");
  expect(glyphOf(makeEvent({ type: "log", level: "error" })).text).toBe("×");
  expect(glyphOf(makeEvent({ type: "log", data: { possible_match: {} } })).text).toBe("?");
  expect(
    EVENT_TYPES.map((type) => glyphOf(makeEvent({ type }))).every((glyph) => glyph.text !== "" && glyph.word !== ""),
  ).toBe(true);
});
