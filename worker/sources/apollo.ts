import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { PRICES } from "../gate/client.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

const ApolloOrganization = z.object({
  name: text,
  primary_domain: text,
  website_url: text,
  industry: text,
  estimated_num_employees: z.number().nullish(),
});

const ApolloPersonJson = z.object({
  name: text,
  first_name: text,
  last_name: text,
  title: text,
  headline: text,
  email: text,
  /** `verified`, or how it was guessed. */
  email_status: text,
  linkedin_url: text,
  github_url: text,
  city: text,
  country: text,
  organization: ApolloOrganization.nullish(),
});
export type ApolloPerson = z.infer<typeof ApolloPersonJson>;

/** Whom to look for: by address alone, else by name with the company's domain or name. */
export interface ApolloQuery {
  email?: string;
  name?: string;
  domain?: string;
  organization_name?: string;
}

/** Of a person who is found. */
export const APOLLO_CREDITS = PRICES.find(({ source }) => source === "apollo")?.credits ?? 1;

/** People that one call may name (docs.apollo.io, Bulk People Enrichment). */
export const APOLLO_BULK = 10;

const Match = z.object({ person: ApolloPersonJson.nullish() });
const Matches = z.object({ matches: z.array(ApolloPersonJson.nullish()) });

const readMatch = (json: unknown): z.infer<typeof Match> => Match.parse(json);
const readMatches = (json: unknown): (ApolloPerson | null)[] =>
  Matches.parse(json).matches.map((person) => person ?? null);

/** The person in an answer's text, or null where it knows nobody. Throws where it is no answer of Apollo's. */
export const apolloPersonIn = (text: string): ApolloPerson | null => Match.parse(JSON.parse(text)).person ?? null;

/** A key that is refused, or an account without credits, is told by words that somebody can act on. */
const REFUSALS: Record<number, string> = {
  401: "its key is not valid",
  403: "its key may not ask this",
  402: "its account has no credits",
};

/** Personal mailboxes and telephone numbers are never asked for: they cost more, and are nobody's business. */
async function askApollo<T>(
  env: SourceEnv,
  request: { path: string; body: unknown; read: (json: unknown) => T },
  signal: AbortSignal,
): Promise<Answer<T>> {
  const headers = { "X-Api-Key": env.APOLLO_API_KEY ?? "", "Cache-Control": "no-cache" };
  const answer = await askJson(env, { base: baseOf(env, "APOLLO_BASE_URL"), headers, ...request }, signal);
  const refusal = REFUSALS[answer.status ?? 0];
  if (refusal !== undefined) return { ...answer, outcome: "blocked", detail: refusal };
  // Whom it does not know it says in an answer: a path that is not there is a fault of the configuration.
  return answer.outcome === "not_found" ? { ...answer, outcome: "error" } : answer;
}

/** The person whom Apollo knows (`people/match`): a credit of the account where there is one. */
export async function matchPerson(
  env: SourceEnv,
  query: ApolloQuery,
  signal: AbortSignal,
): Promise<Answer<ApolloPerson>> {
  const answer = await askApollo(env, { path: "/api/v1/people/match", body: query, read: readMatch }, signal);
  if (answer.data === null) return { ...answer, data: null };
  const person = answer.data.person ?? null;
  return person === null
    ? { ...answer, data: null, outcome: "not_found", detail: "nobody it knows" }
    : { ...answer, data: person };
}

/** As many people as one call may name (`people/bulk_match`), each in the place of its question; null for whom it does not know. */
export async function matchPeople(
  env: SourceEnv,
  queries: readonly ApolloQuery[],
  signal: AbortSignal,
): Promise<Answer<(ApolloPerson | null)[]>> {
  const request = { path: "/api/v1/people/bulk_match", body: { details: queries }, read: readMatches };
  const answer = await askApollo(env, request, signal);
  if (answer.data === null || answer.data.length === queries.length) return answer;
  // Which answer belongs to whom is told by its place alone.
  return { ...answer, data: null, bodies: [], outcome: "error", detail: "the answer made no sense" };
}
