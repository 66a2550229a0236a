import { type Cell, type Found, part, trimmed, type Value, valueOf } from "./cell.ts";
import { turned } from "./address-list.ts";
import { isBareHost, isNoCompany } from "./companies.ts";
import { type Contacts, contactsOf, HOLE, restOf } from "./contacts.ts";
import type { Role } from "./header-words.ts";
import { collapse, fold } from "./normalise.ts";
import { GITHUB_LOGIN, isCompanyHost, readUrl, registrable } from "./urls.ts";

/** Makes a lead's fields of cells whose role is known: a table's row, a JSON object, a vCard, a labelled block. */

export interface Entry {
  readonly role: Role;
  readonly cell: Cell;
}

/** Values that stand for nothing in exports. */
const NOTHING =
  /^(?:n\/?a|#n\/a|nil|null|none|undefined|nan|unknown|not available|not provided|no email|tbd|tba|-+|–|—|\?+|\.|xxx+|empty|\(none\)|\(blank\)|k\.?\s?a\.?|keine angabe)$/i;

export function isNothing(text: string): boolean {
  return text.length < 20 && NOTHING.test(text.trim());
}

/** The first entry of each field that has a value wins. */
export function recordOf(entries: readonly Entry[]): Found {
  const found: Found = {};
  const places: Value[] = [];
  for (const { role, cell } of entries) {
    const filled = trimmed(cell);
    if (role === "ignored" || filled.text === "" || isNothing(filled.text)) continue;
    if (role === "city" || role === "region" || role === "country")
      places.push(...[valueOf(filled)].filter((value) => value !== null));
    else READERS[role](filled, found);
  }
  joinName(found, entries);
  if (found.location === undefined) joinPlaces(found, places);
  return found;
}

type Reader = (cell: Cell, found: Found) => void;

const set = (found: Found, field: keyof Found, value: Value | null) => {
  if (value !== null && found[field] === undefined) found[field] = value;
};

/** A text that may hold links and addresses beside its words: `[Jane](https://…)`, `Jane <jane@…>`. */
function text(field: "full_name" | "title" | "location" | "first_name" | "last_name"): Reader {
  return (cell, found) => {
    const value = wordsIn(cell, found);
    if (value !== null)
      set(found, field, field === "full_name" ? { ...value, value: turned(bare(value.value)) } : value);
  };
}

function company(cell: Cell, found: Found): void {
  const value = isBareHost(cell.text) ? valueOf(cell) : wordsIn(cell, found);
  if (value === null || isNoCompany(value.value)) return;
  if (isBareHost(value.value)) set(found, "domain", { ...value, value: registrable(value.value) });
  set(found, "company", value);
}

/** "Jane Doe (@jdoe)" in a cell: the bracket is her GitHub handle. */
function withBracketedHandle(contacts: Contacts): Contacts {
  const handle = contacts.handles.find(({ bracketed, from }) => bracketed && from > 0);
  if (handle === undefined) return contacts;
  const { rest } = contacts;
  const blank = rest.slice(0, handle.from) + HOLE.repeat(handle.to - handle.from) + rest.slice(handle.to);
  const github = [...contacts.github, { ...handle.value, value: `https://github.com/${handle.name}` }];
  return { ...contacts, github, rest: blank.replace(/[([]\s{0,5}\0+\s{0,5}[)\]]/g, (run) => HOLE.repeat(run.length)) };
}

/** The cell's words; its links and addresses go to their own fields. */
function wordsIn(cell: Cell, found: Found): Value | null {
  const contacts = withBracketedHandle(contactsOf(cell));
  addLinks(contacts, found);
  const value = contacts.rest === cell.text ? valueOf(cell) : valueOf(restOf(cell, contacts));
  return value !== null && /[\p{L}\p{N}]/u.test(value.value) ? value : null;
}

/** A name in a cell without a point or a quote at its ends. */
const bare = (name: string) => name.replace(/^["'“(]+(?=.*["'”)]$)|^["'“]|[,;"”]+$/g, "").trim() || name;

function addLinks(contacts: ReturnType<typeof contactsOf>, found: Found): void {
  set(found, "email", contacts.emails[0] ?? null);
  set(found, "linkedin_url", contacts.linkedin[0] ?? null);
  set(found, "github_url", contacts.github[0] ?? null);
  set(found, "website", contacts.sites[0] ?? null);
}

function email(cell: Cell, found: Found): void {
  const contacts = contactsOf(cell);
  set(found, "email", contacts.emails[0] ?? null);
  const name = contacts.emails.length === 1 ? valueOf(restOf(cell, contacts)) : null;
  if (name !== null && /^[\p{L}\p{M} .'’-]{3,60}$/u.test(name.value) && name.value.includes(" "))
    set(found, "full_name", name);
}

function phone(cell: Cell, found: Found): void {
  if (/\d/.test(cell.text) && cell.text.length <= 80) set(found, "phone", valueOf(cell));
}

function github(cell: Cell, found: Found): void {
  const links = contactsOf(cell);
  addLinks({ ...links, sites: [] }, found);
  const handle = cell.text.replace(/^@/, "");
  if (found.github_url === undefined && GITHUB_LOGIN.test(handle))
    set(found, "github_url", { value: `https://github.com/${handle}`, start: cell.start, end: cell.end });
}

function linkedin(cell: Cell, found: Found): void {
  addLinks({ ...contactsOf(cell), sites: [] }, found);
  const slug = /^(?:\/?in\/|@)?([\p{L}\p{N}_%-]{3,100})\/?$/u.exec(cell.text)?.[1];
  if (found.linkedin_url !== undefined || slug === undefined) return;
  const at = cell.text.lastIndexOf(slug);
  const where = part(cell, at, at + slug.length);
  set(found, "linkedin_url", { value: `https://www.linkedin.com/in/${slug}`, start: where.start, end: where.end });
}

function website(cell: Cell, found: Found): void {
  const link = readUrl(cell.text);
  if (link === null) return addLinks(contactsOf(cell), found);
  const where = { value: link.value, start: cell.start, end: cell.end };
  if (link.kind === "linkedin") set(found, "linkedin_url", where);
  else if (link.kind === "github") set(found, "github_url", where);
  else if (link.kind === "site") set(found, "website", where);
}

function domain(cell: Cell, found: Found): void {
  const host =
    readUrl(cell.text)?.host ??
    (/^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u.test(cell.text) ? cell.text.toLowerCase() : null);
  if (host === null || !isCompanyHost(host)) return;
  set(found, "domain", { value: registrable(host), start: cell.start, end: cell.end });
  if (/^https?:/i.test(cell.text))
    set(found, "website", { value: collapse(cell.text), start: cell.start, end: cell.end });
}

const nothing: Reader = () => {};

const READERS: Record<Exclude<Role, "ignored">, Reader> = {
  full_name: text("full_name"),
  first_name: text("first_name"),
  middle_name: nothing,
  last_name: text("last_name"),
  title: text("title"),
  company,
  domain,
  email,
  phone,
  linkedin_url: linkedin,
  github_url: github,
  website,
  url: website,
  location: text("location"),
  city: nothing,
  region: nothing,
  country: nothing,
};

/** First and last name from their own cells make the full name, in that order, wherever the cells stand. */
function joinName(found: Found, entries: readonly Entry[]): void {
  const { first_name: first, last_name: last } = found;
  if (found.full_name !== undefined) return;
  if (first === undefined || last === undefined) {
    const only = first ?? last;
    if (only !== undefined) found.full_name = only;
    return;
  }
  // A name that stands whole in one of the two cells is not put together again.
  if (fold(first.value).endsWith(` ${fold(last.value)}`)) {
    found.full_name = first;
    delete found.first_name;
    return;
  }
  const middle = entries.find(
    (entry) => entry.role === "middle_name" && entry.cell.text !== "" && !isNothing(entry.cell.text),
  )?.cell;
  const between = middle === undefined ? null : valueOf(trimmed(middle));
  const parts = [first, between, last].filter((value) => value !== null);
  found.full_name = joinValues(parts, " ");
}

function joinPlaces(found: Found, places: readonly Value[]): void {
  const distinct = places.filter((place, i) => places.findIndex((other) => other.value === place.value) === i);
  if (distinct.length > 0) found.location = joinValues(distinct, ", ");
}

/** [join] several values as one, whose span reaches from the first of them in the text to the last. */
export function joinValues(values: readonly Value[], glue: string): Value {
  return {
    value: values.map((value) => value.value).join(glue),
    start: Math.min(...values.map((value) => value.start)),
    end: Math.max(...values.map((value) => value.end)),
  };
}
