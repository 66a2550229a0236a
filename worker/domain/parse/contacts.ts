import { type Cell, part, type Value } from "./cell.ts";
import { addressesIn } from "./mailbox.ts";
import { fold, plain } from "./normalise.ts";
import { GITHUB_LOGIN, type LinkKind, readUrl } from "./urls.ts";

/** Stands in `rest` for each unit that was read as a contact. The paste itself has none: `visible` took them out. */
export const HOLE = "\0";

/** A link or address that names no person, for the reason of a rejection. */
interface NotAPerson {
  readonly kind: LinkKind;
  readonly value: Value;
}

/** The addresses, links and numbers of one piece of text, and what is left of it. */
export interface Contacts {
  readonly emails: Value[];
  readonly linkedin: Value[];
  readonly github: Value[];
  readonly sites: Value[];
  readonly phones: Value[];
  /** "@name" that may be a GitHub handle or a company: whoever knows the line decides. */
  readonly handles: { name: string; value: Value; from: number; to: number; bracketed: boolean }[];
  readonly notPeople: NotAPerson[];
  /** As long as the cell's text, with holes where contacts were. */
  readonly rest: string;
}

interface Work {
  readonly cell: Cell;
  units: string;
  readonly out: Contacts;
}

/** Reads and takes out every contact of a piece of text. Linear in its length. */
export function contactsOf(cell: Cell): Contacts {
  const out: Contacts = {
    emails: [],
    linkedin: [],
    github: [],
    sites: [],
    phones: [],
    handles: [],
    notPeople: [],
    rest: "",
  };
  const work: Work = { cell, units: cell.text, out };
  if (/[./@]/.test(cell.text)) {
    takeMarkdownLinks(work);
    takeUrls(work);
    takeAddresses(work);
  }
  if (work.units.includes("@")) takeHandles(work);
  if (/\d/.test(work.units)) takePhones(work);
  return { ...out, rest: tidy(work) };
}

const filled = (length: number) => HOLE.repeat(length);
function holes(work: Work, ranges: readonly { from: number; to: number }[]): void {
  if (ranges.length === 0) return;
  const pieces: string[] = [];
  let at = 0;
  for (const { from, to } of ranges) {
    if (from < at) continue;
    pieces.push(work.units.slice(at, from), filled(to - from));
    at = to;
  }
  work.units = pieces.join("") + work.units.slice(at);
}

function value(work: Work, from: number, to: number): Value {
  const cell = part(work.cell, from, to);
  return { value: cell.text, start: cell.start, end: cell.end };
}

const MARKDOWN_LINK =
  /\[([^[\]\n]{0,200})\]\(\s{0,3}<?([^()\s<>]{1,500}(?:\([^()\s]{0,100}\))?[^()\s<>]{0,200})>?([^()\n]{0,100})\)/g;

/** `[text](url)`: the text stays (a name, mostly), the rest is a hole. Bounded, so that "[[[[" stays cheap. */
function takeMarkdownLinks(work: Work): void {
  if (!work.units.includes("](")) return;
  const ranges: { from: number; to: number }[] = [];
  for (const match of work.units.matchAll(MARKDOWN_LINK)) {
    const [whole, text = "", url = ""] = match;
    const from = match.index;
    const to = from + whole.length;
    const open = whole.indexOf("](") + 2;
    const slug = takeLink(work, url, from + whole.indexOf(url, open));
    if (isEcho(text, slug)) ranges.push({ from, to });
    else ranges.push({ from, to: from + 1 }, { from: from + 1 + text.length, to });
  }
  holes(work, ranges);
}

/** Whether a link's text only repeats where it leads: "@handle", "LinkedIn", the address itself. */
function isEcho(text: string, slug: string | null): boolean {
  const handle = fold(text).replace(/^[@*]+|[*]+$/g, "");
  if (handle === slug?.toLowerCase() || /@.*\.|^https?:/.test(text)) return true;
  return /^(?:linkedin|github|twitter|profile|website|e-?mail|link|blog|web|x|li|gh|in)$/.test(handle);
}

/** Files what `url` points at. Answers the slug or handle, or null. */
function takeLink(work: Work, url: string, from: number): string | null {
  const { out } = work;
  if (/^mailto:/i.test(url)) {
    const address = url.slice(7).replace(/\?.*$/, "");
    out.emails.push(value(work, from + 7, from + 7 + address.length));
    return null;
  }
  const link = readUrl(url);
  if (link === null) return null;
  const where = { ...value(work, from, from + url.length), value: link.value };
  if (link.kind === "linkedin") out.linkedin.push(where);
  else if (link.kind === "github") out.github.push(where);
  else if (link.kind === "site") out.sites.push(where);
  else out.notPeople.push({ kind: link.kind, value: where });
  return link.slug;
}

/** Links with a scheme or `www.`, and those to the two profile hosts without one. Bare hosts stay: "monday.com" is a name too. */
const LINK_START = /(?:https?:\/\/|www\.|mailto:|(?:[a-z]{2,3}\.)?linkedin\.com\/|github\.com\/|gist\.github\.com\/)/i;

function takeUrls(work: Work): void {
  if (!LINK_START.test(work.units)) return;
  const ranges: { from: number; to: number }[] = [];
  for (const match of work.units.matchAll(/[^\s<>()[\]{}"|,;\0“”]+/g)) {
    const at = match[0].search(LINK_START);
    if (at === -1) continue;
    const url = match[0].slice(at).replace(/[.:!?'’*_`~]+$/, "");
    const from = match.index + at;
    const before = work.out.notPeople.length + countOf(work.out);
    takeLink(work, url, from);
    if (work.out.notPeople.length + countOf(work.out) > before) ranges.push({ from, to: from + url.length });
  }
  holes(work, ranges);
}

const countOf = (out: Contacts) => out.emails.length + out.linkedin.length + out.github.length + out.sites.length;

function takeAddresses(work: Work): void {
  const ranges = addressesIn(work.units).map(({ start, end }) => ({ from: start, to: end }));
  const seen = new Set(work.out.emails.map((email) => email.value));
  for (const { from, to } of ranges) {
    const found = value(work, from, to);
    if (!seen.has(found.value)) work.out.emails.push(found);
    seen.add(found.value);
  }
  holes(work, ranges);
}

function takeHandles(work: Work): void {
  for (const match of work.units.matchAll(/(^|[\s([{*_,;:|/\0-])@([A-Za-z\d][A-Za-z\d-]{0,38})(?![\w.@])/g)) {
    const [whole, before = "", name = ""] = match;
    if (!GITHUB_LOGIN.test(name)) continue;
    const from = match.index + before.length;
    const bracketed = /[([{*_]/.test(before) || from === 0;
    work.out.handles.push({
      name,
      value: value(work, from, match.index + whole.length),
      from,
      to: match.index + whole.length,
      bracketed,
    });
  }
}

// 7 to 15 digits are a number (E.164), up to 17 are met in test data; 24 units hold their spaces and brackets.
const PHONE =
  /(?<![\p{L}\d])(?:\+|\(\+?)?\d[\d\s()./\u2010-\u2015-]{5,24}\d(?:\s?(?:x|ext\.?)\s?\d{1,6})?(?![\p{L}\d])/giu;

function takePhones(work: Work): void {
  const ranges: { from: number; to: number }[] = [];
  for (const match of work.units.matchAll(PHONE)) {
    if (!isPhone(match[0])) continue;
    const range = { from: match.index, to: match.index + match[0].length };
    ranges.push(range);
    work.out.phones.push(value(work, range.from, range.to));
  }
  holes(work, ranges);
}

/** Whether a run of digits and marks is a telephone number and not a date, a range of years or an amount. */
export function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length < 7 || digits.length > 17 || /[\n\r\t]|\s{3}/.test(text)) return false;
  if (/\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d\d\b/.test(text)) return false;
  if (/^(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d$/.test(text.trim()) || /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text))
    return false;
  return /^[+(0]/.test(text.trim()) || /[\s().-]/.test(text) || digits.length >= 10;
}

const LABEL =
  /(?:^|(?<=[\s,;|(\0·•/-]))(?:e-?mail|mail|email address|tel|telefon|telephone|phone|mobile|mobil|cell|fax|office|direct|linkedin|github|gh|li|web|website|url|twitter|blog|contact|[tmepwo])\s{0,3}[.:]?\s{0,3}(?=\0)/gi;

/** Makes holes of what only led to a contact: its label, the brackets and marks around it. */
function tidy(work: Work): string {
  let rest = plain(work.units);
  if (!rest.includes(HOLE)) return rest;
  rest = rest.replace(LABEL, (label) => filled(label.length));
  for (let i = 0; i < 3; i++) rest = rest.replace(/[([{<"'“]\s{0,5}\0+\s{0,5}[)\]}>"'”]/g, (run) => filled(run.length));
  return echoes(rest, work.out);
}

/** `[handle] https://github.com/handle`: the bracket repeats the link. */
function echoes(rest: string, out: Contacts): string {
  if (out.github.length === 0 || !rest.includes("[")) return rest;
  const slugs = new Set(out.github.map((found) => found.value.slice(found.value.lastIndexOf("/") + 1).toLowerCase()));
  return rest.replace(/[([]{0,2}\[@?([\w-]{1,39})\][\s\0]{0,40}[)\]]?/g, (run, name: string) =>
    slugs.has(name.toLowerCase()) ? filled(run.length) : run,
  );
}

/** The longest run of what is left between contacts: a value never reaches over one that was taken out. */
export function restOf(cell: Cell, contacts: Contacts): Cell {
  let best: RegExpExecArray | null = null;
  for (const run of contacts.rest.matchAll(/[^\0]+/g)) {
    if (best === null || run[0].trim().length > best[0].trim().length) best = run;
  }
  const source: Cell = { ...cell, text: contacts.rest };
  return best === null ? part(source, 0, 0) : part(source, best.index, best.index + best[0].length);
}
