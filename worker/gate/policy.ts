import type { Outcome } from "../contract/status.ts";
import type { Quota } from "./quota.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long an answer is worth asking nobody again. */
export interface Lifetime {
  /** Given as it is until then. */
  freshMs: number;
  /** After that, until then: one caller asks again, the others get the old one meanwhile. */
  staleMs: number;
}

/** How a source is called: a gate holds everybody to it. */
export interface Policy {
  /** By name; a call names the one that it counts against. */
  quotas: Readonly<Record<string, Quota>>;
  /** Of answers that everybody may share; null where none is kept, a failure neither. */
  found: Lifetime | null;
}

/** A host that is down is asked again after a minute: 50 leads of one company wait for it once, who comes back asks anew. */
export const FAILED: Lifetime = { freshMs: MINUTE, staleMs: 0 };

/** Searches are counted apart, by the minute; how many there are stands on each answer. */
const SEARCH: Quota = { limit: null, windowMs: MINUTE };
/** GitHub's own limits of REST calls, without and with a token. */
const GITHUB: Policy = {
  quotas: { core: { limit: 60, windowMs: HOUR }, search: SEARCH },
  found: { freshMs: DAY, staleMs: 0 },
};
const GITHUB_WITH_TOKEN: Policy = {
  ...GITHUB,
  quotas: { core: { limit: 5_000, windowMs: HOUR }, search: SEARCH },
};

/** A language model, by the organisation that pays for it. The same text says the same in a month. */
const modelPolicy = (dailyCalls: number, keeps: boolean): Policy => ({
  quotas: { day: { limit: dailyCalls, windowMs: DAY, unplaced: true } },
  found: keeps ? { freshMs: 30 * DAY, staleMs: 0 } : null,
});

/** Sources by name. What is not here is a website's host, which has no quota of its own. */
const POLICIES: Readonly<Record<string, Policy>> = {
  github: GITHUB,
  dns: { quotas: {}, found: { freshMs: HOUR, staleMs: DAY } },
  // What only adds to a lead takes no place in the next window from those who come then.
  gravatar: { quotas: { core: { limit: 100, windowMs: HOUR, unplaced: true } }, found: { freshMs: DAY, staleMs: 0 } },
  stackexchange: {
    quotas: { core: { limit: 300, windowMs: DAY, unplaced: true } },
    found: { freshMs: DAY, staleMs: 0 },
  },
  wikidata: { quotas: {}, found: { freshMs: 7 * DAY, staleMs: 30 * DAY } },
  hackernews: { quotas: {}, found: { freshMs: DAY, staleMs: 30 * DAY } },
  // What was paid for is kept by whoever paid: people by their address for all, the rest in an organisation's purse.
  apollo: { quotas: {}, found: null },
  brave: { quotas: {}, found: null },
  exa: { quotas: {}, found: null },
  tavily: { quotas: {}, found: null },
  rdap: { quotas: {}, found: { freshMs: 7 * DAY, staleMs: 30 * DAY } },
};

/** The sources that have one gate for all; each website has its own. */
export const GATED_SOURCES: readonly string[] = Object.keys(POLICIES);

/** What policies depend on. */
export interface PolicyEnv {
  GITHUB_TOKEN?: string;
  /** Hours for which a company's page is given to everybody without asking again; 0 keeps none. 24 where unset. */
  PAGE_CACHE_HOURS?: string;
  /** Calls that an organisation may make of its model in a day. */
  MODEL_DAILY_CALLS?: string;
}

/** What a gate is held to, by its name (the source's, `host/…` or `model/…`) and the configuration in force. */
export function policyOf(name: string, env: PolicyEnv): Policy {
  const [source = ""] = name.split("/");
  if (source === "github" && env.GITHUB_TOKEN) return GITHUB_WITH_TOKEN;
  const hours = Number(env.PAGE_CACHE_HOURS || 24);
  // Its answers quote pages: where none of those is kept, none of them is.
  if (source === "model") return modelPolicy(Math.floor(Number(env.MODEL_DAILY_CALLS)) || 0, hours > 0);
  return POLICIES[source] ?? pagesOf(hours);
}

function pagesOf(hours: number): Policy {
  if (!(hours > 0)) return { quotas: {}, found: null };
  return { quotas: {}, found: { freshMs: hours * HOUR, staleMs: 30 * DAY } };
}

/** How long an answer of this outcome is kept, or null where it is not. */
export function lifetimeOf(policy: Policy, outcome: Outcome): Lifetime | null {
  if (outcome === "found" || policy.found === null) return policy.found;
  // That there is nothing changes too: it is asked again the next day, or when what is there would be.
  if (outcome === "not_found") return { freshMs: Math.min(DAY, policy.found.freshMs), staleMs: 0 };
  if (outcome === "unreachable" || outcome === "timeout" || outcome === "error" || outcome === "blocked") return FAILED;
  return null;
}

/** Outcomes after which it is known that a source is there. */
const ANSWERS: ReadonlySet<Outcome> = new Set<Outcome>(["found", "not_found", "blocked", "rate_limited"]);
/** Outcomes that the next try may not have: the line, the machine, a deploy. */
export const isTransient = (outcome: Outcome): boolean =>
  outcome === "timeout" || outcome === "unreachable" || outcome === "error";
/** Outcomes that somebody who asks again is content with. */
export const isGood = (outcome: Outcome): boolean => outcome === "found" || outcome === "not_found";
export const isAnswer = (outcome: Outcome): boolean => ANSWERS.has(outcome);
