import fc from "fast-check";
import { expect, test } from "vitest";

import { canonical, type Json } from "./canonical.ts";

/** A double from its bits, as the RFC's appendix B lists them. */
function double(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

test.each([
  ["0000000000000000", "0"],
  ["8000000000000000", "0"],
  ["0000000000000001", "5e-324"],
  ["8000000000000001", "-5e-324"],
  ["7fefffffffffffff", "1.7976931348623157e+308"],
  ["ffefffffffffffff", "-1.7976931348623157e+308"],
  ["4340000000000000", "9007199254740992"],
  ["c340000000000000", "-9007199254740992"],
  ["4430000000000000", "295147905179352830000"],
  ["44b52d02c7e14af5", "9.999999999999997e+22"],
  ["44b52d02c7e14af6", "1e+23"],
  ["44b52d02c7e14af7", "1.0000000000000001e+23"],
  ["444b1ae4d6e2ef4e", "999999999999999700000"],
  ["444b1ae4d6e2ef4f", "999999999999999900000"],
  ["444b1ae4d6e2ef50", "1e+21"],
  ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
  ["3eb0c6f7a0b5ed8d", "0.000001"],
  ["41b3de4355555553", "333333333.3333332"],
  ["41b3de4355555557", "333333333.33333343"],
  ["becbf647612f3696", "-0.0000033333333333333333"],
  ["43143ff3c1cb0959", "1424953923781206.2"],
])("RFC 8785, appendix B: the double %s is written %s", (bits, text) => {
  expect(canonical(double(bits))).toBe(text);
});

test("RFC 8785, 3.2.2: its example comes out as the RFC shows it", () => {
  const value = JSON.parse(
    String.raw`{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}`,
  ) as Json;
  expect(canonical(value)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],` +
      String.raw`"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  );
});

test("RFC 8785, 3.2.3: members stand in the order of their names' UTF-16 units", () => {
  const names = ["\u20ac", "\r", "\ufb33", "1", "\u{1f600}", "\u0080", "\u00f6"];
  const value = Object.fromEntries(names.map((name, i) => [name, i]));
  expect(canonical(value)).toBe('{"\\r":1,"1":3,"\u0080":5,"\u00f6":6,"\u20ac":0,"\u{1f600}":4,"\ufb33":2}');
});

test.each([
  ["no number", Number.NaN],
  ["an infinity", Infinity],
  ["a negative infinity", -Infinity],
  ["the first half of a pair", "\ud800"],
  ["the second half of a pair", "a\udc00b"],
])("%s is refused, wherever it stands", (_name, wrong) => {
  expect(() => canonical(wrong)).toThrow(TypeError);
  expect(() => canonical({ a: [wrong] })).toThrow(TypeError);
});

test("half a surrogate pair is refused as a name too", () => {
  expect(() => canonical({ "\udead": 1 })).toThrow(TypeError);
});

const json = fc.jsonValue({ noUnicodeString: false }) as fc.Arbitrary<Json>;

/** The same value, its members put in in another order. */
const turned = (value: Json): Json =>
  value === null || typeof value !== "object"
    ? value
    : Array.isArray(value)
      ? (value as Json[]).map(turned)
      : Object.fromEntries(
          Object.entries(value)
            .reverse()
            .map(([key, one]) => [key, turned(one)]),
        );

test("any value is read back as it was, and its text depends on no order", () => {
  fc.assert(
    fc.property(json, (value) => {
      const text = canonical(value);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(canonical(turned(value))).toBe(text);
      expect(canonical(JSON.parse(text) as Json)).toBe(text);
    }),
  );
});
