import { expect, test } from "vitest";

import { Bulk } from "./bulk.ts";

test("questions that come together leave in one call, and each gets its own answer", async () => {
  const calls: string[][] = [];
  const bulk = new Bulk<string, string>(async (questions) => {
    calls.push([...questions]);
    return questions.map((question) => question.toUpperCase());
  }, 3);
  expect(await Promise.all(["a", "b", "c"].map((question) => bulk.match(question)))).toEqual(["A", "B", "C"]);
  expect(await bulk.match("d")).toBe("D");
  expect(calls).toEqual([["a", "b", "c"], ["d"]]);
});

test("a call that fails fails for all who were in it, and for nobody after", async () => {
  let fails = true;
  const bulk = new Bulk<string, string>(async (questions) => {
    if (fails) throw new Error("gone");
    return [...questions];
  }, 3);
  const settled = await Promise.allSettled(["a", "b"].map((question) => bulk.match(question)));
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  expect(await bulk.match("c")).toBe("c");
});

test("more than one call takes leave in several", async () => {
  const sizes: number[] = [];
  const bulk = new Bulk<number, number>(async (questions) => {
    sizes.push(questions.length);
    return [...questions];
  }, 10);
  const numbers = Array.from({ length: 25 }, (_, i) => i);
  expect(await Promise.all(numbers.map((number) => bulk.match(number)))).toEqual(numbers);
  expect(sizes).toEqual([10, 10, 5]);
});
