import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";

import { EnrichedMany, EnrichManyRequest, Enrichment, EnrichRequest } from "../contract/enrich.ts";
import { emailKey } from "../domain/contact/key.ts";
import { readAddress } from "../domain/contact/syntax.ts";
import type { Answer } from "../domain/pipeline/step.ts";
import { keptPeople, type KeptPerson } from "../store/enrichments.ts";
import { Failure } from "./failure.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, createRouter, json, problemAnswer, type AppEnv } from "./router.ts";

/** Finds people by address, through the cache, the budget and the gate: each in the place of its address. */
export type FindPeople = (
  env: AppEnv["Bindings"],
  asker: { org_id: string; campaign_id: null; extraction_id: null; since: null },
  emails: readonly string[],
  signal: AbortSignal,
) => Promise<Answer[]>;

const PAID_PROBLEMS = {
  402: problemAnswer("The budget is used"),
  502: problemAnswer("The source did not answer"),
  503: problemAnswer("The source has no key"),
} as const;

export const routes = {
  one: createRoute({
    method: "post",
    path: "/",
    tags: ["Lead service"],
    ...permit("extraction:run"),
    summary: "Enrich a person by e-mail address, and never pay twice",
    request: { body: json(EnrichRequest) },
    responses: { 200: answer(Enrichment, "The person"), ...BODY_PROBLEMS, ...PAID_PROBLEMS },
  }),
  many: createRoute({
    method: "post",
    path: "/bulk",
    tags: ["Lead service"],
    ...permit("extraction:run"),
    summary: "Enrich up to ten people in one call",
    request: { body: json(EnrichManyRequest) },
    responses: { 200: answer(EnrichedMany, "Each in the place of its address"), ...BODY_PROBLEMS },
  }),
};

/** Mounted at /api/enrich. `find` is handed in: what asks sources lies behind the pipelines. */
export function enrichWith(find: FindPeople): OpenAPIHono<AppEnv> {
  const router = createRouter();
  const found = async (env: AppEnv["Bindings"], org_id: string, emails: readonly string[], signal: AbortSignal) => {
    const asker = { org_id, campaign_id: null, extraction_id: null, since: null } as const;
    const answers = await find(env, asker, emails, signal);
    const people = await keptPeople(env.DB, [...new Set(emails.map(emailKey))], Date.now());
    return emails.map((email, i) => {
      const kept = people.find((person) => person.email === emailKey(email));
      return { said: answers[i] as Answer, shown: shownOf(email, kept, answers[i] as Answer) };
    });
  };

  router.openapi(routes.one, async (c) => {
    const { email } = c.req.valid("json");
    checkAddress(email, "email");
    const [one] = await found(c.env, c.get("principal").org_id, [email], c.req.raw.signal);
    if (one === undefined) throw new Failure("internal", "Nothing was answered");
    const refusal = refusalOf(one.said);
    if (refusal === null) return c.json(one.shown, 200);
    const { retry_after_ms } = one.said;
    if (retry_after_ms !== null) c.header("Retry-After", String(Math.ceil(retry_after_ms / 1_000)));
    throw refusal;
  });

  router.openapi(routes.many, async (c) => {
    const { emails } = c.req.valid("json");
    emails.forEach((email, i) => checkAddress(email, `emails.${i}`));
    const all = await found(c.env, c.get("principal").org_id, emails, c.req.raw.signal);
    const data = all.map(({ said, shown }) => ({ ...shown, outcome: said.outcome, detail: said.detail }));
    return c.json({ data }, 200);
  });
  return router;
}

function checkAddress(email: string, path: string): void {
  const syntax = readAddress(email);
  if (!syntax.ok) throw new Failure("validation", "Some fields are not valid", [{ path, message: syntax.reason }]);
}

/** Why there is no answer, as a problem; null where there is one, be it that nobody is known. */
function refusalOf({ outcome, detail }: Answer): Failure | null {
  if (outcome === "found" || outcome === "not_found") return null;
  if (outcome !== "skipped") return new Failure("source_failed", `apollo: ${outcome}, ${detail}`);
  const isOverBudget = /\bbudget\b/.test(detail);
  return isOverBudget
    ? new Failure("over_budget", `Not asked: ${detail}`)
    : new Failure("not_configured", `Not asked: ${detail}`);
}

function shownOf(email: string, kept: KeptPerson | undefined, { outcome, cost }: Answer): Enrichment {
  const person = outcome === "found" ? kept : undefined;
  return {
    id: person?.id ?? null,
    email,
    found: person !== undefined,
    ...namesOf(person),
    ...organizationOf(person),
    cached: (cost?.saved ?? 0) > 0,
  };
}

const namesOf = (person: KeptPerson | undefined) => ({
  firstName: person?.first_name ?? null,
  lastName: person?.last_name ?? null,
  title: person?.title ?? null,
  linkedinUrl: person?.linkedin_url ?? null,
});
const organizationOf = (person: KeptPerson | undefined) => ({
  organizationName: person?.organization_name ?? null,
  organizationDomain: person?.organization_domain ?? null,
  organizationIndustry: person?.organization_industry ?? null,
  organizationSize: person?.organization_size ?? null,
});
