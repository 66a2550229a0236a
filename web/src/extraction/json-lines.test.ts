import * as fc from "fast-check";
import { expect, test } from "vitest";

import { jsonLines, type JsonLine } from "./json-lines.ts";

const printed = (lines: JsonLine[]): string =>
  lines.map((line) => "  ".repeat(line.depth) + line.tokens.map((token) => token.text).join("")).join("\n");

test("the lines read exactly as JSON.stringify prints them, whatever the value", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(printed(jsonLines(value))).toBe(JSON.stringify(value, null, 2));
    }),
  );
});

test("keys, texts, numbers and words have kinds of their own", () => {
  const kinds = jsonLines({ a: "x", b: 1, c: null, d: [true] }).flatMap((line) =>
    line.tokens.filter((token) => token.kind !== "space").map((token) => `${token.kind} ${token.text}`),
  );
  expect(kinds).toEqual(['key "a"', 'text "x"', 'key "b"', "number 1", 'key "c"', "word null", 'key "d"', "word true"]);
});

test("only the value at the marked path is lit, without its quotation marks", () => {
  const event = { message: "Head", data: { value: "Head “of”", other: { value: "Head" } } };
  const marks = jsonLines(event, (path) => path.join(".") === "data.value")
    .flatMap((line) => line.tokens)
    .filter((token) => token.kind === "mark");
  expect(marks).toEqual([{ kind: "mark", text: "Head “of”" }]);
});

test("a marked number is lit whole", () => {
  const [, line] = jsonLines({ n: 4 }, (path) => path[0] === "n");
  expect(line?.tokens.at(-1)).toEqual({ kind: "mark", text: "4" });
});

test("what JSON has no spelling for is left out, as JSON.stringify leaves it out", () => {
  expect(printed(jsonLines({ a: 1, b: undefined }))).toBe('{\n  "a": 1\n}');
});
