import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { EMPTY_ICP, type Campaign } from "../contract/campaign.ts";
import { makeCampaignId, makeExtractionId, makeLeadId } from "../contract/ids.ts";
import { SOMEBODY } from "../testing/who.ts";
import {
  campaignExists,
  createCampaign,
  findCampaign,
  icpOf,
  listCampaigns,
  updateCampaign,
  type CampaignTarget,
} from "./campaigns.ts";
import { saveLeads } from "./leads.ts";
import { deleteCampaign } from "./remove-campaign.ts";

const db = env.DB;
let orgs = 0;
/** An organisation that no other test writes to. */
const newOrg = (): string => `org_${(orgs += 1)}`;

const make = async (org: string, at: string, id = makeCampaignId()): Promise<Campaign> =>
  (await createCampaign(db, org, { id, name: id, icp: undefined }, at)).campaign;
/** A campaign, whatever its version. */
const any = (org_id: string, id: string): CampaignTarget => ({ org_id, id, versions: null });
const day = (n: number): string => `2026-11-${String(n).padStart(2, "0")}T00:00:00.000Z`;
const deed = (n: number) => ({ who: SOMEBODY, now: day(n) });
const leadTo = (id: string) => ({
  id,
  number: 1,
  lead: { query: "x", extractionId: makeExtractionId() },
  keys: ["email:x"],
});

/** Every page of a list, with what `between` does after each. */
async function walk(org: string, limit: number, between: () => Promise<unknown> = async () => null): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof listCampaigns>> = await listCampaigns(db, org, { limit, cursor });
    seen.push(...page.data.map(({ id }) => id));
    cursor = page.page.next_cursor;
    await between();
  } while (cursor !== null);
  return seen;
}

test("pages of every length hold each campaign once, the newest first, those of one instant too", async () => {
  const org = newOrg();
  const made: Campaign[] = [];
  for (let i = 0; i < 12; i += 1) made.push(await make(org, day(1 + Math.floor(i / 5))));
  const expected = made
    .sort((a, b) => (a.created_at === b.created_at ? (a.id < b.id ? 1 : -1) : a.created_at < b.created_at ? 1 : -1))
    .map(({ id }) => id);
  for (const limit of [1, 2, 5, 11, 12, 13]) expect(await walk(org, limit), `limit ${limit}`).toEqual(expected);
});

test("what is made or deleted between two pages costs none of the others its place", async () => {
  const org = newOrg();
  const made: string[] = [];
  for (let i = 1; i <= 6; i += 1) made.push((await make(org, day(i))).id);
  let step = 0;
  const seen = await walk(org, 2, async () => {
    step += 1;
    if (step === 1) await make(org, day(20));
    if (step === 2) await deleteCampaign(db, any(org, made[5] ?? ""), deed(1));
  });
  expect(seen).toEqual([...made].reverse());
});

test("a page deep in a list is found by the index, not by reading what lies before it", async () => {
  const { results } = await db
    .prepare(
      "explain query plan select * from campaigns where org_id = ? and (created_at, id) < (?, ?) order by created_at desc, id desc limit 3",
    )
    .bind("org", day(1), "x")
    .all<{ detail: string }>();
  expect(results.map(({ detail }) => detail)).toEqual([
    "SEARCH campaigns USING INDEX campaigns_by_time (org_id=? AND (created_at,id)<(?,?))",
  ]);
});

test("a profile is merged part by part, and parts that are not named stay", async () => {
  const org = newOrg();
  const { id } = await make(org, day(1));
  await updateCampaign(db, any(org, id), { icp: { titles: ["CTO", "VP"], product: "Video" } }, day(2));
  const changed = await updateCampaign(db, any(org, id), { icp: { titles: ["CEO"], sizes: ["1-10"] } }, day(3));
  const icp = { ...EMPTY_ICP, product: "Video", titles: ["CEO"], sizes: ["1-10"] };
  expect(changed).toMatchObject({ campaign: { name: id, icp, created_at: day(1), updated_at: day(3) }, version: 3 });
  expect(await icpOf(db, org, id)).toEqual(icp);
});

test("a profile from before a part was known reads as one with that part empty", async () => {
  const org = newOrg();
  const { id } = await make(org, day(1));
  await db.prepare(`update campaigns set icp = '{"product":"Old"}' where id = ?`).bind(id).run();
  expect((await findCampaign(db, org, id))?.campaign.icp).toEqual({ ...EMPTY_ICP, product: "Old" });
  expect(await icpOf(db, org, null)).toEqual(EMPTY_ICP);
  expect(await icpOf(db, org, "cmp_gone")).toEqual(EMPTY_ICP);
});

test("leads are counted by status, each campaign's its own", async () => {
  const org = newOrg();
  const [one, two] = [await make(org, day(1)), await make(org, day(2))];
  const ids = Array.from({ length: 4 }, () => makeLeadId());
  await saveLeads(
    db,
    { org_id: org, campaign_id: one.id },
    ids.map((id, i) => ({ ...leadTo(id), number: i + 1 })),
    deed(1),
  );
  await db.prepare("update leads set status = 'completed' where id in (?, ?)").bind(ids[0], ids[1]).run();
  await db.prepare("update leads set status = 'error' where id = ?").bind(ids[2]).run();
  const counts = (await listCampaigns(db, org, { limit: 9, cursor: null })).data.map(
    (campaign) => campaign.lead_counts,
  );
  expect(counts).toEqual([
    { total: 0, pending: 0, processing: 0, completed: 0, error: 0 },
    { total: 4, pending: 1, processing: 0, completed: 2, error: 1 },
  ]);
  expect((await findCampaign(db, org, two.id))?.campaign.lead_counts.total).toBe(0);
});

test("deleting takes leads, their keys and their extractions along, and nothing of anybody else", async () => {
  const [org, stranger] = [newOrg(), newOrg()];
  const id = makeCampaignId();
  for (const owner of [org, stranger]) {
    await make(owner, day(1), id);
    await saveLeads(db, { org_id: owner, campaign_id: id }, [leadTo("lead_1")], deed(1));
    await db
      .prepare(
        "insert into extractions (org_id, id, kind, campaign_id, status, created_at, updated_at) values (?, ?, 'lead', ?, 'completed', ?, ?)",
      )
      .bind(owner, "ext_1", id, day(1), day(1))
      .run();
  }
  expect(await deleteCampaign(db, any(org, id), deed(1))).toBe("deleted");
  expect(await deleteCampaign(db, any(org, id), deed(1))).toBe("missing");
  const left = await db.batch<{ org_id: string }>(
    ["campaigns", "leads", "lead_keys", "extractions"].map((table) =>
      db.prepare(`select org_id from ${table} where org_id in (?, ?)`).bind(org, stranger),
    ),
  );
  expect(left.map(({ results }) => results)).toEqual(Array.from({ length: 4 }, () => [{ org_id: stranger }]));
});

test("a campaign of another organisation is not found, changed or deleted", async () => {
  const [org, stranger] = [newOrg(), newOrg()];
  const made = await make(org, day(1));
  expect(await findCampaign(db, stranger, made.id)).toBeNull();
  expect(await campaignExists(db, stranger, made.id)).toBe(false);
  expect(await updateCampaign(db, any(stranger, made.id), { name: "Mine" }, day(2))).toBe("missing");
  expect(await deleteCampaign(db, any(stranger, made.id), deed(1))).toBe("missing");
  expect(await findCampaign(db, org, made.id)).toEqual({ campaign: made, version: 1 });
});

test("of fifty changes to one version one is made, and a delete of an old version takes nothing along", async () => {
  const org = newOrg();
  const { id } = await make(org, day(1));
  const target = { org_id: org, id, versions: [1] };
  await saveLeads(db, { org_id: org, campaign_id: id }, [leadTo("lead_kept")], deed(1));
  const names = Array.from({ length: 50 }, (_, i) => `Name ${i}`);
  const outcomes = await Promise.all(names.map((name) => updateCampaign(db, target, { name }, day(2))));
  expect(outcomes.filter((outcome) => outcome !== "changed")).toEqual([expect.objectContaining({ version: 2 })]);
  expect(await deleteCampaign(db, target, deed(1))).toBe("changed");
  expect((await findCampaign(db, org, id))?.campaign.lead_counts.total).toBe(1);
  expect(await deleteCampaign(db, { ...target, versions: [7, 2] }, deed(1))).toBe("deleted");
});
