import { expect, test } from "vitest";

import { byteRange, isCapped, isWebUrl, methodWords, originOf, shortHash } from "./evidence-words.ts";
import { makeFact } from "./testing.ts";

test("the user's text was typed and the directory looked up: only what came from elsewhere was fetched", () => {
  expect(originOf("input")).toEqual({ source: "typed by you", got: "Read", bytesOf: "of your text" });
  expect([originOf("directory").got, originOf("website").got]).toEqual(["Looked up", "Fetched"]);
  expect(["input", "website"].map((source) => methodWords({ source, method: "parse" }))).toEqual([
    "read by parse",
    "by parse",
  ]);
  expect(originOf("directory").bytesOf).toBe("of its embedded row");
  expect(originOf("website").source).toBe("website");
  expect(originOf("constructor").source).toBe("constructor");
});

test("a hash keeps both ends, a byte range its thousands", () => {
  expect(shortHash(makeFact().body_sha256)).toBe("9f2c41d7…b03e6a1c");
  expect(byteRange({ start: 1204, end: 12_220 })).toBe("1,204 to 12,220");
});

test("only a web address becomes a link", () => {
  expect(["https://a.example", "HTTP://a.example/x"].every(isWebUrl)).toBe(true);
  expect(["javascript:alert(1)", "data:text/html,x", "//a.example", ""].some(isWebUrl)).toBe(false);
});

test("[V6] rules that sum above the confidence were capped; rounding alone is no cap", () => {
  const reasons = [
    { rule: "own site", amount: 0.7 },
    { rule: "JSON-LD", amount: 0.5 },
  ];
  expect(isCapped(makeFact({ confidence: 1, reasons }))).toBe(true);
  expect(isCapped(makeFact())).toBe(false);
  expect(isCapped(makeFact({ confidence: 0.94, reasons: [{ rule: "a", amount: 0.9449 }] }))).toBe(false);
});
