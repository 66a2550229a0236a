import { expect, test } from "vitest";

import { openStage } from "./stage.ts";

const stage = openStage();

test("the API is described at /api/docs, a call can be tried there, and no other host is asked", async () => {
  const { page, context, complaints } = await stage.visit();
  const hosts = new Set<string>();
  page.on("request", (request) => hosts.add(new URL(request.url()).host));
  await page.goto(`${stage.app.url}/api/docs`);
  await page.getByRole("heading", { name: "VibeGTM" }).first().waitFor();
  await page.getByText("Campaigns", { exact: true }).first().click();
  await page.getByText("Make a campaign").first().waitFor();
  await page.getByText("Service", { exact: true }).first().click();
  await page
    .getByRole("button", { name: /Test Request/ })
    .last()
    .click();
  const [tried] = await Promise.all([
    page.waitForResponse((answer) => answer.request().resourceType() === "fetch"),
    page.getByRole("button", { name: /^Send/ }).first().click(),
  ]);
  // Whatever the call says, it is our server that says it.
  expect(tried.headers()["x-request-id"]).toMatch(/^req_/);
  expect([...hosts].filter((host) => host !== new URL(stage.app.url).host && host !== "")).toEqual([]);
  expect(complaints.filter((complaint) => !complaint.includes("Failed to load resource"))).toEqual([]);
  await context.close();
});
