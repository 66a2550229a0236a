import { createRoute } from "@hono/zod-openapi";

import { BudgetChange, Budgets, CampaignBudgetChange, Estimate, EstimateRequest } from "../contract/budget.ts";
import { emailKey } from "../domain/contact/key.ts";
import { estimateOf, type CallPrices } from "../domain/pipeline/estimate.ts";
import { PRICES, purseOf, type Price, type PurseState } from "../gate/client.ts";
import { keptPeople } from "../store/enrichments.ts";
import { knowsCampaign } from "./known.ts";
import { permit } from "./permit.ts";
import { noCampaign } from "./reach.ts";
import { answer, BODY_PROBLEMS, createRouter, json, PathId, PROBLEMS } from "./router.ts";

const tags = ["Budgets"];

export const routes = {
  read: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("org:read"),
    summary: "What paid sources may cost, and what they did",
    responses: { 200: answer(Budgets, "The budgets"), ...PROBLEMS },
  }),
  change: createRoute({
    method: "patch",
    path: "/",
    tags,
    ...permit("org:write"),
    summary: "Set what paid sources may cost in a month, and for each lead",
    request: { body: json(BudgetChange) },
    responses: { 200: answer(Budgets, "The budgets"), ...BODY_PROBLEMS },
  }),
  changeCampaign: createRoute({
    method: "patch",
    path: "/campaigns/{id}",
    tags,
    ...permit("org:write"),
    summary: "Set what paid sources may cost for a campaign",
    request: { params: PathId, body: json(CampaignBudgetChange) },
    responses: { 200: answer(Budgets, "The budgets"), ...BODY_PROBLEMS },
  }),
  estimate: createRoute({
    method: "post",
    path: "/estimate",
    tags,
    ...permit("lead:read"),
    summary: "What leads may cost before they are started",
    request: { body: json(EstimateRequest) },
    responses: { 200: answer(Estimate, "The estimate"), ...BODY_PROBLEMS },
  }),
};

/** Mounted at /api/budgets. */
export const budgets = createRouter();

budgets.openapi(routes.read, async (c) => {
  const state = await purseOf(c.env, c.get("principal").org_id).state();
  return c.json(shown(state, c.env), 200);
});

budgets.openapi(routes.change, async (c) => {
  const { organisation, lead } = c.req.valid("json");
  const purse = purseOf(c.env, c.get("principal").org_id);
  if (organisation !== undefined) await purse.limit("organisation", organisation);
  if (lead !== undefined) await purse.limit("lead", lead);
  return c.json(shown(await purse.state(), c.env), 200);
});

budgets.openapi(routes.changeCampaign, async (c) => {
  const { org_id } = c.get("principal");
  const { id } = c.req.valid("param");
  if (!(await knowsCampaign(c.env.DB, org_id, id))) throw noCampaign();
  const purse = purseOf(c.env, org_id);
  await purse.limit(`campaign/${id}`, c.req.valid("json").limit);
  return c.json(shown(await purse.state(), c.env), 200);
});

budgets.openapi(routes.estimate, async (c) => {
  const { org_id } = c.get("principal");
  const { campaign_id, leads } = c.req.valid("json");
  if (campaign_id !== null && !(await knowsCampaign(c.env.DB, org_id, campaign_id))) throw noCampaign();
  const emails = leads.flatMap(({ email }) => (email ? [email] : []));
  const [state, kept] = await Promise.all([
    purseOf(c.env, org_id).state(),
    keptPeople(c.env.DB, [...new Set(emails.map(emailKey))], Date.now()),
  ]);
  const keys = new Set(kept.map(({ email }) => email));
  const known = new Set(emails.filter((email) => keys.has(emailKey(email))));
  const room = { left: leftOf(state, campaign_id), lead: state.limits.lead };
  return c.json(estimateOf(leads, pricesOf(c.env), known, room), 200);
});

/** Those that have a key. */
type Keys = { [Name in Price["key"]]?: string };

function pricesOf(env: Keys): CallPrices {
  const priceOf = (asks: Price["asks"]): number =>
    PRICES.find((price) => price.asks === asks && env[price.key])?.credits ?? 0;
  return { person: priceOf("person"), search: priceOf("search") };
}

/** Credits that the organisation's month and the campaign both leave. */
function leftOf({ limits, month, campaigns }: PurseState, campaignId: string | null): number {
  const limit = limits.campaigns[campaignId ?? ""] ?? Infinity;
  const spent = campaigns[campaignId ?? ""]?.spent ?? 0;
  return Math.max(0, Math.min(limits.organisation - month.spent, limit - spent));
}

function shown({ limits, month, month_ends, campaigns }: PurseState, env: Keys): Budgets {
  const ids = [...new Set([...Object.keys(limits.campaigns), ...Object.keys(campaigns)])].toSorted();
  return {
    organisation: { ...month, limit: limits.organisation, resets_at: new Date(month_ends).toISOString() },
    lead_limit: limits.lead,
    campaigns: ids.map((id) => ({
      campaign_id: id,
      ...(campaigns[id] ?? { spent: 0, saved: 0 }),
      limit: limits.campaigns[id] ?? null,
    })),
    sources: PRICES.map(({ source, key, credits }) => ({ source, configured: Boolean(env[key]), credits })),
  };
}
