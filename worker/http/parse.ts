import { createRoute } from "@hono/zod-openapi";

import { ParseAnswer, ParseRequest, type ParsedLead, type Rejected } from "../contract/lead.ts";
import { MAX_BODY_BYTES, MAX_LEADS_PER_CALL } from "../contract/limits.ts";
import { leadKeys } from "../domain/parse/dedup.ts";
import { parseLeads } from "../domain/parse/parse.ts";
import { knownKeys } from "../store/leads.ts";
import { Failure } from "./failure.ts";
import { knowsCampaign } from "./known.ts";
import { noCampaign } from "./reach.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, createRouter, json } from "./router.ts";

export const routes = {
  parse: createRoute({
    method: "post",
    path: "/parse",
    tags: ["Leads"],
    ...permit("lead:read"),
    summary: "Find the leads in a text",
    request: { body: json(ParseRequest) },
    responses: {
      200: answer(ParseAnswer, "The leads, what was left out, and the shape that was seen"),
      ...BODY_PROBLEMS,
    },
  }),
};

/** Mounted at /api/leads. */
export const parse = createRouter();

parse.openapi(routes.parse, async (c) => {
  const { text, campaign_id } = c.req.valid("json");
  const { org_id } = c.get("principal");
  if (new TextEncoder().encode(text).length > MAX_BODY_BYTES)
    throw new Failure("too_large", "The text is over 1 MB; split it and parse the parts");
  if (campaign_id !== undefined && !(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
  const parsed = parseLeads(text);
  if (parsed.leads.length > MAX_LEADS_PER_CALL) {
    throw new Failure("validation", `${parsed.leads.length} leads; the limit is ${MAX_LEADS_PER_CALL} a call`, [
      { path: "text", message: "Too many leads" },
    ]);
  }
  if (campaign_id === undefined) return c.json(parsed, 200);
  const keys = parsed.leads.map(leadKeys);
  const known = await knownKeys(c.env.DB, { org_id, campaign_id }, keys.flat());
  return c.json({ ...parsed, ...apart(text, parsed, keys, known) }, 200);
});

/** Puts the leads that the campaign has already among the rejected ones, and keeps indices of duplicates right. */
function apart(
  text: string,
  parsed: ParseAnswer,
  keys: string[][],
  known: ReadonlyMap<string, string>,
): Pick<ParseAnswer, "leads" | "rejected"> {
  const leads: ParsedLead[] = [];
  const rejected: Rejected[] = [];
  const moved = new Map<number, number | null>();
  parsed.leads.forEach((lead, i) => {
    const there = keys[i]?.map((key) => known.get(key)).find((id) => id !== undefined);
    moved.set(i, there === undefined ? leads.length : null);
    if (there === undefined) return leads.push(lead);
    return rejected.push(alreadyThere(text, lead, there));
  });
  const others = parsed.rejected.map((r) =>
    r.duplicate_of === null ? r : { ...r, duplicate_of: moved.get(r.duplicate_of) ?? null },
  );
  return { leads, rejected: [...others, ...rejected].sort((a, b) => a.start - b.start) };
}

function alreadyThere(text: string, lead: ParsedLead, leadId: string): Rejected {
  const spans = Object.values(lead.spans);
  const start = Math.min(text.length, ...spans.map(([from]) => from));
  const end = Math.max(start, ...spans.map(([, to]) => to));
  const line = text.slice(0, start).split(/\r\n|\r|\n/).length;
  return {
    text: lead.query,
    start,
    end,
    line,
    reason: "already_in_campaign",
    message: "Already a lead of this campaign",
    duplicate_of: null,
    lead_id: leadId,
  };
}
