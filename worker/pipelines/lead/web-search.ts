import { squashCompanyName } from "../../domain/company/name.ts";
import { memberQuote } from "../../domain/evidence/json-quote.ts";
import type { Candidate, KnownLead } from "../../domain/person/links.ts";
import { profileKey } from "../../domain/person/profile.ts";
import type { Answer, Body } from "../../domain/pipeline/step.ts";
import { domainIn } from "../../sources/directory.ts";
import type { SearchQuery, SearchResult } from "../../sources/search-provider.ts";
import { searchProvider } from "../../sources/web-search.ts";
import { ask } from "./ask.ts";
import type { LeadSource, SourceContext } from "./lead-source.ts";
import { judge, profileReasons, type Judgement } from "./meet.ts";

/** The configured search's name, and what it found; null where no search has a key. */
async function search(ctx: SourceContext, query: SearchQuery, about: "company" | "person"): Promise<Searched | null> {
  const configured = searchProvider(ctx.env);
  if (configured === null) return null;
  const { provider, credits } = configured;
  const key = JSON.stringify([query.words, query.site]);
  const request = { source: provider.name, key, label: `“${query.words}”`, optional: true, about, credits };
  const answer = await ask(ctx, request, (signal) => provider.search(ctx.env, query, signal));
  return { name: provider.name, answer };
}

/** [V6] A search knows which page is asked for most; that its domain is the company's name is the second reason. */
const SITE_REASONS = [
  { rule: "found by a search", amount: 0.3 },
  { rule: "its domain is the company's name", amount: 0.3 },
];
/** What companies have around their name where the bare one was taken: getacme, acmehq, tryacme, acme-labs. */
const AROUND = /^(?:get|try|use|join|hello|the)?(.+?)(?:hq|app|io|labs|inc|ai|team|software)?$/;

/** Whether a domain's label is the company's name, bare or with what is usual around it. */
const isNamed = (label: string, name: string): boolean => {
  const plain = label.replaceAll("-", "");
  return plain === name || AROUND.exec(plain)?.[1] === name;
};

/**
 * [V3] The domain of a company whose name alone is known, as a search finds it, or null. Written as a fact; where two
 * sites have the name, either may be the company's, and neither is taken.
 */
export async function findSite(ctx: SourceContext, company: string): Promise<string | null> {
  const found = await search(ctx, { words: `${company} company website`, site: null }, "company");
  const name = squashCompanyName(company);
  const [body] = found?.answer.bodies ?? [];
  if (found === null || body === undefined || name.length < MIN_NAME) return null;
  const named = (found.answer.data ?? []).flatMap(({ url }) => {
    const domain = domainIn(url);
    return domain !== null && isNamed(domain.split(".")[0] ?? "", name) ? [{ url, domain }] : [];
  });
  const domains = new Set(named.map(({ domain }) => domain));
  const [first] = named;
  if (first === undefined) return null;
  if (domains.size > 1) {
    const missing = `Name matches. ${domains.size} sites have it`;
    ctx.possible({ source: found.name, label: [...domains].join(", "), url: null, links: ["company"], missing });
    return null;
  }
  const place = memberQuote(body.text, "url", first.url);
  if (place === null) return null;
  const fact = { source: found.name, method: "search", ...place, reasons: SITE_REASONS };
  ctx.fact({ field: "website", value: first.url, ...fact }, body);
  ctx.fact({ field: "domain", value: first.domain, ...fact }, body);
  return first.domain;
}

/** A name of one letter is part of too many domains. */
const MIN_NAME = 2;

const LINKEDIN_PROFILE = /^https?:\/\/(?:[a-z]{2,3}\.)?linkedin\.com\/in\/[^/?#]+/i;
/** "Maren Oduya - Head of Platform - Tidewell | LinkedIn": the parts of a profile's title. */
const partsOf = (title: string): string[] =>
  title
    .replace(/\s*\|\s*LinkedIn.*$/i, "")
    .split(/\s+[-–—|]\s+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");

const candidateOf = ({ title, url }: SearchResult): Candidate => {
  const [name, ...rest] = partsOf(title);
  return {
    name: name ?? null,
    company: rest.at(-1) ?? null,
    emails: [],
    urls: [url],
    location: null,
    on_company_site: false,
  };
};

/** [V4] The lead's profile at LinkedIn, which only a search knows: where one result has the name and the company. */
export const webSearch: LeadSource = {
  name: "web search",
  read: async (ctx, lead) => {
    if (!lead.full_name || lead.linkedin_url) return;
    const words = [lead.full_name, lead.company ?? lead.domain].filter(Boolean).join(" ");
    const found = await search(ctx, { words, site: "linkedin.com" }, "person");
    if (found !== null) readProfiles(ctx, lead, found);
  },
};

/** A profile that a search found, and what it is to the lead. */
interface Met extends Judgement {
  /** As the profile is named, and as the search wrote it. */
  url: string;
  written: string;
}

/** What a search answered. */
interface Searched {
  name: string;
  answer: Answer<SearchResult[]>;
}

function readProfiles(ctx: SourceContext, lead: KnownLead, { name: source, answer }: Searched): void {
  const [body] = answer.bodies;
  if (body === undefined) return;
  const met = (answer.data ?? []).flatMap((result) => {
    const url = LINKEDIN_PROFILE.exec(result.url)?.[0];
    if (url === undefined) return [];
    const profile = { source, label: result.title, url, candidate: candidateOf(result), body };
    return [{ ...judge(ctx, lead, profile), url, written: result.url }];
  });
  const people = [...new Map(met.toReversed().map((one) => [profileKey(one.url), one])).values()].toReversed();
  const taken = onlyMatch(people);
  for (const one of people) if (one !== taken && one.verdict !== "other") one.doubt();
  if (taken !== null) writeProfile(ctx, { source, body, taken });
}

function writeProfile(ctx: SourceContext, { source, body, taken }: { source: string; body: Body; taken: Met }): void {
  const place = memberQuote(body.text, "url", taken.written);
  if (place === null) return;
  const reasons = profileReasons(taken.links);
  ctx.fact({ field: "linkedin_url", value: taken.url, source, method: "search", ...place, reasons }, body);
}

/** The match, where there is one: of two, either may be the lead. */
function onlyMatch(met: readonly Met[]): Met | null {
  const [only, second] = met.filter(({ verdict }) => verdict === "match");
  return second === undefined ? (only ?? null) : null;
}
