import { expect, test } from "vitest";

import { openStage } from "./stage.ts";

// No source can be reached: what is measured is the product, not how fast a world answers some ten thousand calls.
const stage = openStage({ world: false });

test("a thousand pasted leads are saved, numbered and started, and only those in view are drawn", async () => {
  const { page, paste, row, leads, context, complaints } = await stage.visit();
  const text = Array.from({ length: 1_000 }, (_, i) => `person${i + 1}@company${i + 1}.example`).join("\n");
  await paste(text);
  await row(1).waitFor();
  await page.getByText("1,000 leads added.").waitFor();
  const grid = page.getByRole("grid", { name: "Parsed queries" });
  expect(await grid.getAttribute("aria-rowcount")).toBe("1001");
  expect(await grid.getByRole("row").count()).toBeLessThan(60);
  const all = await stage.api<{ data: { number: number }[]; page: { has_more: boolean } }>(
    `${new URL(page.url()).pathname.replace("/campaigns", "/api/campaigns")}/leads?limit=500`,
  );
  expect(all.data.map((lead) => lead.number)).toEqual(Array.from({ length: 500 }, (_, i) => i + 1));
  expect(all.page.has_more).toBe(true);
  // The last one is a key away.
  await row(1).focus();
  await page.keyboard.press("End");
  await page.getByRole("link", { name: "person1000@company1000.example" }).waitFor();
  // Whatever the order in which they run, none is forgotten.
  await page
    .getByText(/1,000 of 1,000 done/u)
    .first()
    .waitFor({ state: "attached", timeout: 110_000 });
  expect((await leads()).every((lead) => lead.status === "completed")).toBe(true);
  expect(complaints).toEqual([]);
  await context.close();
}, 180_000);
