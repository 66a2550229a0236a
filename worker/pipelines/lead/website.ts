import { isBadOutcome } from "../../contract/status.ts";
import type { MarketKind, SeenLink } from "../../domain/company/links.ts";
import { readPage, type PageReading } from "../../domain/company/page.ts";
import { countriesOf, phoneOf } from "../../domain/contact/phone.ts";
import { valueOf } from "../../domain/evidence/choose.ts";
import { isRoleAddress } from "../../domain/parse/mailbox.ts";
import type { KnownLead } from "../../domain/person/links.ts";
import type { Answer, StepContext } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import { allows, fetchPage, readRobots, type PageRead, type Robots } from "../../sources/website.ts";
import { ask, type GatedRequest } from "./ask.ts";
import type { LeadEnv } from "./pipeline.ts";
import type { SitePage } from "./prose.ts";
import { SitePeople, SOURCE } from "./site-people.ts";

type Context = StepContext<LeadEnv>;

export interface SiteReading {
  /** Addresses that stand on the pages, lower-case. */
  emails: string[];
  github_url: string | null;
  /** The pages that were read. */
  pages: SitePage[];
}

const NOTHING: SiteReading = { emails: [], github_url: null, pages: [] };
/** Addresses that later steps hear of: a page that lists more is a directory of its own. */
const MAX_EMAILS = 30;

const labelOf = (url: string): string => url.replace(/^https?:\/\//, "").replace(/\/$/, "");

/**
 * [V3] Reads a company's own site: its robots.txt, its home page, and side by side those of its about, team, contact
 * and careers pages that the home page links to. A site that does not answer is named once and left; so is one that
 * leads to another company's. `host` is the lead's domain, with `www.` where the user wrote it so. `more` names pages
 * that are fetched besides, and whose reading is the caller's: what they say is not of the company itself.
 */
export async function readWebsite(
  ctx: Context,
  host: string,
  lead: KnownLead,
  more: (home: SitePage) => readonly SeenLink<MarketKind>[] = () => [],
): Promise<SiteReading> {
  const robots = await robotsOf(ctx, host);
  if (robots === null) return NOTHING;
  const home = await fetchOne(ctx, { url: `https://${host}/`, kind: "home" }, robots);
  if (home === null) return NOTHING;
  const landed = new URL(home.url).host;
  if (!isSameSite(host, landed)) {
    ctx.log("warn", `${host} leads to ${landed}: not read`);
    return NOTHING;
  }
  // Rules hold for one host (RFC 9309, 2.3): the one that the home page really stands on has its own.
  const rules = landed === host ? robots : await robotsOf(ctx, landed);
  if (rules === null || !allows(rules, home.url)) return NOTHING;
  const site = new Site(ctx, lead);
  const { links } = site.read(home);
  await Promise.all(
    [...links.map((link) => ({ link, own: true })), ...more(home).map((link) => ({ link, own: false }))].map(
      async ({ link, own }) => {
        const page = await fetchOne(ctx, link, rules);
        if (page === null || !isSameSite(host, new URL(page.url).host)) return;
        if (own) site.read(page);
        else site.keep(page);
      },
    ),
  );
  return site.reading();
}

/** One registrable domain, or two of one label: tidewell.io that leads to tidewell.com is the same company. */
function isSameSite(a: string, b: string): boolean {
  const [x, y] = [domainIn(a), domainIn(b)];
  return x !== null && y !== null && (x === y || x.split(".")[0] === y.split(".")[0]);
}

async function robotsOf(ctx: Context, host: string): Promise<Robots | null> {
  const url = `https://${host}/robots.txt`;
  const request = { ...requestOf(url), preliminary: true };
  const answer = await ask(ctx, request, (signal) => readRobots(ctx.env, host, signal));
  return isBadOutcome(answer.outcome) ? null : answer.data;
}

/** A page belongs to its host's gate: however many leads ask for it, it is fetched once. */
const requestOf = (url: string): GatedRequest => ({
  source: SOURCE,
  key: url,
  label: labelOf(url),
  gate: `host/${new URL(url).host}`,
  about: "company",
});

async function fetchOne(
  ctx: Context,
  { url, kind }: Pick<SitePage, "url" | "kind">,
  robots: Robots,
): Promise<SitePage | null> {
  const answer: Answer<PageRead> = await ask(ctx, requestOf(url), (signal) => fetchPage(ctx.env, url, robots, signal));
  const [body] = answer.bodies;
  return answer.data === null || body === undefined ? null : { url: answer.data.url, kind, body };
}

/** A mailbox that is no desk's is somebody's, and not the company's. */
const isPersonal = ({ field, value }: PageReading["drafts"][number]): boolean =>
  field === "company_email" && !isRoleAddress(value);

/** The pages of one site, in the order in which they came. */
class Site {
  private readonly said = new Set<string>();
  private readonly people: SitePeople;
  private readonly pages: SitePage[] = [];
  private readonly ctx: Context;
  private readonly lead: KnownLead;

  constructor(ctx: Context, lead: KnownLead) {
    this.ctx = ctx;
    this.lead = lead;
    this.people = new SitePeople(ctx, lead);
  }

  /** Takes a page into the reading, and writes nothing of it. */
  keep(seen: SitePage): void {
    this.pages.push(seen);
  }

  read(seen: SitePage): PageReading {
    const { url, body } = seen;
    this.keep(seen);
    const page = readPage(body.text, url);
    for (const draft of this.withPhones(page.drafts)) {
      // The same value on the next page is no second fact.
      const key = `${draft.field} ${draft.value.toLowerCase()}`;
      if (this.said.has(key) || isPersonal(draft)) continue;
      this.said.add(key);
      this.ctx.fact({ ...draft, source: SOURCE }, body);
    }
    this.people.read(page, body);
    return page;
  }

  /** Phones in E.164, by where the company is; what is no number is left out. */
  private withPhones(drafts: PageReading["drafts"]): PageReading["drafts"] {
    const here = drafts.filter(({ field }) => field === "company_location").map(({ value }) => value);
    const places = [...here, valueOf(this.ctx.facts, "company_location")];
    return drafts.flatMap((draft) => {
      if (draft.field !== "company_phone") return [draft];
      const value = phoneOf(draft.value, countriesOf({ places, domain: this.lead.domain }));
      return value === null ? [] : [{ ...draft, value }];
    });
  }

  reading(): SiteReading {
    this.people.ownAddress();
    return { emails: this.people.addresses().slice(0, MAX_EMAILS), github_url: this.people.github, pages: this.pages };
  }
}
