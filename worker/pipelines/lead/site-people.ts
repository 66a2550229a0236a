import type { PagePerson } from "../../domain/company/json-ld.ts";
import type { PageReading } from "../../domain/company/page.ts";
import { addressOf, guessOf, likeAddressOf, patternOf } from "../../domain/contact/address.ts";
import { missingOf, verdictOf, type Candidate, type KnownLead } from "../../domain/person/links.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import { loginOf } from "./github.ts";
import type { LeadEnv } from "./pipeline.ts";

export const SOURCE = "website";

/** [V6] A company's own site is where a thing about its people is true first; a name beside a title ties the two. */
const OWN_SITE = { rule: "own site", amount: 0.5 };
const BESIDE = { rule: "name beside it", amount: 0.2 };
const MADE = {
  "json-ld": { rule: "JSON-LD", amount: 0.24 },
  text: { rule: "visible text", amount: 0.15 },
} as const;
/** An address that says both names is mostly theirs; a namesake in a large company may have it. */
const NAMES_FORM = { rule: "the name's form", amount: 0.25 };

/** [V6] Nobody wrote it. Two addresses of one form are a habit; one may be the exception. */
const GUESS = { rule: "guess", amount: 0.2 };
const HABIT = 0.2;
const ONE_CASE = 0.05;

/** A card of a team page with its markup: what stands farther behind a name belongs to another. */
const CARD = 800;

/** Whom the pages of the lead's company name: finds the lead among them, and the address that is theirs. */
export class SitePeople {
  /** A GitHub profile that a page ties to the lead. */
  github: string | null = null;
  private readonly said = new Set<string>();
  private readonly seen = new Map<string, { quote: string; at: number; body: Body }>();
  /** The addresses that stand beside a name, with the stretch of the page from the one to the other. */
  private readonly beside: { name: string; address: string; quote: string; at: number; body: Body }[] = [];
  private readonly ctx: StepContext<LeadEnv>;
  private readonly lead: KnownLead;

  constructor(ctx: StepContext<LeadEnv>, lead: KnownLead) {
    this.ctx = ctx;
    this.lead = lead;
  }

  /** Every address that stands on the pages, lower-case. */
  addresses(): string[] {
    return [...this.seen.keys()];
  }

  read({ people, emails }: Pick<PageReading, "people" | "emails">, body: Body): void {
    for (const { address, quote, at } of emails) {
      if (!this.seen.has(address)) this.seen.set(address, { quote, at, body });
    }
    for (const person of people) {
      const next = Math.min(person.at + CARD, ...people.map(({ at }) => at).filter((at) => at > person.at));
      const card = emails.filter(({ at }) => at > person.at && at < next);
      for (const { address, quote, at } of card)
        this.beside.push({
          name: person.name,
          address,
          quote: body.text.slice(person.at, at + quote.length),
          at: person.at,
          body,
        });
      const candidate = candidateOf(person, card);
      const { links, verdict } = verdictOf(candidate, this.lead);
      if (verdict === "possible") this.doubt(person, links, missingOf(links, candidate, this.lead), body);
      if (verdict !== "match") continue;
      this.write(person, body);
      this.writeBeside(person, card, body);
    }
  }

  /**
   * [V4] The company's own page is one link. The lead's name is a second, and so is the lead's own mailbox. Everybody
   * else on the page works there too, and is not the lead.
   */
  private write(person: PagePerson, body: Body): void {
    const key = `${person.name} ${person.title ?? ""}`.toLowerCase();
    if (this.said.has(key)) return;
    this.said.add(key);
    const reasons = [OWN_SITE, MADE[person.method], BESIDE];
    const write = (field: string, value: string | null, place: { quote: string; at: number }): void => {
      if (value !== null)
        this.ctx.fact({ field, value, source: SOURCE, method: person.method, ...place, reasons }, body);
    };
    write("full_name", person.name, person);
    write("title", person.title, person);
    const at = person.email === null ? -1 : body.text.indexOf(person.email, person.at);
    if (person.email !== null && at >= 0) write("email", person.email, { quote: person.email, at });
    if (person.url !== null && isGithub(person.url)) this.github = person.url;
  }

  /** Somebody on the page whose name is like the lead's: kept apart, once. */
  private doubt(person: PagePerson, links: readonly string[], missing: string, { url, sha256 }: Body): void {
    const label = person.title === null ? person.name : `${person.name}, ${person.title}`;
    if (this.said.has(`? ${label}`)) return;
    this.said.add(`? ${label}`);
    this.ctx.possible({ source: SOURCE, label, url, links: [...links], missing, body_sha256: sha256 });
  }

  /** An address in the lead's own card that says a name of theirs, the first one alone too: position and form agree. */
  private writeBeside(person: PagePerson, emails: PageReading["emails"], body: Body): void {
    const addresses = emails.map(({ address }) => address);
    const domain = this.lead.domain ?? null;
    const own = addressOf(person.name, addresses, domain) ?? likeAddressOf(person.name, addresses, domain);
    const seen = emails.find(({ address }) => address === own);
    if (seen === undefined || this.said.has(seen.address) || seen.address === this.lead.email?.toLowerCase()) return;
    this.said.add(seen.address);
    const reasons = [OWN_SITE, MADE.text, BESIDE];
    const { address, quote, at } = seen;
    this.ctx.fact({ field: "email", value: address, source: SOURCE, method: "text", quote, at, reasons }, body);
  }

  /** Writes the address that is the lead's by its form: it was seen, so it is no guess; whose it is, is read off it. */
  ownAddress(): void {
    const { ctx, lead } = this;
    if (lead.email || ctx.facts.some((fact) => fact.field === "email")) return;
    const name = lead.full_name ?? null;
    const domain = lead.domain ?? null;
    const address = addressOf(name, this.addresses(), domain);
    const seen = address === null ? undefined : this.seen.get(address);
    if (address === null || seen === undefined) {
      const like = likeAddressOf(name, this.addresses(), domain);
      return like === null ? this.guess(name, domain) : this.perhapsOwn(like);
    }
    const { body, quote, at } = seen;
    const reasons = [OWN_SITE, NAMES_FORM];
    ctx.fact({ field: "email", value: address, source: SOURCE, method: "text", quote, at, reasons }, body);
  }

  /** [V7] What the address would be by the company's form: a field of its own, so that nothing takes it for one. */
  private guess(name: string | null, domain: string | null): void {
    const pattern = domain === null ? null : patternOf(this.beside, domain);
    if (domain === null || pattern === null) return;
    const value = guessOf(name, domain, pattern.form);
    const [shown, ...more] = pattern.shown;
    if (value === null || shown === undefined) return;
    const rule = `${pattern.shown.length === 1 ? "one address is" : `${pattern.shown.length} addresses are`} ${pattern.form}@`;
    const reasons = [GUESS, { rule, amount: more.length > 0 ? HABIT : ONE_CASE }];
    const { quote, at, body } = shown;
    this.ctx.fact({ field: "email_guess", value, source: SOURCE, method: "address-pattern", quote, at, reasons }, body);
  }

  private perhapsOwn(address: string): void {
    const missing = "Company matches. The address says a first name alone";
    const body = this.seen.get(address)?.body;
    const place = body === undefined ? { url: null } : { url: body.url, body_sha256: body.sha256 };
    this.ctx.possible({ source: SOURCE, label: address, ...place, links: ["company"], missing });
  }
}

const isGithub = (url: string): boolean =>
  /^https?:\/\/(?:www\.)?github\.com\/[^/]+\/?$/i.test(url) && loginOf(url) !== null;

const candidateOf = ({ name, email, url }: PagePerson, card: PageReading["emails"]): Candidate => ({
  name,
  company: null,
  emails: [...(email === null ? [] : [email]), ...card.map(({ address }) => address)],
  urls: url === null ? [] : [url],
  location: null,
  on_company_site: true,
});
