import type { Fact } from "../../contract/fact.ts";
import { valueOf } from "../../domain/evidence/choose.ts";
import { stringQuote } from "../../domain/evidence/json-quote.ts";
import { companyDomainOf } from "../../domain/parse/mailbox.ts";
import type { Step, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { lookUpDomain } from "../../sources/rdap.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import { ask } from "./ask.ts";
import { readDirectory } from "./directory.ts";
import { COMPANY_SOURCES, readAll } from "./more-sources.ts";
import { knownOf } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";
import { readProse } from "./prose.ts";
import { findSite } from "./web-search.ts";
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

/** What company is it: the embedded directory first, then side by side its own website and the registry. */
export const company: Step<LeadEnv> = {
  name: "company",
  after: ["person"],
  run: async (ctx) => {
    const lead = knownOf(ctx);
    const own = ownDomain(lead);
    const listed = await readDirectory(ctx, { domain: own, name: lead.company ?? null });
    const domain = own ?? listed?.record.domain ?? (await searched(ctx, lead.company));
    if (domain === null) {
      ctx.skip("website", "no domain is known");
      ctx.skip("rdap", "no domain is known");
      for (const { name } of COMPANY_SOURCES) ctx.skip(name, "no domain is known");
      return { data: { domain, emails: [], github_url: null } satisfies CompanyResult };
    }
    const [site] = await Promise.all([
      readWebsite(ctx, hostOf(lead, domain), { ...lead, domain }),
      fromRegistry(ctx, domain),
    ]);
    // By the name that the site gives where nobody else gave one: a domain is none.
    const names = [lead.company, listed?.record.name, valueOf(factsOf(ctx, "website"), "company")];
    const name = names.find((one) => one && domainIn(one) === null) ?? null;
    await Promise.all([
      readAll(COMPANY_SOURCES, ctx, { ...lead, domain, company: name }),
      readProse(ctx, site.pages, { ...lead, domain }),
    ]);
    return { data: { domain, emails: site.emails, github_url: site.github_url } satisfies CompanyResult };
  },
};

/** The domain that a search finds for a company's name; a name that is a domain was asked for already. */
const searched = async (ctx: Context, name: string | null | undefined): Promise<string | null> =>
  name && domainIn(name) === null ? findSite(ctx, name) : null;

const factsOf = (ctx: Context, source: string): Fact[] => ctx.facts.filter((fact) => fact.source === source);

/** The host of the home page: with `www.` where the user wrote it so, since some sites answer at one of the two alone. */
const hostOf = ({ website }: KnownLead, domain: string): string =>
  website && new RegExp(`^(?:https?://)?www\\.${domain.replaceAll(".", "\\.")}(?:[/?#:]|$)`, "i").test(website)
    ? `www.${domain}`
    : domain;

/** [V3] A domain that was seen: written by the user, or in an address whose provider is not everybody's. */
export const ownDomain = ({ domain, website, email }: KnownLead): string | null =>
  (domain ? domainIn(domain) : null) ?? (website ? domainIn(website) : null) ?? (email ? companyDomainOf(email) : null);

/** [V6] The registry keeps the record itself. */
const REGISTRY = [{ rule: "the registry's own record", amount: 0.95 }];

async function fromRegistry(ctx: Context, domain: string): Promise<void> {
  const answer = await ask(ctx, { source: "rdap", key: domain, label: domain, about: "company" }, (signal) =>
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
