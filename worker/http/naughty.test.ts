import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { CampaignLead, ParseAnswer } from "../contract/lead.ts";
import { local, makeCampaign, newLead } from "../testing/harness.ts";
import { isBlank, isName, kept, MANY, STRINGS, withEach, wrongIn } from "../testing/naughty.ts";
import { textFields } from "../testing/operations.ts";
import { newOwner } from "../testing/people.ts";

const LISTS = ["titles", "industries", "countries", "keywords", "technologies"] as const;
const LEAD = ["full_name", "first_name", "last_name", "title", "company", "location"] as const;

/** Where each text field of the API is tried. One that is new fails until it is tried too. */
const TRIED: Record<string, RegExp> = {
  "names and profiles of campaigns": /^(POST|PATCH) \/api\/campaigns(\/\{id\})? (name|icp\.(product|\w+\[\]))$/,
  "leads that are saved": /^POST \/api\/campaigns\/\{id\}\/leads leads\[\]\.(query|\w+)$/,
  "leads that are started":
    /^POST (\/api\/leads\/extract|\/api\/campaigns\/\{id\}\/extractions) (extractions\[\]\.)?(query|lead\.\w+)$/,
  "founders who are asked for": /^POST \/api\/identity\/extract (name|product)$/,
  "leads that are typed in by hand": /^(POST|PUT) \/api\/v1\/leads(\/\{id\}|\/quick-add)? (\w+|tags\[\])$/,
  "texts that are parsed": /^POST \/api\/leads\/parse (text|campaign_id)$/,
  "names of keys, organisations and apps": /^(POST|PATCH) \/api\/(keys|orgs|apps)(\/\{id\})? name$/,
  "matches that are decided on": /^POST \/api\/v1\/leads\/\{id\}\/matches (source|label)$/,
  "leads whose cost is estimated": /^POST \/api\/budgets\/estimate leads\[\]\.\w+$/,
  "addresses, which have a form of their own (enrich.test.ts)": /^POST \/api\/enrich(\/bulk)? emails?(\[\])?$/,
  "the lead service (buffer-texts.test.ts)": /^(POST \/api\/buffer\/|PUT \/api\/cursor\/)/,
  "IDs, which have a form of their own (starts.test.ts, campaign-leads.test.ts)": /(^|\.| )(campaign_id|id)$/,
};

test("every text field of the API is tried, here or in naughty-leads.test.ts", async () => {
  const untried = (await textFields()).filter((field) => !Object.values(TRIED).some((tried) => tried.test(field)));
  expect(untried).toEqual([]);
  expect(STRINGS).toHaveLength(485);
});

test(
  "names and profiles of campaigns keep every string",
  async () => {
    await withEach(async (text, client) => {
      // A wish is shorter than a name may be.
      const lists =
        isName(text) && kept(text).length <= 100 ? Object.fromEntries(LISTS.map((list) => [list, [text]])) : {};
      const icp = { product: text, ...lists };
      const made = await client.post<Campaign>("/api/campaigns", { name: text, icp });
      expect(wrongIn(made), text).toEqual(isName(text) ? [] : ["name"]);
      if (!isName(text)) return;
      const read = await client.get<Campaign>(`/api/campaigns/${made.body.id}`);
      for (const { name, icp: given } of [made.body, read.body]) {
        expect([name, given.product]).toEqual([kept(text), kept(text)]);
        for (const list of LISTS) expect(given[list]).toEqual(list in lists ? [kept(text)] : []);
      }
      const renamed = await client.send<Campaign>("PATCH", `/api/campaigns/${made.body.id}`, { name: text });
      expect(renamed.body.name).toBe(kept(text));
    });
  },
  MANY,
);

test(
  "leads that are saved keep every string, in each field",
  async () => {
    const { id } = await makeCampaign(local);
    const leads = STRINGS.filter((text) => !isBlank(text)).map((text) =>
      newLead({ query: text, ...Object.fromEntries(LEAD.map((field) => [field, text])) }),
    );
    const saved = await local.post<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads`, { leads });
    expect(saved.status).toBe(201);
    const read = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads?limit=1000`);
    expect(read.body.data).toEqual(saved.body.data);
    for (const [i, lead] of read.body.data.entries()) {
      const text = leads[i]?.query ?? "";
      expect(lead.query).toBe(kept(text));
      for (const field of LEAD) expect(lead[field]).toBe(text.toWellFormed());
    }
  },
  MANY,
);

test(
  "leads that are started by any string run to their end, and every frame of their stream is whole",
  async () => {
    const { id } = await makeCampaign(local);
    const texts = STRINGS.filter((text) => !isBlank(text));
    const extractions = texts.map((query) => ({ extraction_id: makeExtractionId(), query, lead: { title: query } }));
    const started = await local.post(`/api/campaigns/${id}/extractions`, { extractions });
    expect(started.status).toBe(202);
    for (const { extraction_id, query } of extractions) {
      const { body } = await local.get<{ params: { query: string } }>(`/api/extractions/${extraction_id}`);
      expect(body.params).toMatchObject({ query: kept(query), lead: { title: query.toWellFormed() } });
    }
    const leads = async (): Promise<CampaignLead[]> =>
      (await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${id}/leads?limit=1000`)).body.data;
    await expect
      .poll(async () => (await leads()).filter(({ status }) => status === "completed" || status === "error").length, {
        timeout: 100_000,
        interval: 500,
      })
      .toBe(texts.length);
    const [first] = extractions;
    const sse = await (await local.raw(`/api/extractions/${first?.extraction_id ?? ""}/stream`)).text();
    const data = [...sse.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? "") as { seq: number });
    expect(data.map(({ seq }) => seq)).toEqual(data.map((_, i) => i + 1));
  },
  MANY,
);

test(
  "texts that are parsed are read or left out, and no value is made up",
  async () => {
    await withEach(async (text, client) => {
      const reply = await client.post<ParseAnswer>("/api/leads/parse", {
        text: `${text}\nAda Lovelace <ada@x.example>`,
      });
      expect(reply.status, text).toBe(200);
      expect(reply.body.leads.map(({ email }) => email)).toContain("ada@x.example");
      const campaign = await client.post("/api/leads/parse", { text: "Ada Lovelace", campaign_id: text });
      expect([400, 404]).toContain(campaign.status);
    });
  },
  MANY,
);

test(
  "names of keys, organisations and apps keep every string",
  async () => {
    const owner = await newOwner();
    await withEach(async (text, client) => {
      const made = await client.post<{ id: string; name: string }>("/api/keys", { name: text });
      expect(wrongIn(made), text).toEqual(isName(text) ? [] : ["name"]);
      if (!isName(text)) return;
      const { body } = await client.get<{ data: { id: string; name: string }[] }>("/api/keys?limit=1000");
      expect(body.data.find(({ id }) => id === made.body.id)?.name).toBe(kept(text));
      const { org_id } = (await client.get<{ org_id: string }>("/api/session")).body;
      const renamed = await client.send<{ name: string }>("PATCH", `/api/orgs/${org_id}`, { name: text });
      expect(renamed.body.name).toBe(kept(text));
    });
    for (const text of STRINGS.filter((one) => isName(one)).slice(0, 8)) {
      const app = await owner.post<{ name: string }>("/api/apps", { name: text });
      expect(app.body.name).toBe(kept(text));
    }
  },
  MANY,
);
