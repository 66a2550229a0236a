import { readdirSync } from "node:fs";

import { expect, test } from "vitest";

const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".sql"));

test("migrations are numbered from 1 with no gap and no number twice", () => {
  const numbers = names.map((name) => Number(name.slice(0, 4))).sort((a, b) => a - b);
  expect(numbers).toEqual(names.map((_, i) => i + 1));
});

test("a migration is named after what it does: number, verb, noun", () => {
  for (const name of names) expect(name).toMatch(/^\d{4}_[a-z]+(_[a-z]+)+\.sql$/);
});
