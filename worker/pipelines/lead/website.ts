import { addressOf } from "../../domain/contact/address.ts";
import { readPage, type PageReading } from "../../domain/company/page.ts";
import type { PagePerson } from "../../domain/company/json-ld.ts";
import { isMatch, linksOf, type Candidate } from "../../domain/person/links.ts";
import type { Answer, Body, StepContext } from "../../domain/pipeline/step.ts";
import { isBadOutcome } from "../../contract/status.ts";
import { fetchPage, readRobots, type PageRead, type Robots } from "../../sources/website.ts";
import type { Identity } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

export interface SiteReading {
  /** Addresses that stand on the pages, lower-case. */
  emails: string[];
  github_url: string | null;
}

const SOURCE = "website";
const NOTHING: SiteReading = { emails: [], github_url: null };
/** Addresses that later steps hear of: a page that lists more is a directory of its own. */
const MAX_EMAILS = 30;

const labelOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/**
 * [V3] Reads a company's own site: its robots.txt, its home page, and side by side those of its about, team, contact
 * and careers pages that the home page links to. A site that does not answer is named once and left.
 */
export async function readWebsite(ctx: Context, domain: string, identity: Identity): Promise<SiteReading> {
  const robots = await ctx.call(
    { source: SOURCE, key: `https://${domain}/robots.txt`, label: `${domain}/robots.txt` },
    (signal) => readRobots(ctx.env, domain, signal),
  );
  if (robots.data === null || isBadOutcome(robots.outcome)) return NOTHING;
  const pages = new Pages(ctx, robots.data, { domain, identity });
  const home = await pages.read(`https://${domain}/`);
  await Promise.all((home?.links ?? []).map((link) => pages.read(link.url)));
  pages.ownAddress();
  return pages.reading();
}

/** The pages of one site, each read once. */
class Pages {
  private readonly said = new Set<string>();
  private readonly emails = new Map<string, { quote: string; at: number; body: Body }>();
  private github: string | null = null;
  private readonly ctx: Context;
  private readonly robots: Robots;
  private readonly identity: Identity;
  private readonly domain: string;

  constructor(ctx: Context, robots: Robots, { domain, identity }: { domain: string; identity: Identity }) {
    this.ctx = ctx;
    this.robots = robots;
    this.domain = domain;
    this.identity = identity;
  }

  reading(): SiteReading {
    return { emails: [...this.emails.keys()].slice(0, MAX_EMAILS), github_url: this.github };
  }

  async read(url: string): Promise<PageReading | null> {
    const answer: Answer<PageRead> = await this.ctx.call({ source: SOURCE, key: url, label: labelOf(url) }, (signal) =>
      fetchPage(this.ctx.env, url, this.robots, signal),
    );
    const [body] = answer.bodies;
    if (answer.data === null || body === undefined) return null;
    const page = readPage(body.text, answer.data.url);
    for (const draft of page.drafts) {
      // The same value on the next page is no second fact.
      const key = `${draft.field} ${draft.value.toLowerCase()}`;
      if (this.said.has(key)) continue;
      this.said.add(key);
      this.ctx.fact({ ...draft, source: SOURCE }, body);
    }
    for (const person of page.people) this.meet(person, body);
    for (const { address, quote, at } of page.emails) {
      if (!this.emails.has(address)) this.emails.set(address, { quote, at, body });
    }
    return page;
  }

  /** [V4] Somebody of the lead's name on the company's own page has two links to the lead: the name and the company. */
  private meet(person: PagePerson, body: Body): void {
    const links = linksOf(candidateOf(person), this.identity);
    if (!links.includes("name") || !isMatch(links) || this.said.has(`person ${person.name}`)) return;
    this.said.add(`person ${person.name}`);
    const made =
      person.method === "json-ld" ? { rule: "JSON-LD", amount: 0.24 } : { rule: "visible text", amount: 0.15 };
    const reasons = [OWN_SITE, made, { rule: "name beside it", amount: 0.2 }];
    const write = (field: string, value: string | null, place: { quote: string; at: number }): void => {
      if (value !== null)
        this.ctx.fact({ field, value, source: SOURCE, method: person.method, ...place, reasons }, body);
    };
    write("full_name", person.name, person);
    write("title", person.title, person);
    if (person.email !== null)
      write("email", person.email, { quote: person.email, at: body.text.indexOf(person.email, person.at) });
    if (person.url !== null && GITHUB_PROFILE.test(person.url)) this.github = person.url;
  }

  /** An address of the pages that is the person's by its form: it was seen, so it is no guess; whose it is, is read off it. */
  ownAddress(): void {
    const { ctx, identity } = this;
    const address = identity.email ? null : addressOf(identity.full_name ?? null, [...this.emails.keys()], this.domain);
    const seen = address === null ? undefined : this.emails.get(address);
    if (address === null || seen === undefined || ctx.facts.some((fact) => fact.field === "email")) return;
    const reasons = [OWN_SITE, { rule: "the name's form", amount: 0.25 }];
    ctx.fact(
      { field: "email", value: address, source: SOURCE, method: "text", quote: seen.quote, at: seen.at, reasons },
      seen.body,
    );
  }
}

const OWN_SITE = { rule: "own site", amount: 0.5 };
const GITHUB_PROFILE = /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$/i;

const candidateOf = ({ name, email, url }: PagePerson): Candidate => ({
  name,
  company: null,
  emails: email === null ? [] : [email],
  urls: url === null ? [] : [url],
  location: null,
  on_company_site: true,
});
