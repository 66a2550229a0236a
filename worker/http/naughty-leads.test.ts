import { expect, test } from "vitest";

import type { Extraction } from "../contract/extraction.ts";
import type { LeadRecord } from "../contract/lead-record.ts";
import { waitForEvents } from "../testing/harness.ts";
import { callerOf, isBlank, kept, MANY, STRINGS, withEach, wrongIn } from "../testing/naughty.ts";
import { newOwner } from "../testing/people.ts";

/** The fields of a lead that may hold any text. */
const LEAD = ["full_name", "first_name", "last_name", "title", "company", "location"] as const;

test(
  "founders who are asked for by any string run to their end, with every string as it was given",
  async () => {
    await withEach(async (text, client) => {
      const fits = !isBlank(text) && kept(text).length <= 200;
      const asked = { name: text, product: text };
      const made = await client.post<{ extraction_id: string }>("/api/identity/extract", asked);
      expect(wrongIn(made).includes("name"), text).toBe(!fits);
      if (wrongIn(made).length > 0) return;
      const { body } = await client.get<Extraction>(`/api/extractions/${made.body.extraction_id}`);
      expect(body.params).toMatchObject({ lead: { full_name: kept(text) }, product: kept(text) });
      const events = await waitForEvents(client, made.body.extraction_id);
      expect(events.at(-1)?.type, text).toBe("extraction.completed");
    });
  },
  MANY,
);

test(
  "leads that are typed in by hand keep every string, and their logs hold with it",
  async () => {
    await withEach(async (text, client) => {
      const person = `Ada ${crypto.randomUUID()}`;
      const words = { title: text, location: text, industry: text, size: text, country: text, owner_id: text };
      const made = await client.post<LeadRecord>("/api/v1/leads", { full_name: person, ...words, tags: [text] });
      const long = Array.from(kept(text)).length > 200 ? ["industry", "size", "country", "owner_id"] : [];
      const noTag = isBlank(text) || Array.from(kept(text)).length > 50 ? ["tags.0"] : [];
      expect(new Set(wrongIn(made)), text).toEqual(new Set([...long, ...noTag]));
      const { body } = await client.post<LeadRecord>("/api/v1/leads", { full_name: `${person} II`, title: text });
      const stored = isBlank(text) ? null : kept(text);
      expect([body.title, made.body.country ?? null]).toEqual([stored, made.status === 201 ? stored : null]);
      const formed = { email: text, domain: text, website: text, linkedin_url: text, github_url: text };
      const reply = await client.send("PUT", `/api/v1/leads/${body.id}`, formed);
      // Two strings may be one address: then the second is there already.
      const wrong = reply.status === 409 ? [] : wrongIn(reply);
      expect(Object.keys(formed), text).toEqual(expect.arrayContaining(wrong));
    });
    for (let i = 0; i < 60; i += 1) {
      const { body } = await callerOf(i).get("/api/v1/leads/audit/verify");
      expect(body).toMatchObject({ valid: true });
    }
  },
  MANY,
);

test(
  "leads whose cost is estimated may hold every string",
  async () => {
    await withEach(async (text, client) => {
      const lead = { ...Object.fromEntries(LEAD.map((field) => [field, text])), email: text, domain: text };
      const { status, body } = await client.post("/api/budgets/estimate", { leads: [lead] });
      expect([status, body], text).toEqual([200, { leads: 1, most: 0, cached: 0, left: 0, skipped: 0 }]);
    });
  },
  MANY,
);

test(
  "matches that are decided on keep every string",
  async () => {
    const owner = await newOwner();
    const { body: lead } = await owner.post<{ id: string }>("/api/v1/leads", { full_name: "Ada Lovelace" });
    const path = `/api/v1/leads/${lead.id}/matches`;
    // One lead takes 200 decisions, and one organisation 20 changes at once.
    for (const text of STRINGS.filter((one) => one.length > 0 && one.length <= 50).slice(0, 15)) {
      const match = { source: text, label: text, url: null };
      const { body } = await owner.post<{ data: { source: string; label: string }[] }>(path, {
        ...match,
        decision: "refuse",
      });
      expect(body.data.find(({ label }) => label === text.toWellFormed())?.source).toBe(text.toWellFormed());
    }
  },
  MANY,
);
