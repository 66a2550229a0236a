import type { RateLimit } from "../contract/rate-limit.ts";
import type { Principal } from "./principal.ts";

export interface LimitEnv {
  /** Changes that a principal may make in a window, and its length in seconds: 10 in 1 where they are not set. */
  RATE_LIMIT_MAX?: string;
  RATE_LIMIT_WINDOW?: string;
}

/** A thousand leads pasted at once all start, also where a script starts each by a call of its own. */
const START: RateLimit = { group: "start", per: "organisation", rate: 200, burst: 5_000, what: "Save and start leads" };
/** A parse of 1 MB takes about a second of computing. */
const PARSE: RateLimit = { group: "parse", per: "organisation", rate: 20, burst: 200, what: "Parse text" };
/** Fifty consumers drain a buffer as fast as it serves. */
const SERVICE: RateLimit = {
  group: "service",
  per: "organisation",
  rate: 1_000,
  burst: 10_000,
  what: "The lead service",
};
const CAMPAIGN: RateLimit = {
  group: "campaign",
  per: "organisation",
  rate: 50,
  burst: 1_000,
  what: "Change campaigns",
};

const positive = (text: string | undefined, otherwise: number): number => {
  const value = Number(text);
  return Number.isFinite(value) && value > 0 ? value : otherwise;
};

/** The lead explorer's document: 10 a second, with bursts of twice that. */
function change(env: LimitEnv): RateLimit {
  const max = positive(env.RATE_LIMIT_MAX, 10);
  const rate = max / positive(env.RATE_LIMIT_WINDOW, 1);
  return { group: "change", per: "principal", rate, burst: 2 * max, what: "Change single leads and settings" };
}

/** Every limit that is in force. */
export const limitsOf = (env: LimitEnv): RateLimit[] => [START, PARSE, SERVICE, CAMPAIGN, change(env)];

/** Which calls count where: the first that matches. What only reads is held by the platform's limiter alone. */
const ROUTES: [RegExp, RateLimit["group"]][] = [
  [/^\/api\/(?:leads\/extract|campaigns\/[^/]+\/(?:extractions|leads)|extractions\/[^/]+\/\w+)$/, "start"],
  [/^\/api\/leads\/parse$/, "parse"],
  [/^\/api\/(?:buffer|enrich|cursor)(?:\/|$)/, "service"],
  [/^\/api\/campaigns(?:\/|$)/, "campaign"],
];

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** The limit that a call counts against, or null where it only reads. */
export function limitFor(method: string, path: string, env: LimitEnv): RateLimit | null {
  if (SAFE.has(method)) return null;
  const group = ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? "change";
  return limitsOf(env).find((limit) => limit.group === group) ?? null;
}

/** The bucket that a caller shares with whoever else the limit is for. */
export const bucketOf = ({ group, per }: RateLimit, { org_id, user_id, via, key_id }: Principal): string =>
  per === "organisation" ? `${org_id}/${group}` : `${org_id}/${group}/${via}/${key_id ?? user_id}`;
