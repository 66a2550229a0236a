import { makeId } from "../../contract/ids.ts";
import { emailKey } from "../../domain/contact/email-key.ts";
import { sizeOf } from "../../domain/signal/size.ts";
import type { Answer, Body } from "../../domain/pipeline/step.ts";
import {
  APOLLO_BULK,
  APOLLO_CREDITS,
  apolloPersonIn,
  matchPeople,
  matchPerson,
  type ApolloPerson,
} from "../../sources/apollo.ts";
import type { SourceEnv } from "../../sources/config.ts";
import { free, paid, type Payer } from "../../sources/paid.ts";
import { sha256 } from "../../sources/read-body.ts";
import { Bulk } from "./bulk.ts";
import { keepPeople, keptPeople, type KeptPerson } from "../../store/enrichments.ts";

export const APOLLO = "apollo";

/** Who asks about a person: for a lead's run, or as a script. */
export interface Asker extends Payer {
  /** Since when somebody wants the call made again, in milliseconds since 1970; null where nobody does. */
  since: number | null;
}

/**
 * The person behind an address: from the cache that the whole world shares, which costs nothing and is marked `cached`,
 * else bought once, however many ask at the same time.
 */
export const personByEmail = (
  env: SourceEnv,
  asker: Asker,
  address: string,
  signal: AbortSignal,
): Promise<Answer<ApolloPerson>> => byEmail(env, asker, address, (email) => matchPerson(env, { email }, signal));

/** The same for several, in the order in which they are asked for: those who must be bought in one call. */
export function peopleByEmail(
  env: SourceEnv,
  asker: Asker,
  addresses: readonly string[],
  signal: AbortSignal,
): Promise<Answer<ApolloPerson>[]> {
  const bulk = new Bulk<string, Answer<ApolloPerson>>((emails) => matchEach(env, emails, signal), APOLLO_BULK);
  const asked = new Map<string, Promise<Answer<ApolloPerson>>>();
  for (const address of addresses) {
    const email = emailKey(address);
    if (!asked.has(email))
      asked.set(
        email,
        byEmail(env, asker, email, (one) => bulk.match(one)),
      );
  }
  return Promise.all(addresses.map((address) => asked.get(emailKey(address)) as Promise<Answer<ApolloPerson>>));
}

/** Buys a person: one call of the seller, or a place in one. */
type Buy = (email: string) => Promise<Answer<ApolloPerson>>;

async function byEmail(env: SourceEnv, asker: Asker, address: string, buy: Buy): Promise<Answer<ApolloPerson>> {
  const email = emailKey(address);
  const before = await kept(env, email);
  if (before !== null) return free(env, asker, before, APOLLO_CREDITS);
  if (!env.APOLLO_API_KEY) return NO_KEY;
  const call = {
    gate: APOLLO,
    key: email,
    quota: null,
    // One call for the whole world: what is licensed by an address belongs to no organisation.
    owner: null,
    caller: `${asker.org_id}/${asker.extraction_id ?? makeId("call")}`,
    credits: APOLLO_CREDITS,
    ...asker,
  };
  return paid(env, call, async (leaves) => {
    // It may have been kept since this one looked.
    const meanwhile = await kept(env, email);
    if (meanwhile !== null) return meanwhile;
    leaves();
    const answer = await buy(email);
    // What cannot be kept for all is kept by who paid.
    await keep(env, email, answer).catch((error: unknown) => console.error("a person could not be kept", error));
    return answer;
  });
}

const NO_KEY: Answer<never> = {
  outcome: "skipped",
  data: null,
  bodies: [],
  status: null,
  detail: "it has no key",
  retry_after_ms: null,
};

/** Those of one call as answers of their own, each with what was said of that person alone. */
async function matchEach(
  env: SourceEnv,
  emails: readonly string[],
  signal: AbortSignal,
): Promise<Answer<ApolloPerson>[]> {
  const answer = await matchPeople(
    env,
    emails.map((email) => ({ email })),
    signal,
  );
  const { data, bodies } = answer;
  const [body] = bodies;
  if (data === null || body === undefined) return emails.map(() => ({ ...answer, data: null }));
  const { matches } = JSON.parse(body.text.replace(/^\uFEFF/, "")) as { matches: unknown[] };
  return Promise.all(
    data.map(async (person, i): Promise<Answer<ApolloPerson>> => {
      const text = JSON.stringify({ person: matches[i] ?? null });
      const own = { ...body, text, sha256: await sha256(new TextEncoder().encode(text)) };
      const said = { ...answer, bodies: [own] };
      return person === null
        ? { ...said, data: null, outcome: "not_found", detail: "nobody it knows" }
        : { ...said, data: person };
    }),
  );
}

async function kept(env: SourceEnv, email: string): Promise<Answer<ApolloPerson> | null> {
  const [person] = await keptPeople(env.DB, [email], Date.now());
  return person === undefined ? null : answerOf(person);
}

/** A kept person, as the seller answered then. */
async function answerOf({ found, raw, url, fetched_at }: KeptPerson): Promise<Answer<ApolloPerson>> {
  const hash = await sha256(new TextEncoder().encode(raw));
  const body: Body = { url, sha256: hash, text: raw, charset: "utf-8", fetched_at, truncated: false };
  const answer = { status: 200, retry_after_ms: null, detail: found ? "" : "nobody it knows" };
  return found
    ? { ...answer, outcome: "found", data: apolloPersonIn(raw), bodies: [body] }
    : { ...answer, outcome: "not_found", data: null, bodies: [] };
}

/** Keeps what a call by address told: somebody, or that there is nobody. Nothing else is worth keeping. */
async function keep(env: SourceEnv, email: string, { outcome, data, bodies }: Answer<ApolloPerson>): Promise<void> {
  const [body] = bodies;
  if ((outcome !== "found" && outcome !== "not_found") || body === undefined) return;
  await keepPeople(env.DB, [keptOf(email, data, body)]);
}

const NOBODY = { first_name: null, last_name: null, title: null, linkedin_url: null } as const;
const NOWHERE = { name: null, primary_domain: null, industry: null, estimated_num_employees: null } as const;

/** A person as they are kept. */
function keptOf(email: string, person: ApolloPerson | null, body: Body): KeptPerson {
  const { first_name, last_name, title, linkedin_url } = person ?? NOBODY;
  const { name, primary_domain, industry, estimated_num_employees: employees } = person?.organization ?? NOWHERE;
  return {
    email,
    id: makeId("enr"),
    found: person !== null,
    first_name,
    last_name,
    title,
    linkedin_url,
    organization_name: name,
    organization_domain: primary_domain,
    organization_industry: industry,
    organization_size: employees == null ? null : sizeOf(String(employees)),
    raw: body.text,
    url: body.url ?? "",
    fetched_at: body.fetched_at,
  };
}
