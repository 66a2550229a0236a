import { expect, test } from "vitest";

import { type Node, readJson } from "./json-tree.ts";

function plainOf(node: Node): unknown {
  if (node.kind === "array") return node.items.map(plainOf);
  if (node.kind === "object") return Object.fromEntries(node.members.map(({ key, value }) => [key, plainOf(value)]));
  return node.cell.text;
}
const read = (text: string) => {
  const { node, whole } = readJson(text, 0);
  return { value: node === null ? null : plainOf(node), whole };
};

test("values, escapes and nesting are read", () => {
  expect(read('{"a": ["x\\n", "\\u00fc"], "b": {"c": 1.5, "d": null}}')).toEqual({
    value: { a: ["x\n", "ü"], b: { c: "1.5", d: "" } },
    whole: true,
  });
});

test("a text's place leaves out its quotes", () => {
  const text = '["abc"]';
  const { node } = readJson(text, 0);
  const [item] = node?.kind === "array" ? node.items : [];
  expect(item?.kind === "text" && text.slice(item.cell.start, item.cell.end)).toBe("abc");
});

test("a comma too many is forgiven", () => {
  expect(read('[{"a":"1",},]')).toEqual({ value: [{ a: "1" }], whole: true });
});

test("what was whole before the text broke off is kept", () => {
  expect(read('[{"a":"1"},{"a":"2')).toEqual({ value: [{ a: "1" }, {}], whole: false });
});

test.each(["[x", "{a:1}", '"abc', "", "nope"])("%j is no JSON", (text) => {
  expect(read(text).whole).toBe(false);
});

test("depth without end is refused and does not exhaust the stack", () => {
  expect(readJson("[".repeat(500_000), 0).whole).toBe(false);
});
