import { createHash } from "node:crypto";

import {
  createExecutionContext,
  createScheduledController,
  runDurableObjectAlarm,
  waitOnExecutionContext,
} from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import type { EvidenceReport } from "../contract/evidence.ts";
import { Extraction } from "../contract/extraction.ts";
import type { CampaignLead } from "../contract/lead.ts";
import { extractionName } from "../extraction/client.ts";
import worker from "../index.ts";
import { retentionDays } from "../store/bodies.ts";
import { answerOf } from "../testing/engine.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  nobody,
  other,
  saveLeads,
  scripted,
} from "../testing/harness.ts";
import { script } from "../testing/scripted.ts";
import { bodyOf } from "../testing/step-context.ts";

const ORG = "org_scripted";
const TITLE = "Head of Platform";
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
const stubOf = (id: string) => env.EXTRACTION.get(env.EXTRACTION.idFromName(extractionName(ORG, id)));

interface Page {
  text: string;
  key: string;
}
/** Pages of their own for each test: what one test keeps, another does not find. */
const pages = (...texts: string[]): Page[] =>
  texts.map((text) => {
    const whole = `<p>${TITLE}</p> ${text} ${crypto.randomUUID()}`;
    return { text: whole, key: `${ORG}/${hashOf(whole)}` };
  });

/** A run whose facts quote these pages, up to its end. */
async function leadQuoting(read: readonly Page[], client = scripted): Promise<CampaignLead> {
  const query = script({
    first: async (ctx) => {
      ctx.fact(
        { field: "bio", value: "script", source: "input", method: "text", quote: "script", reasons: [] },
        ctx.input,
      );
      for (const [i, { text }] of read.entries()) {
        const body = bodyOf(`https://tidewell.example/${i}`, text);
        await ctx.call({ source: "website", key: `${i}`, label: `${i}` }, async () => answerOf({ bodies: [body] }));
        const draft = { source: "website", method: "text", reasons: [{ rule: "own site", amount: 0.5 }] };
        ctx.fact({ field: "title", value: TITLE, quote: TITLE, ...draft }, body);
      }
    },
  });
  const campaign = await makeCampaign(client);
  return (await finishLead(client, campaign.id, newLead({ query }))).lead;
}

const verify = async (lead: CampaignLead): Promise<EvidenceReport> => {
  const { status, body } = await scripted.get<EvidenceReport>(`/api/v1/leads/${lead.id}/evidence/verify`);
  expect(status).toBe(200);
  return body;
};
const kept = async (page: Page): Promise<boolean> => (await env.BODIES.head(page.key)) !== null;

async function packed(bytes: Uint8Array): Promise<ArrayBuffer> {
  return new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("gzip"))).arrayBuffer();
}
/** Writes other bytes where a page is kept. */
const overwrite = async (page: Page, text: string): Promise<void> => {
  await env.BODIES.put(page.key, await packed(new TextEncoder().encode(text)), {
    customMetadata: { charset: "utf-8" },
  });
};

test("[V1] a run's end hands over the pages that its facts quote, packed, and every fact verifies", async () => {
  const [page, unquoted] = pages("a page of words ".repeat(400), "nobody quotes this");
  const lead = await leadQuoting([page!]);
  // False where the clock came first.
  await runDurableObjectAlarm(stubOf(lead.extractionId));
  const stored = await env.BODIES.get(page!.key);
  expect(stored?.size).toBeLessThan(page!.text.length / 4);
  expect(await kept(unquoted!)).toBe(false);
  const report = await verify(lead);
  expect(report).toMatchObject({ valid: true, checked: 2, first_broken: null });
  expect(report.facts.map(({ source, ok }) => [source, ok])).toEqual([
    ["input", true],
    ["website", true],
  ]);
});

test("[V1] a check that comes before the pages are handed over finds them, and hands them over", async () => {
  const [page] = pages("asked for at once");
  const lead = await leadQuoting([page!]);
  expect(await verify(lead)).toMatchObject({ valid: true, checked: 2 });
  expect(await kept(page!)).toBe(true);
});

test("[V1] a byte that is changed in the bucket is named, with its offset where the quote has it", async () => {
  const [page] = pages("to be changed");
  const lead = await leadQuoting([page!]);
  await verify(lead);
  await overwrite(page!, page!.text.replace("Platform", "Platforn"));
  const report = await verify(lead);
  const at = `<p>${TITLE}`.length - 1;
  expect(report).toMatchObject({
    valid: false,
    checked: 2,
    first_broken: { field: "title", value: TITLE, reason: "body_changed", changed_at: at },
  });
  await overwrite(page!, `${page!.text.slice(0, -1)}!`);
  expect((await verify(lead)).first_broken).toMatchObject({ reason: "body_changed", changed_at: null });
});

test("[V1] a byte of the packed object itself that is changed is named", async () => {
  const [page] = pages("packed");
  const lead = await leadQuoting([page!]);
  await verify(lead);
  const bytes = new Uint8Array((await (await env.BODIES.get(page!.key))?.arrayBuffer()) ?? new ArrayBuffer());
  for (const at of [0, Math.floor(bytes.length / 2), bytes.length - 5]) {
    const changed = bytes.slice();
    changed[at] = (changed[at] ?? 0) ^ 1;
    await env.BODIES.put(page!.key, changed, { customMetadata: { charset: "utf-8" } });
    expect((await verify(lead)).first_broken).toMatchObject({ reason: "body_changed" });
  }
});

test("[V1] a page that is removed from the bucket is missing, though the journal still has a copy", async () => {
  const [page] = pages("to be removed");
  const lead = await leadQuoting([page!]);
  await verify(lead);
  await env.BODIES.delete(page!.key);
  const report = await verify(lead);
  expect(report.facts.map(({ ok, reason }) => [ok, reason])).toEqual([
    [true, null],
    [false, "body_missing"],
  ]);
});

test("[V1] two pages that are swapped are both named", async () => {
  const [one, two] = pages("the first", "the second");
  const lead = await leadQuoting([one!, two!]);
  await verify(lead);
  await overwrite(one!, two!.text);
  await overwrite(two!, one!.text);
  const report = await verify(lead);
  expect(report.facts.map(({ reason }) => reason)).toEqual([null, "body_changed", "body_changed"]);
});

test("[V1] a page that two leads quote is written once, and outlives the deletion of one's campaign", async () => {
  const [page] = pages("shared");
  const [one, two] = [await leadQuoting([page!]), await leadQuoting([page!])];
  await verify(one);
  const first = await env.BODIES.head(page!.key);
  await verify(two);
  expect((await env.BODIES.head(page!.key))?.version).toBe(first?.version);
  const { body } = await scripted.get<{ campaign_id: string }>(`/api/extractions/${one.extractionId}`);
  expect((await scripted.send("DELETE", `/api/campaigns/${body.campaign_id}`)).status).toBe(204);
  expect(await verify(two)).toMatchObject({ valid: true, checked: 2 });
});

test("[J9] another organisation's lead, an unknown one and nobody's are told nothing", async () => {
  const [page] = pages("theirs");
  const lead = await leadQuoting([page!]);
  await verify(lead);
  const path = `/api/v1/leads/${lead.id}/evidence/verify`;
  expectProblem(await other.get(path), "not_found");
  expectProblem(await scripted.get("/api/v1/leads/lead_unknown/evidence/verify"), "not_found");
  expectProblem(await scripted.get("/api/v1/leads/%20/evidence/verify"), "not_found");
  expectProblem(await nobody.get(path), "unauthenticated");
});

test("[V1] a lead that was saved and never run has nothing to check", async () => {
  const campaign = await makeCampaign(scripted);
  const [lead] = await saveLeads(scripted, campaign.id, [newLead()]);
  expect(await verify(lead!)).toEqual({ valid: true, checked: 0, facts: [], first_broken: null });
});

test("[V1] the user's own text and the directory are verified where they are, through the product's own steps", async () => {
  const campaign = await makeCampaign(local);
  const { lead } = await finishLead(local, campaign.id, newLead({ query: "Maren Oduya - CTO @ Tidewell" }));
  const { body } = await local.get<EvidenceReport>(`/api/v1/leads/${lead.id}/evidence/verify`);
  expect(body.checked).toBeGreaterThan(2);
  expect(body.facts.filter(({ ok }) => !ok)).toEqual([]);
});

test("[V6] an extraction says where its sources disagree: all values, the one that is shown, and why", async () => {
  const texts = { website: TITLE, github: "CTO", directory: TITLE };
  const query = script({
    first: async (ctx) => {
      for (const [source, value] of Object.entries(texts)) {
        const reasons = [{ rule: "a test", amount: source === "github" ? 0.4 : 0.8 }];
        const body = bodyOf(`https://${source}.example`, value);
        ctx.fact({ field: "title", value, source, method: "text", quote: value, reasons }, body);
      }
    },
  });
  const campaign = await makeCampaign(scripted);
  const { lead } = await finishLead(scripted, campaign.id, newLead({ query }));
  const { body } = await scripted.get(`/api/extractions/${lead.extractionId}`);
  const { result } = Extraction.parse(body);
  expect(result.facts).toHaveLength(3);
  expect(result.conflicts).toMatchObject([
    { field: "title", chosen: { value: TITLE }, why: "more reliable source", others: [{ value: "CTO" }] },
  ]);
});

/** The cron's own handler, at a time of the test's choosing. */
async function sweepAt(time: number): Promise<void> {
  vi.setSystemTime(time);
  const context = createExecutionContext();
  await worker.scheduled(createScheduledController(), { ...env, BODY_RETENTION_DAYS: "90" }, context);
  await waitOnExecutionContext(context);
  vi.useRealTimers();
}

test("a page is kept for as many days as is configured, and then swept away by the clock", async () => {
  const [page] = pages("old one day");
  await verify(await leadQuoting([page!]));
  const uploaded = (await env.BODIES.head(page!.key))?.uploaded.getTime() ?? 0;
  const day = 24 * 3_600_000;
  await sweepAt(uploaded + 90 * day);
  expect(await kept(page!)).toBe(true);
  await sweepAt(uploaded + 92 * day);
  expect(await kept(page!)).toBe(false);
});

test.each([
  ["30", 30],
  [undefined, 90],
  ["", 90],
  ["0", 90],
  ["-3", 90],
  ["a month", 90],
])("BODY_RETENTION_DAYS = %s keeps pages for %i days", (configured, days) => {
  expect(retentionDays(configured)).toBe(days);
});
