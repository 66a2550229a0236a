import { expect, test } from "vitest";

import { makeExtractionId } from "../contract/ids.ts";
import { CampaignLead, PARSED_FIELDS, type NewLead } from "../contract/lead.ts";
import { expectProblem, finishLead, local, makeCampaign, newLead, saveLeads } from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";

interface LeadPage {
  data: CampaignLead[];
  page: { next_cursor: string | null; has_more: boolean };
}

const save = (campaignId: string, leads: unknown) => local.post(`/api/campaigns/${campaignId}/leads`, { leads });
const list = async (campaignId: string, query = ""): Promise<LeadPage> =>
  (await local.get<LeadPage>(`/api/campaigns/${campaignId}/leads${query}`)).body;

test("leads come back in the order given, numbered, with what a parse found and null for the rest", async () => {
  const { id } = await makeCampaign(local);
  const first = newLead({ id: "lead_001", full_name: "Ada Lovelace", company: "Mux", spans: { full_name: [0, 12] } });
  const saved = await saveLeads(local, id, [first, newLead({ query: "  Grace Hopper  " })]);
  for (const lead of saved) expect(CampaignLead.parse(lead)).toEqual(lead);
  expect(saved[0]).toMatchObject({
    id: "lead_001",
    number: 1,
    full_name: "Ada Lovelace",
    company: "Mux",
    status: "pending",
  });
  expect(PARSED_FIELDS.filter((field) => saved[0]?.[field] === null)).toHaveLength(PARSED_FIELDS.length - 2);
  expect(saved[1]).toMatchObject({ number: 2, query: "Grace Hopper" });
  expect(saved[1]?.id).toMatch(/^lead_[a-z0-9]{16}$/);
  expect((await list(id)).data).toEqual(saved);
});

test("the same save twice is the same leads, and a third adds only what is new", async () => {
  const { id } = await makeCampaign(local);
  const leads = [newLead({ id: "lead_a1" }), newLead()];
  const saved = await saveLeads(local, id, leads);
  expect(await saveLeads(local, id, leads)).toEqual(saved);
  const grown = await saveLeads(local, id, [...leads, newLead()]);
  expect(grown.slice(0, 2)).toEqual(saved);
  expect(grown[2]?.number).toBe(3);
  expect((await list(id)).data).toHaveLength(3);
});

test("saves made at once give each lead one number, and no number twice", async () => {
  const { id } = await makeCampaign(local);
  await Promise.all(Array.from({ length: 8 }, () => saveLeads(local, id, [newLead(), newLead(), newLead()])));
  expect((await list(id)).data.map(({ number }) => number)).toEqual(Array.from({ length: 24 }, (_, i) => i + 1));
});

test("a thousand leads are saved in one call, and one more is refused with nothing stored", async () => {
  const { id } = await makeCampaign(local);
  const leads = Array.from({ length: 1_000 }, (_, i) => newLead({ query: `Lead ${i}` }));
  const before = await everythingStored();
  const problem = expectProblem(await save(id, [...leads, newLead()]), "validation");
  expect(problem.errors?.map(({ path }) => path)).toEqual(["leads"]);
  expectProblem(await save(id, []), "validation");
  expect(await everythingStored()).toEqual(before);
  expect(await saveLeads(local, id, leads)).toHaveLength(1_000);
  expect((await list(id, "?limit=1000")).data.at(-1)).toMatchObject({ number: 1_000, query: "Lead 999" });
});

test("an ID that stands twice in one save is refused by its place, and nothing is stored", async () => {
  const { id } = await makeCampaign(local);
  const before = await everythingStored();
  const extractionId = makeExtractionId();
  const twice: [NewLead[], string[]][] = [
    [[newLead({ extractionId }), newLead(), newLead({ extractionId })], ["leads.2.extractionId"]],
    [[newLead({ id: "lead_1" }), newLead({ id: "lead_1" })], ["leads.1.id"]],
  ];
  for (const [leads, paths] of twice)
    expect(expectProblem(await save(id, leads), "validation").errors?.map(({ path }) => path)).toEqual(paths);
  expect(await everythingStored()).toEqual(before);
});

test("an ID in use is 409 by its place, nothing of the save is stored, and what is there stays as it was", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  const taken = newLead({ id: "lead_taken", query: "Ada Lovelace" });
  await saveLeads(local, one.id, [taken]);
  await saveLeads(local, two.id, [newLead({ id: "lead_two" })]);
  const before = await everythingStored();
  const clashes: [string, NewLead, string][] = [
    [two.id, newLead({ id: "lead_taken" }), "leads.1.id"],
    [two.id, { ...taken, id: "lead_other" }, "leads.1.extractionId"],
    [two.id, taken, "leads.1.extractionId"],
    [one.id, newLead({ id: "lead_taken" }), "leads.1.id"],
    [one.id, { ...taken, id: "lead_other" }, "leads.1.id"],
    [one.id, { ...taken, query: "Grace Hopper" }, "leads.1.query"],
  ];
  for (const [campaign, lead, path] of clashes) {
    const { errors } = expectProblem(await save(campaign, [newLead(), lead]), "conflict");
    expect(errors?.map((error) => error.path)).toEqual([path]);
    expect(await everythingStored(), path).toEqual(before);
  }
  const next = await saveLeads(local, two.id, [newLead()]);
  expect(next[0]?.number, "a refused save uses up no number").toBe(2);
});

test("an extraction that ran in another campaign cannot be saved here", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  const lead = newLead();
  await finishLead(local, one.id, lead);
  expectProblem(await save(two.id, [lead]), "conflict");
  expect((await list(two.id)).data).toEqual([]);
});

test("what is wrong in a lead is named by its path, and nothing of the save is stored", async () => {
  const { id } = await makeCampaign(local);
  const before = await everythingStored();
  const wrong: [Record<string, unknown>, string][] = [
    [{ extractionId: "ext_short" }, "extractionId"],
    [{ extractionId: "ext_ABCDEFGH" }, "extractionId"],
    [{ extractionId: `ext_${"a".repeat(33)}` }, "extractionId"],
    [{ extractionId: "ext_abcdefgh\n" }, "extractionId"],
    [{ extractionId: undefined }, "extractionId"],
    [{ extraction_id: makeExtractionId() }, "extraction_id"],
    [{ id: "" }, "id"],
    [{ id: "../lead" }, "id"],
    [{ id: "x".repeat(65) }, "id"],
    [{ query: " \n\t " }, "query"],
    [{ query: "x".repeat(2_001) }, "query"],
    [{ query: 7 }, "query"],
    [{ email: { at: "x" } }, "email"],
    [{ spans: { full_name: [0] } }, "spans.full_name"],
    [{ spans: { full_name: [-1, 2] } }, "spans.full_name.0"],
    [{ spans: { shoe_size: [0, 1] } }, "spans.shoe_size"],
    [{ status: "completed" }, "status"],
  ];
  for (const [change, path] of wrong) {
    const { errors } = expectProblem(await save(id, [newLead(), { ...newLead(), ...change }]), "validation");
    expect(
      errors?.map((error) => error.path),
      JSON.stringify(change),
    ).toContain(`leads.1.${path}`);
  }
  expect(await everythingStored()).toEqual(before);
});

test("a list of leads goes on where the last page ended, and shows what was added meanwhile once", async () => {
  const { id } = await makeCampaign(local);
  await saveLeads(
    local,
    id,
    Array.from({ length: 5 }, () => newLead()),
  );
  const first = await list(id, "?limit=2");
  expect(first.page.has_more).toBe(true);
  await saveLeads(local, id, [newLead(), newLead()]);
  const rest = await list(id, `?limit=100&cursor=${first.page.next_cursor}`);
  expect([...first.data, ...rest.data].map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(rest.page).toEqual({ next_cursor: null, has_more: false });
});

test("a cursor of another campaign's leads is refused", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  await saveLeads(local, one.id, [newLead(), newLead()]);
  const { page } = await list(one.id, "?limit=1");
  const reply = await local.get(`/api/campaigns/${two.id}/leads?cursor=${page.next_cursor}`);
  expect(expectProblem(reply, "validation").errors).toEqual([{ path: "cursor", message: "Not a cursor of this list" }]);
});

test("a list shows a run as it is, before D1 has followed it", async () => {
  const { id } = await makeCampaign(local);
  const { lead } = await finishLead(local, id);
  const [row] = (await list(id)).data;
  expect(row).toMatchObject({ id: lead.id, status: "completed", error: null });
  expect(row?.steps.length).toBeGreaterThan(0);
});

test("a campaign that is not there takes no leads and shows none", async () => {
  const before = await everythingStored();
  for (const id of ["cmp_0000000000000000", "x", "%00"]) {
    expect(expectProblem(await save(id, [newLead()]), "not_found").detail).toBe("Campaign not found");
    expectProblem(await local.get(`/api/campaigns/${id}/leads`), "not_found");
  }
  expect(await everythingStored()).toEqual(before);
});
