import type { GateEnv } from "../gate/client.ts";

/** What the sources need of the environment. Each base URL can point at a local server that stands in for it. */
export interface SourceEnv extends GateEnv {
  DB: D1Database;
  GITHUB_BASE_URL?: string;
  GITHUB_TOKEN?: string;
  DOH_BASE_URL?: string;
  RDAP_BASE_URL?: string;
  GRAVATAR_BASE_URL?: string;
  HN_BASE_URL?: string;
  STACKEXCHANGE_BASE_URL?: string;
  WIKIDATA_BASE_URL?: string;
  APOLLO_BASE_URL?: string;
  APOLLO_API_KEY?: string;
  BRAVE_BASE_URL?: string;
  BRAVE_API_KEY?: string;
  EXA_BASE_URL?: string;
  EXA_API_KEY?: string;
  TAVILY_BASE_URL?: string;
  TAVILY_API_KEY?: string;
  WEB_PROXY_BASE_URL?: string;
  CONTACT_URL?: string;
  /** A language model behind an OpenAI-compatible address; its name alone where `AI` is bound. */
  MODEL_BASE_URL?: string;
  MODEL_NAME?: string;
  MODEL_API_KEY?: string;
  /** Calls that an organisation may make of it in a day. None where it is not set. */
  MODEL_DAILY_CALLS?: string;
  /** Workers AI. */
  AI?: ModelBinding;
}

/** What is used of the Workers AI binding. */
export interface ModelBinding {
  run(model: string, input: Record<string, unknown>): Promise<unknown>;
}

/** The same as in wrangler.toml: a test or a script need not repeat them. */
const DEFAULTS = {
  GITHUB_BASE_URL: "https://api.github.com",
  DOH_BASE_URL: "https://cloudflare-dns.com",
  RDAP_BASE_URL: "https://rdap.org",
  GRAVATAR_BASE_URL: "https://api.gravatar.com",
  HN_BASE_URL: "https://hn.algolia.com",
  STACKEXCHANGE_BASE_URL: "https://api.stackexchange.com",
  WIKIDATA_BASE_URL: "https://www.wikidata.org",
  APOLLO_BASE_URL: "https://api.apollo.io",
  BRAVE_BASE_URL: "https://api.search.brave.com",
  EXA_BASE_URL: "https://api.exa.ai",
  TAVILY_BASE_URL: "https://api.tavily.com",
} as const;

/** A source's base URL without a slash at its end. */
export const baseOf = (env: SourceEnv, name: keyof typeof DEFAULTS): string =>
  (env[name] || DEFAULTS[name]).replace(/\/+$/, "");

/** Says who calls, honestly, and where an operator can reach them. */
export const userAgent = (env: SourceEnv): string =>
  `VibeGTM/0.1 (lead research${env.CONTACT_URL ? `; +${env.CONTACT_URL}` : ""})`;
