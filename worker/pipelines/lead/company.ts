import { jsonQuote, stringQuote } from "../../domain/evidence/json-quote.ts";
import { companyDomainOf } from "../../domain/parse/mailbox.ts";
import type { Body, Step, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn, lookUpCompany, type DirectoryReading } from "../../sources/directory.ts";
import { lookUpDomain } from "../../sources/rdap.ts";
import { companyByDomain, companyByName } from "../../store/directory.ts";
import type { Identity } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";
import { readWebsite, type SiteReading } from "./website.ts";

type Context = StepContext<LeadEnv>;

/** What later steps need to know of the company. */
export interface CompanyResult {
  domain: string | null;
  /** Addresses that stand on the company's own pages. */
  emails: SiteReading["emails"];
  /** A GitHub profile that the company's page ties to the person. */
  github_url: string | null;
}

/** [V6] The directory is a listing of facts, a year old at most: good, and not the company's own word. */
const LISTED = { rule: "directory row", amount: 0.6 };
const BY_DOMAIN = { rule: "found by its domain", amount: 0.3 };
const BY_NAME = { rule: "found by its name", amount: 0.2 };
/** Of several companies of one name the likeliest was taken: it may be another. */
const NAMESAKES = { rule: "other companies have this name", amount: -0.3 };

/** What company is it: the embedded directory first, then side by side its own website and the registry. */
export const company: Step<LeadEnv> = {
  name: "company",
  after: ["person"],
  run: async (ctx) => {
    const identity = ctx.result<Identity>("person") ?? {};
    const listed = await fromDirectory(ctx, identity);
    const domain = ownDomain(identity) ?? listed?.record.domain ?? null;
    if (domain === null) {
      ctx.skip("website", "no domain is known");
      ctx.skip("rdap", "no domain is known");
      return { data: { domain, emails: [], github_url: null } satisfies CompanyResult };
    }
    const [site] = await Promise.all([readWebsite(ctx, domain, identity), fromRegistry(ctx, domain)]);
    return { data: { domain, emails: site.emails, github_url: site.github_url } satisfies CompanyResult };
  },
};

/** [V3] A domain that was seen: written by the user, or in an address whose provider is not everybody's. */
export const ownDomain = ({ domain, website, email }: Identity): string | null =>
  (domain ? domainIn(domain) : null) ?? (website ? domainIn(website) : null) ?? (email ? companyDomainOf(email) : null);

async function fromDirectory(ctx: Context, identity: Identity): Promise<DirectoryReading | null> {
  const query = ownDomain(identity) ?? identity.company ?? null;
  if (query === null) {
    ctx.skip("directory", "no company is named");
    return null;
  }
  const directory = {
    byDomain: (d: string) => companyByDomain(ctx.env.DB, d),
    byName: (n: string) => companyByName(ctx.env.DB, n),
  };
  const answer = await ctx.call({ source: "directory", key: query, label: `“${query}”` }, () =>
    lookUpCompany(directory, query, new Date(ctx.now()).toISOString()),
  );
  const [body] = answer.bodies;
  if (answer.data === null || body === undefined) return null;
  writeRecord(ctx, answer.data, body);
  return answer.data;
}

/** The keys of a record and the fields that they fill. */
const KEYS = {
  name: "company",
  domain: "domain",
  industry: "industry",
  team_size: "team_size",
  location: "company_location",
  stage: "stage",
  status: "status",
} as const;
/** The first five of a start-up's tags are what it calls itself; the rest is its batch's fashion. */
const MAX_TAGS = 5;

function writeRecord(ctx: Context, { record, by, namesakes }: DirectoryReading, body: Body): void {
  const reasons = [LISTED, by === "domain" ? BY_DOMAIN : BY_NAME, ...(namesakes > 1 ? [NAMESAKES] : [])];
  if (namesakes > 1) ctx.log("info", `${namesakes} companies are called ${record.name}`);
  const write = (field: string, value: string, place: { quote: string; at: number } | null): void => {
    if (place !== null) ctx.fact({ field, value, source: "directory", method: "row", ...place, reasons }, body);
  };
  for (const [key, field] of Object.entries(KEYS) as [keyof typeof KEYS, string][]) {
    const value = record[key];
    if (value !== undefined) write(field, String(value), jsonQuote(body.text, key));
  }
  write("website", `https://${record.domain}`, jsonQuote(body.text, "domain"));
  for (const tag of record.tags?.slice(0, MAX_TAGS) ?? []) write("tag", tag, stringQuote(body.text, tag));
}

/** [V6] The registry keeps the record itself. */
const REGISTRY = [{ rule: "the registry's own record", amount: 0.95 }];

async function fromRegistry(ctx: Context, domain: string): Promise<void> {
  const answer = await ctx.call({ source: "rdap", key: domain, label: domain }, (signal) =>
    lookUpDomain(ctx.env, domain, signal),
  );
  const [body] = answer.bodies;
  if (answer.data === null || body === undefined) return;
  const { registered, registrar, registrant } = answer.data;
  const write = (field: string, value: string, place: { quote: string; at: number } | null): void => {
    if (place !== null) ctx.fact({ field, value, source: "rdap", method: "record", ...place, reasons: REGISTRY }, body);
  };
  if (registered !== null) write("domain_registered", registered.slice(0, 10), stringQuote(body.text, registered));
  if (registrar !== null) write("registrar", registrar, stringQuote(body.text, registrar));
  if (registrant !== null) write("registrant", registrant, stringQuote(body.text, registrant));
}
