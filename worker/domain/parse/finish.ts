import { MAX_QUERY_LENGTH } from "../../contract/limits.ts";
import { PARSED_FIELDS, type ParsedLead } from "../../contract/lead.ts";
import { type Found, spanOf, type Value } from "./cell.ts";
import { isBareHost } from "./companies.ts";
import { companyDomainOf } from "./mailbox.ts";
import { splitName } from "./names.ts";
import { collapse } from "./normalise.ts";
import type { LeadPiece } from "./outcome.ts";
import { isCompanyHost, readUrl, registrable } from "./urls.ts";

/** Makes the lead that callers see: derived fields added, each with the place it was cut from. `text` is the paste. */
export function finishLead(piece: LeadPiece, text: string): ParsedLead | null {
  const found = withinLimits(piece.found);
  addDomain(found);
  addNameParts(found, text);
  const query = collapse(piece.query ?? queryOf(found))
    .slice(0, MAX_QUERY_LENGTH)
    .trim();
  if (query === "") return null;
  const lead: ParsedLead = { query, ...EMPTY, spans: {} };
  for (const field of PARSED_FIELDS) {
    const value = found[field];
    if (value === undefined) continue;
    lead[field] = value.value;
    lead.spans[field] = spanOf(value);
  }
  return lead;
}

const EMPTY = {
  full_name: null,
  first_name: null,
  last_name: null,
  title: null,
  company: null,
  domain: null,
  email: null,
  phone: null,
  linkedin_url: null,
  github_url: null,
  website: null,
  location: null,
} satisfies Omit<ParsedLead, "query" | "spans">;

/** A value longer than a query can be is a paragraph in the wrong cell, not a value. */
function withinLimits(found: Found): Found {
  const entries = Object.entries(found).filter(
    ([, value]) => value.value !== "" && value.value.length <= MAX_QUERY_LENGTH,
  );
  return Object.fromEntries(entries);
}

/** An explicit domain holds; else the site's, else a company named like a host, else the address's. */
function addDomain(found: Found): void {
  const domain = found.domain ?? siteDomain(found.website) ?? hostDomain(found.company) ?? addressDomain(found.email);
  if (domain !== null) found.domain = domain;
}

function siteDomain(website: Value | undefined): Value | null {
  const host = website === undefined ? undefined : readUrl(website.value)?.host;
  return website === undefined || host === undefined || !isCompanyHost(host)
    ? null
    : { ...website, value: registrable(host) };
}

function hostDomain(company: Value | undefined): Value | null {
  return company === undefined || !isBareHost(company.value) ? null : { ...company, value: registrable(company.value) };
}

function addressDomain(email: Value | undefined): Value | null {
  const domain = email === undefined ? null : companyDomainOf(email.value);
  return email === undefined || domain === null ? null : { ...email, value: domain };
}

function addNameParts(found: Found, text: string): void {
  const { full_name: name } = found;
  if (name === undefined || found.first_name !== undefined || found.last_name !== undefined) return;
  const { first, last } = splitName(name.value);
  const slice = text.slice(name.start, name.end);
  if (first !== null)
    found.first_name = placed(name, name.value.slice(...first), slice.indexOf(name.value.slice(...first)));
  if (last !== null)
    found.last_name = placed(name, name.value.slice(...last), slice.lastIndexOf(name.value.slice(...last)));
}

/** Where the part stands; the whole name's place where it is written otherwise (escaped, encoded, over two lines). */
function placed(whole: Value, value: string, at: number): Value {
  return at === -1 ? { ...whole, value } : { value, start: whole.start + at, end: whole.start + at + value.length };
}

/** What identifies the lead, in reading order. */
function queryOf(found: Found): string {
  const words = [found.full_name, found.title, found.company].flatMap((value) =>
    value === undefined ? [] : [value.value],
  );
  if (found.full_name === undefined) {
    const other = found.email ?? found.linkedin_url ?? found.github_url ?? found.website ?? found.domain;
    if (other !== undefined) words.push(other.value);
  }
  return words.join(" ");
}
