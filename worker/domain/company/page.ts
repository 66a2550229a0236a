import { drafted, type Method, type PageDraft } from "./draft.ts";
import type { FactField } from "./fields.ts";
import { FINGERPRINTS, NAMED } from "./fingerprints.ts";
import { readable, takeApart, type Html } from "./html.ts";
import { readJsonLd, type PagePerson } from "./json-ld.ts";
import { companyLinks, linkDrafts, mailtoPlace, profileField, type SeenLink } from "./links.ts";
import { attributePlace, microdata, trimmed } from "./microdata.ts";
import { peopleOf } from "./people.ts";
import { statements } from "./statements.ts";

/** What one page of a company's website says. */
export interface PageReading {
  /** The best reading of a field first. */
  drafts: PageDraft[];
  people: PagePerson[];
  links: SeenLink[];
  /** Every address that stands in the page, lower-case: what "seen on the site" rests on. */
  emails: { address: string; quote: string; at: number }[];
}

/** A quote of one word tells a reader nothing; beyond 300 characters it tells too much. */
const MAX_TEXT = 300;

/** Reads a page. `url` is where it was found, after redirects. Never throws. */
export function readPage(source: string, url: string): PageReading {
  const html = takeApart(source);
  const jsonLd = readJsonLd(html);
  const drafts = [
    ...jsonLd.drafts,
    ...jsonLd.sameAs.flatMap((same) => {
      const field = profileField(same.url);
      return field === null ? [] : [drafted(field, same.url, "json-ld", same)];
    }),
    ...microdata(html),
    ...metaDrafts(html),
    ...linkDrafts(html),
    ...statements(html),
    ...technologies(html),
    ...hiring(html),
  ];
  return {
    drafts: firstOfEach(drafts),
    people: [...jsonLd.people, ...peopleOf(html)],
    links: companyLinks(html, url),
    emails: emailsOf(html),
  };
}

/** The same value of the same field is said once: by the reading that comes first. */
function firstOfEach(drafts: PageDraft[]): PageDraft[] {
  const seen = new Set<string>();
  return drafts.filter(({ field, value }) => {
    const key = `${field} ${value.toLowerCase()}`;
    return value !== "" && value.length <= MAX_TEXT && !seen.has(key) && seen.add(key);
  });
}

const META: Record<string, { field: FactField; method: Method }> = {
  "og:site_name": { field: "company", method: "open-graph" },
  "og:description": { field: "description", method: "open-graph" },
  description: { field: "description", method: "meta" },
  "og:url": { field: "website", method: "open-graph" },
  "application-name": { field: "company", method: "meta" },
};

function metaDrafts(html: Html): PageDraft[] {
  return html.tags.flatMap((tag) => {
    const name = (tag.attributes["property"] ?? tag.attributes["name"] ?? "").toLowerCase();
    const known = tag.name === "meta" ? META[name] : undefined;
    const place = known === undefined ? null : attributePlace(html, tag, "content");
    return known === undefined || place === null
      ? []
      : [drafted(known.field, readable(place.quote), known.method, place)];
  });
}

/** A mark is quoted with what stands around it, so that a reader sees what was seen. */
const AROUND = 30;

function technologies(html: Html): PageDraft[] {
  const marks = FINGERPRINTS.flatMap(({ name, pattern }) => {
    const match = pattern.exec(html.source);
    if (match === null) return [];
    const at = Math.max(0, match.index - AROUND);
    return [
      drafted("technology", name, "fingerprint", { quote: html.source.slice(at, match.index + match[0].length), at }),
    ];
  });
  return [...marks, ...NAMED.flatMap(({ name, pattern }) => namedIn(html, name, pattern))];
}

/** A technology that a reader is told of, in the line that names it. */
function namedIn(html: Html, name: string, pattern: RegExp): PageDraft[] {
  const line = html.texts.find(({ raw }) => pattern.test(raw));
  const match = line === undefined ? null : pattern.exec(line.raw);
  return line === undefined || match === null
    ? []
    : [drafted("technology", name, "text", { quote: match[0], at: line.at + match.index })];
}

const ROLE =
  /\b(engineer|developer|designer|manager|lead|director|head of|scientist|architect|analyst|specialist|consultant|entwickler|ingénieur|ingeniero)\b/i;
const JOBS_PAGE =
  /\b(open (?:roles|positions)|we(?:'|’|&#39;|&rsquo;)re hiring|we are hiring|join our team|current openings|offene stellen|wir stellen ein)\b/i;

/** Roles beyond the tenth say no more of what a company builds. */
const MAX_ROLES = 10;

/** Hiring signals: the roles that a careers page names, each quoted, or the sentence that says that there are some. */
function hiring(html: Html): PageDraft[] {
  const says = html.texts.findIndex((t) => JOBS_PAGE.test(t.raw));
  const first = html.texts[says];
  if (first === undefined) return [];
  const roles = html.texts.slice(says + 1).filter((t) => ROLE.test(t.raw) && t.raw.trim().length < 80);
  return (roles.length === 0 ? [first] : roles.slice(0, MAX_ROLES)).map((shown) => {
    const place = trimmed(shown.raw, shown.at);
    return drafted("hiring", readable(place.quote), "text", place);
  });
}

const EMAIL = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,24}/g;

function emailsOf(html: Html): PageReading["emails"] {
  const found = new Map<string, PageReading["emails"][number]>();
  const add = (raw: string, base: number): void => {
    for (const match of raw.matchAll(EMAIL)) {
      const address = match[0].toLowerCase();
      if (!found.has(address)) found.set(address, { address, quote: match[0], at: base + match.index });
    }
  };
  for (const text of html.texts) add(text.raw, text.at);
  for (const block of html.blocks) add(block.raw, block.at);
  for (const tag of html.tags) {
    const mailto = mailtoPlace(html, tag);
    if (mailto !== null && !found.has(mailto.address)) found.set(mailto.address, mailto);
  }
  return [...found.values()];
}
