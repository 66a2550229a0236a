import { expect, test } from "vitest";

import { Campaign, EMPTY_ICP } from "../contract/campaign.ts";
import type { CampaignLead } from "../contract/lead.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  replyOf,
  saveLeads,
  startLead,
  upgrade,
} from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";

const ICP = { product: "Video for developers", titles: ["Head of Platform"], countries: ["DE"] };

test("a campaign is made with what was given, is where Location says, and reads back the same", async () => {
  const made = await local.post<Campaign>("/api/campaigns", { name: "  Video  ", icp: ICP });
  expect(made.status).toBe(201);
  const campaign = Campaign.parse(made.body);
  expect(campaign).toMatchObject({ name: "Video", icp: { ...EMPTY_ICP, ...ICP } });
  expect(campaign.id).toMatch(/^cmp_[a-z0-9]{16}$/);
  const read = await local.get<Campaign>(made.headers.get("Location") ?? "");
  expect(read).toMatchObject({ status: 200, body: campaign });
});

test("a change touches what it names alone: of the profile, the parts that it names", async () => {
  const { id } = (await local.post<Campaign>("/api/campaigns", { name: "Before", icp: ICP })).body;
  const path = `/api/campaigns/${id}`;
  const renamed = await local.send<Campaign>("PATCH", path, { name: "After" });
  expect(renamed.body).toMatchObject({ name: "After", icp: { ...EMPTY_ICP, ...ICP } });
  const changed = await local.send<Campaign>("PATCH", path, { icp: { titles: [], keywords: ["hls"] } });
  expect(changed.body).toMatchObject({ name: "After", icp: { ...EMPTY_ICP, ...ICP, titles: [], keywords: ["hls"] } });
  expect((await local.get<Campaign>(path)).body).toEqual(Campaign.parse(changed.body));
});

test("of changes made at once to parts of one profile, each holds", async () => {
  const { id } = await makeCampaign(local);
  const parts = [{ titles: ["CTO"] }, { keywords: ["hls"] }, { industries: ["Media"] }, { product: "Video" }];
  await Promise.all(parts.map((icp) => local.send("PATCH", `/api/campaigns/${id}`, { icp })));
  const { body } = await local.get<Campaign>(`/api/campaigns/${id}`);
  expect(body.icp).toEqual({
    ...EMPTY_ICP,
    titles: ["CTO"],
    keywords: ["hls"],
    industries: ["Media"],
    product: "Video",
  });
});

test("what is wrong in a campaign is named by its path, and nothing is stored", async () => {
  const before = await everythingStored();
  const wrong: [unknown, string[]][] = [
    [{}, ["name"]],
    [{ name: 1 }, ["name"]],
    [{ name: "   " }, ["name"]],
    [{ name: "x".repeat(121) }, ["name"]],
    [{ name: "x", nmae: "y", more: 1 }, ["nmae", "more"]],
    [{ name: "x", icp: { seniority: [] } }, ["icp.seniority"]],
    [{ name: "x", icp: { seniorities: ["boss"] } }, ["icp.seniorities.0"]],
    [{ name: "x", icp: { titles: ["CTO", 7] } }, ["icp.titles.1"]],
    [{ name: "x", icp: { titles: Array.from({ length: 51 }, () => "x") } }, ["icp.titles"]],
    [{ name: "x", icp: null }, ["icp"]],
    [{ name: ["x"], icp: [] }, ["name", "icp"]],
  ];
  for (const [body, paths] of wrong) {
    const { errors } = expectProblem(await local.post("/api/campaigns", body), "validation");
    expect(errors?.map(({ path }) => path).sort(), JSON.stringify(body)).toEqual(paths.sort());
  }
  expect(await everythingStored()).toEqual(before);
});

test("a name that a prototype would swallow is an unknown field too", async () => {
  for (const key of ["__proto__", "constructor", "toString"]) {
    const init = {
      method: "POST",
      body: `{"name":"x","${key}":{"id":"y"}}`,
      headers: { "Content-Type": "application/json" },
    };
    const problem = expectProblem(await replyOf(await local.raw("/api/campaigns", init)), "validation");
    expect(problem.errors).toEqual([{ path: key, message: "Unknown field" }]);
  }
});

test("a body full of mistakes is answered with the first hundred", async () => {
  const body = Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [`field${i}`, i]));
  expect(expectProblem(await local.post("/api/campaigns", body), "validation").errors).toHaveLength(100);
});

test("a change that changes nothing, or not what it may, is refused", async () => {
  const { id, name } = await makeCampaign(local);
  for (const body of [{}, { id: "cmp_other123" }, { lead_counts: { total: 9 } }, { name: "" }, { icp: { x: 1 } }])
    expectProblem(await local.send("PATCH", `/api/campaigns/${id}`, body), "validation");
  expect((await local.get<Campaign>(`/api/campaigns/${id}`)).body.name).toBe(name);
});

test("a campaign that is not there is 404 with the words of the document, however its ID is spelled", async () => {
  const ids = ["cmp_0000000000000000", "x", "%00", "%ZZ", "..%2F..", "%2e%2e%2f", "'; drop table campaigns;--"].concat([
    "cmp_ÄÖÜ",
    "\u202Ecmp",
    "😀",
    "x".repeat(8_000),
    "CMP_0000000000000000",
    "cmp_0000000000000000%0a",
  ]);
  for (const id of ids)
    for (const [method, body] of [["GET"], ["PATCH", { name: "x" }], ["DELETE"]] as const) {
      const reply = await local.send(method, `/api/campaigns/${id}`, body);
      expect(expectProblem(reply, "not_found").detail).toBe("Campaign not found");
    }
});

test("a page holds as many as asked for, and the pages together hold each campaign once, the newest first", async () => {
  const made: string[] = [];
  for (let i = 0; i < 7; i += 1) made.push((await makeCampaign(local, `Page ${i}`)).id);
  const seen: string[] = [];
  let cursor = "";
  do {
    const path = `/api/campaigns?limit=3${cursor === "" ? "" : `&cursor=${cursor}`}`;
    const { body } = await local.get<{ data: Campaign[]; page: { next_cursor: string | null; has_more: boolean } }>(
      path,
    );
    expect(body.data.length).toBeLessThanOrEqual(3);
    expect(body.page.has_more).toBe(body.page.next_cursor !== null);
    seen.push(...body.data.map(({ id }) => id));
    cursor = body.page.next_cursor ?? "";
  } while (cursor !== "");
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.filter((id) => made.includes(id)).sort()).toEqual([...made].sort());
});

test("a limit that is none and a cursor of another list are refused by name", async () => {
  const campaign = await makeCampaign(local);
  await saveLeads(local, campaign.id, [newLead(), newLead()]);
  const leads = await local.get<{ page: { next_cursor: string } }>(`/api/campaigns/${campaign.id}/leads?limit=1`);
  const wrong: [string, string][] = ["0", "-1", "1001", "1.5", "x", "%00", "", "1&limit=2"].map((x) => [
    `limit=${x}`,
    "limit",
  ]);
  for (const cursor of [leads.body.page.next_cursor, "x", "%00", "e30", "W10", "", "x".repeat(501)])
    wrong.push([`cursor=${cursor}`, "cursor"]);
  for (const [query, path] of wrong) {
    const problem = expectProblem(await local.get(`/api/campaigns?${query}`), "validation");
    expect(
      problem.errors?.map((error) => error.path),
      query,
    ).toEqual([path]);
  }
});

test("a campaign counts its leads by status as they are at that moment", async () => {
  const { id } = await makeCampaign(local);
  await saveLeads(local, id, [newLead(), newLead()]);
  await finishLead(local, id);
  const { body } = await local.get<Campaign>(`/api/campaigns/${id}`);
  expect(body.lead_counts).toEqual({ total: 3, pending: 2, processing: 0, completed: 1, error: 0 });
});

test("a deleted campaign is gone on every door with its leads and extractions, and takes no more", async () => {
  const { id } = await makeCampaign(local);
  const { lead, task_id } = await finishLead(local, id);
  const extraction = lead.extractionId;
  expect((await local.send("DELETE", `/api/campaigns/${id}`)).status).toBe(204);
  for (const path of [`/api/campaigns/${id}`, `/api/campaigns/${id}/leads`, `/api/campaigns/${id}/stream`])
    expectProblem(await local.get(path), "not_found");
  for (const path of ["", "/status", "/events", "/stream"])
    expectProblem(await local.get(`/api/extractions/${extraction}${path}`), "not_found");
  expectProblem(await local.get(`/api/extraction/stream/${task_id}`), "not_found");
  expectProblem(await local.post(`/api/campaigns/${id}/leads`, { leads: [newLead()] }), "not_found");
  expectProblem(
    await local.post("/api/leads/extract", { campaign_id: id, extraction_id: extraction, query: "x" }),
    "not_found",
  );
  expectProblem(await local.send("DELETE", `/api/campaigns/${id}`), "not_found");
  expect((await upgrade(local, `/api/campaigns/${id}/stream`)).socket).toBeNull();
  const { body } = await local.get<{ data: { campaign_id: string }[] }>("/api/extractions");
  expect(body.data.filter(({ campaign_id }) => campaign_id === id)).toEqual([]);
});

test("the extraction IDs of a deleted campaign are free again", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  const { lead } = await finishLead(local, one.id);
  await local.send("DELETE", `/api/campaigns/${one.id}`);
  const again = newLead({ extractionId: lead.extractionId, query: "Somebody else" });
  expect(await saveLeads(local, two.id, [again])).toMatchObject([{ query: "Somebody else", status: "pending" }]);
  expect((await startLead(local, two.id, again)).extraction_id).toBe(lead.extractionId);
});

test("deleting one campaign leaves the leads of another alone", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  await saveLeads(local, one.id, [newLead()]);
  const [kept] = await saveLeads(local, two.id, [newLead()]);
  await local.send("DELETE", `/api/campaigns/${one.id}`);
  const { body } = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${two.id}/leads`);
  expect(body.data).toEqual([kept]);
});
