import { readPage, type PageReading } from "../../domain/company/page.ts";
import type { PagePerson } from "../../domain/company/json-ld.ts";
import { isMatch, linksOf } from "../../domain/person/links.ts";
import type { Answer, Body, StepContext } from "../../domain/pipeline/step.ts";
import { isBadOutcome } from "../../contract/status.ts";
import { fetchPage, readRobots, type PageRead, type Robots } from "../../sources/website.ts";
import type { Identity } from "./person.ts";
import type { LeadEnv } from "./pipeline.ts";

type Context = StepContext<LeadEnv>;

export interface SiteReading {
  emails: { address: string; quote: string; url: string }[];
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
  const pages = new Pages(ctx, robots.data, identity);
  const home = await pages.read(`https://${domain}/`);
  await Promise.all((home?.links ?? []).map((link) => pages.read(link.url)));
  return pages.reading();
}

/** The pages of one site, each read once. */
class Pages {
  private readonly said = new Set<string>();
  private readonly emails: SiteReading["emails"] = [];
  private github: string | null = null;
  private readonly ctx: Context;
  private readonly robots: Robots;
  private readonly identity: Identity;

  constructor(ctx: Context, robots: Robots, identity: Identity) {
    this.ctx = ctx;
    this.robots = robots;
    this.identity = identity;
  }

  reading(): SiteReading {
    return { emails: this.emails.slice(0, MAX_EMAILS), github_url: this.github };
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
    for (const { address, quote } of page.emails) {
      if (!this.emails.some((email) => email.address === address))
        this.emails.push({ address, quote, url: answer.data.url });
    }
    return page;
  }

  /** [V4] Somebody of the lead's name on the company's own page has two links to the lead: the name and the company. */
  private meet(person: PagePerson, body: Body): void {
    const { ctx, identity } = this;
    const urls = person.url === null ? [] : [person.url];
    const links = linksOf(
      {
        name: person.name,
        company: null,
        emails: person.email === null ? [] : [person.email],
        urls,
        location: null,
        on_company_site: true,
      },
      identity,
    );
    if (!links.includes("name") || !isMatch(links) || this.said.has(`person ${person.name}`)) return;
    this.said.add(`person ${person.name}`);
    const made =
      person.method === "json-ld" ? { rule: "JSON-LD", amount: 0.24 } : { rule: "visible text", amount: 0.15 };
    const reasons = [{ rule: "own site", amount: 0.5 }, made, { rule: "name beside it", amount: 0.2 }];
    const write = (field: string, value: string, place: { quote: string; at: number }): void => {
      ctx.fact({ field, value, source: SOURCE, method: person.method, ...place, reasons }, body);
    };
    write("full_name", person.name, person);
    if (person.title !== null) write("title", person.title, person);
    if (person.email !== null)
      write("email", person.email, { quote: person.email, at: body.text.indexOf(person.email, person.at) });
    if (person.url !== null && /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$/i.test(person.url))
      this.github = person.url;
  }
}
