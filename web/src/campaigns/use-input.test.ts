import { expect, test } from "vitest";

import { withoutTaken } from "./use-input.ts";

test("the text that was parsed leaves the input", () => {
  expect(withoutTaken("Ada Kowalski, Mux", "Ada Kowalski, Mux")).toBe("");
});

test("what was typed behind it while the parse ran stays", () => {
  expect(withoutTaken("Ada Kowalski, Mux\nElif Sönmez", "Ada Kowalski, Mux")).toBe("Elif Sönmez");
});

test("a text that took its place while the parse ran stays whole", () => {
  expect(withoutTaken("Elif Sönmez", "Ada Kowalski, Mux")).toBe("Elif Sönmez");
});
