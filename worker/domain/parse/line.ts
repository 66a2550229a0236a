import { type Cell, type Found, part, trimmed, type Value } from "./cell.ts";
import { assign } from "./assign.ts";
import { isBareHost } from "./companies.ts";
import { type Contacts, contactsOf, HOLE } from "./contacts.ts";
import { hostList, nameList } from "./line-lists.ts";
import type { Around } from "./free-text.ts";
import { isHeading, isHeadingWords, proseScore, wholeLineReject } from "./line-rejects.ts";
import { addressList, notPersonal } from "./address-list.ts";
import { isUnspacedName, nameScore } from "./names.ts";
import { collapse, fold } from "./normalise.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { type Piece, piecesOf } from "./pieces.ts";
import { MAX_QUERY_LENGTH } from "../../contract/limits.ts";
import type { ParseFormat } from "../../contract/lead.ts";

/** How a line is to be read. */
interface LineMode extends Around {
  /** In a letter, words alone make no lead outside its lists: an address, a link, or title and company must be there. */
  readonly letter: boolean;
}

/** Dashes, stars, dots, numbers, letters, boxes, arrows and emoji that begin a list's line, and quotation marks of mail. */
const BULLET =
  /^\s*(?:>\s?){0,9}\s*(?:(?:[-*•◦▪▫■□●○‣⁃·–—→»›✓✔☑☐✗✅➤➡►▶★☆]|\+(?!\s?[\d(])|\p{Extended_Pictographic}\uFE0F?(?:\u200D\p{Extended_Pictographic}\uFE0F?)*)\s*|\(?\d{1,4}[.)\]:]\s+(?![\d+(])|\d{1,4}\.(?=\p{L})|[a-z][.)]\s+|#\d{1,4}\s+|\[[ xX]?\]\s*){0,4}/u;

/** The line's text without bullet, number, box and white space; `bullet` says whether there was one. */
export function unbulleted(line: Cell): { cell: Cell; bullet: boolean } {
  const mark = BULLET.exec(line.text)?.[0] ?? "";
  const stars = emphasisIn(mark, line.text.slice(mark.length));
  const cell = part(line, mark.length - stars, line.text.length);
  return { cell, bullet: stars === 0 && mark.replace(/[>\s]/g, "") !== "" };
}

/** How many stars at the mark's end begin emphasis and are no bullet: "**Jane**", "*Jane*". */
function emphasisIn(mark: string, rest: string): number {
  if (mark.endsWith("**")) return 2;
  return mark.endsWith("*") && rest.includes("*") ? 1 : 0;
}

/** Reads one line. Several outcomes where it lists several addresses or links; none where it has no word. */
export function readLine(whole: Cell, mode: LineMode): Outcome[] {
  const full = trimmed(whole);
  if (!/[\p{L}\p{N}]/u.test(full.text)) return [];
  const { cell, bullet } = unbulleted(full);
  const early = wholeLineReject(full, cell, bullet);
  if (early !== null) return [early];
  const contacts = contactsOf(cell);
  const several = severalOf(cell, contacts);
  if (several !== null) return several;
  if (cell.text.length > MAX_QUERY_LENGTH) return [reject(full, "too_long", SENTENCES.tooLong)];
  const rest = withHandles(contacts);
  const pieces = piecesOf(cell, rest);
  if (pieces.length === 0) return contactsOnly(cell, contacts);
  return withWords({ cell, full, bullet, contacts, rest, pieces, mode });
}

interface Reading {
  readonly cell: Cell;
  readonly full: Cell;
  readonly bullet: boolean;
  readonly contacts: Contacts;
  readonly rest: string;
  readonly pieces: readonly Piece[];
  readonly mode: LineMode;
}

/** Turns the "@name"s that are GitHub handles into links, and their units into holes. */
function withHandles(contacts: Contacts): string {
  let { rest } = contacts;
  for (const { name, value, from, to, bracketed } of contacts.handles) {
    const words = rest.slice(0, from).replaceAll(HOLE, " ").trim();
    const own =
      words !== "" &&
      nameScore(words) >= 0.3 &&
      (/^[a-z\d]/.test(name) ||
        fold(words)
          .split(" ")
          .some((word) => word.length > 2 && name.toLowerCase().includes(word)));
    if (!(bracketed || own) || /\d$/.test(words)) continue;
    if (contacts.github.length === 0) contacts.github.push({ ...value, value: `https://github.com/${name}` });
    rest = rest.slice(0, from) + HOLE.repeat(to - from) + rest.slice(to);
  }
  return rest.replace(/[([*]\s{0,5}\0+\s{0,5}[)\]*]/g, (run) => HOLE.repeat(run.length));
}

/** A line of several addresses, or of several profiles with no words, gives several outcomes. */
function severalOf(cell: Cell, contacts: Contacts): Outcome[] | null {
  if (contacts.emails.length === 1 && /^"[^"]{1,100}"\s*<[^<>]{1,320}>[\s,;]*$/.test(cell.text))
    return addressList(cell, "list");
  if (contacts.emails.length > 1) return addressList(cell, "addresses");
  const handles = contacts.handles.map(({ name, value }) => ({ ...value, value: `https://github.com/${name}` }));
  const github = [...contacts.github, ...handles];
  if (contacts.linkedin.length < 2 && github.length < 2) return null;
  const words = contacts.rest.replace(/@[A-Za-z\d-]+/g, "");
  if (/[\p{L}\p{N}]/u.test(words.replaceAll(HOLE, " "))) return null;
  const each = [
    ...contacts.linkedin.map((linkedin_url) =>
      lead("urls", linkedin_url, { linkedin_url }, cellSlice(cell, linkedin_url)),
    ),
    ...github.map((github_url) => lead("urls", github_url, { github_url }, cellSlice(cell, github_url))),
    ...contacts.notPeople.map(notPerson),
  ];
  return each.toSorted((a, b) => a.start - b.start);
}

const cellSlice = (cell: Cell, { start, end, value }: Value) =>
  cell.at === null ? cell.text.slice(start - cell.start, end - cell.start) : value;

function notPerson({ kind, value }: Contacts["notPeople"][number]): Outcome {
  if (kind === "repository") return reject(value, "repository", SENTENCES.repository(value.value));
  return reject(
    value,
    "no_lead",
    kind === "linkedin_page" ? SENTENCES.companyPage(value.value) : SENTENCES.otherPage(value.value),
  );
}

/** A line that is an address, a profile or a site and nothing else. */
function contactsOnly(cell: Cell, contacts: Contacts): Outcome[] {
  const found = addContacts({}, contacts);
  const { email, linkedin_url: linkedin, github_url: github } = found;
  const profile = linkedin !== undefined || github !== undefined;
  const desk = email === undefined || profile ? null : notPersonal(cell, email, "", 0);
  if (desk !== null) return [desk];
  const query = collapse(cell.text);
  if (email !== undefined) return [lead("addresses", cell, found, query)];
  if (profile) return [lead("urls", cell, found, query)];
  if (found.website !== undefined) return [lead("domains", cell, found, query)];
  const [page] = contacts.notPeople;
  return [page === undefined ? reject(cell, "no_lead", SENTENCES.nobody) : notPerson(page)];
}

/** Adds a line's contacts to what its words gave. */
export function addContacts(found: Found, contacts: Contacts): Found {
  const add = (field: keyof Found, value: Value | undefined) => {
    if (value !== undefined && found[field] === undefined) found[field] = value;
  };
  add("email", contacts.emails[0]);
  add("linkedin_url", contacts.linkedin[0]);
  add("github_url", contacts.github[0]);
  add("website", contacts.sites[0]);
  add("phone", contacts.phones[0]);
  return found;
}

const isContact = (found: Found) =>
  found.email !== undefined || found.linkedin_url !== undefined || found.github_url !== undefined;

function withWords(reading: Reading): Outcome[] {
  const { cell, contacts, pieces } = reading;
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && isBareHost(only.cell.text) && only.cell.text.includes(".")) {
    const host = { value: only.cell.text, start: only.cell.start, end: only.cell.end };
    return [lead("domains", cell, addContacts({ domain: host }, contacts), collapse(cell.text))];
  }
  const several = hostList(cell, pieces) ?? nameList(pieces);
  if (several !== null) return several;
  const prose = QUOTED_HEAD.test(cell.text) || (proseScore(cell.text) >= 1 && !isStatement(cell.text));
  if (prose) return fromProse(reading);
  const found = addContacts(assign(cell, pieces, reading.mode), contacts);
  return accept(reading, found);
}

/** "On Mon, 1 Jan 2024, Jane Doe <jane@acme.example> wrote:" above a quoted mail. */
const QUOTED_HEAD =
  /^(?:on|am|le|el|il|em|op) .{5,200}(?:wrote|schrieb|écrit|escribió|scritto|escreveu|schreef)\s?:?$/i;

/** "Jane Foo is the CEO of Bar Labs": a sentence whose words are those of a list's line. */
const isStatement = (text: string) =>
  text.length < 120 && /^(?:\p{Lu}[\p{L}.'’-]{0,30}\s){2,4}is (?:now )?(?:the |an? |our )?/u.test(text);

/** An address in a sentence is a lead, with the capitalised words right before it as its name. */
function fromProse({ cell, full, contacts, rest }: Reading): Outcome[] {
  const found = addContacts({}, contacts);
  if (!isContact(found)) return [reject(full, "no_lead", SENTENCES.prose)];
  const email = found.email;
  const desk = email === undefined ? null : notPersonal(full, email, "", 0);
  if (desk !== null) return [desk];
  const before = /(?<!\p{L})((?:(?!AM|PM)\p{Lu}[\p{L}'’.-]{0,40}\s{1,3}){1,3}\p{Lu}[\p{L}'’-]{0,40})[\s,]{0,3}\0/u.exec(
    rest,
  );
  if (before?.[1] !== undefined) {
    const name = part(cell, before.index, before.index + before[1].length);
    if (nameScore(name.text) >= 0.6) found.full_name = { value: collapse(name.text), start: name.start, end: name.end };
  }
  return [lead("free_text", cell, found, collapse(cell.text))];
}

/** The lead, or why what was found is none. */
function accept(reading: Reading, found: Found): Outcome[] {
  const { cell, full } = reading;
  const { full_name: name, email } = found;
  const score = name === undefined ? 0 : nameScore(name.value);
  const desk = email === undefined ? null : notPersonal(full, email, name?.value ?? "", score);
  const refusal = desk ?? (isContact(found) ? null : wordsRefused(reading, found, score));
  if (refusal !== null) return [refusal];
  if (score < 0.3) delete found.full_name;
  return [lead(formatOf(reading), cell, found, collapse(cell.text))];
}

/** Why words with no address and no profile beside them make no lead; null where they make one. */
function wordsRefused(reading: Reading, found: Found, score: number): Outcome | null {
  const [page] = reading.contacts.notPeople;
  if (isHeading(reading.full.text, reading.bullet, found)) return reject(reading.full, "heading", SENTENCES.heading);
  if (page !== undefined && score < 0.6) return notPerson(page);
  return isNamed(reading, found, score) ? null : nobody(reading, score);
}

function nobody({ cell, full }: Reading, score: number): Outcome {
  if (isHeadingWords(cell.text)) return reject(full, "heading", SENTENCES.heading);
  return reject(full, "no_lead", score > 0 && !/\s/.test(cell.text) ? SENTENCES.oneWord : SENTENCES.nobody);
}

/** Words alone make a lead where they hold a good name, or a fair one beside a title or a company. */
function isNamed({ cell, bullet, mode }: Reading, found: Found, name: number): boolean {
  if (isHeadingWords(cell.text)) return false;
  const { title, company, phone, website } = found;
  if (mode.letter && !bullet && (title === undefined || company === undefined)) return false;
  const more = [title, company, phone, website].filter((value) => value !== undefined).length;
  if (more === 0) return isUnspacedName(cell.text) || name >= 0.7;
  return found.full_name !== undefined && isFairName(found.full_name.value, name, bullet || more > 1);
}

/** One word may be a handle or a mononym, in capitals where no contact says so; several must read as a name. */
function isFairName(text: string, score: number, supported: boolean): boolean {
  if (/\s/.test(text)) return score >= 0.5;
  return !/^\p{Ll}/u.test(text) && score >= (supported ? 0.3 : 0.35);
}

function formatOf({ bullet, pieces, contacts }: Reading): ParseFormat {
  return bullet || pieces.length > 1 || contacts.rest.includes(HOLE) ? "list" : "free_text";
}
