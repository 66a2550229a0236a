import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { expectProblem, local, makeCampaign } from "../testing/harness.ts";
import { versionsOf } from "./etag.ts";

test("a campaign's tag is the count of its changes, and a change to an older one is refused whole", async () => {
  const made = await local.post<Campaign>("/api/campaigns", { name: "Tagged" });
  const path = made.headers.get("Location") ?? "";
  expect(made.headers.get("ETag")).toBe('"1"');
  const change = (name: string, tag: string) => local.send("PATCH", path, { name }, { "If-Match": tag });
  const first = await change("Second", '"1"');
  expect([first.status, first.headers.get("ETag")]).toEqual([200, '"2"']);
  expectProblem(await change("Third", '"1"'), "precondition_failed");
  const read = await local.get<Campaign>(path);
  expect([read.body.name, read.headers.get("ETag")]).toEqual(["Second", '"2"']);
  expect((await change("Third", '"7", "2"')).status).toBe(200);
  expect((await change("Fourth", "*")).status).toBe(200);
});

test("a delete of an older version is refused and takes nothing; an unknown campaign is not found, whatever the tag", async () => {
  const { id } = await makeCampaign(local);
  const remove = (tag: string, path = `/api/campaigns/${id}`) =>
    local.send("DELETE", path, undefined, { "If-Match": tag });
  expectProblem(await remove('"2"'), "precondition_failed");
  expect((await local.get(`/api/campaigns/${id}`)).status).toBe(200);
  expectProblem(await remove('"1"', "/api/campaigns/cmp_aaaaaaaaaaaaaaaa"), "not_found");
  expect((await remove('"1"')).status).toBe(204);
});

test("only strong tags of ours name a version; what is none allows nothing", () => {
  expect(versionsOf(undefined)).toBeNull();
  expect(versionsOf(" * ")).toBeNull();
  expect(versionsOf('"1", "22"')).toEqual([1, 22]);
  for (const header of ["", "1", 'W/"1"', '"0"', '"-1"', '"1e3"', '"x"', `"${"9".repeat(16)}"`])
    expect(versionsOf(header), header).toEqual([]);
});
