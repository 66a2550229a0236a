import { type Cell, cellOf, type Found, type Line, part, type Value, valueOf } from "./cell.ts";
import { companyScore, isNoCompany } from "./companies.ts";
import { contactsOf, restOf } from "./contacts.ts";
import { isClosing, isGreeting, isHeadingWords, proseScore } from "./line-rejects.ts";
import { addContacts, unbulleted } from "./line.ts";
import { nameScore } from "./names.ts";
import { assign } from "./assign.ts";
import { fold } from "./normalise.ts";
import { piecesOf } from "./pieces.ts";
import { roleOf } from "./header.ts";
import { pairOf } from "./key-value.ts";
import { recordOf } from "./record.ts";
import { isPlace } from "./places.ts";
import { titleScore } from "./titles.ts";
import { companyDomainOf } from "./mailbox.ts";

/** Several lines that speak of one person: a signature, a business card, a profile copied from a page. */

/** Signatures and cards have at most so many lines; legal notes behind them are not read. */
export const BLOCK_LINES = 12;

interface Part {
  readonly line: Line;
  readonly cell: Cell;
  readonly rest: Cell;
  readonly bare: boolean;
  readonly contacts: ReturnType<typeof contactsOf>;
}

function partOf(text: string, line: Line): Part {
  const { cell: plain } = unbulleted(cellOf(text, line.start, line.end));
  // "### Jane Doe" heads her lines as "Jane Doe" does.
  const cell = part(plain, /^#{1,6}\s+/.exec(plain.text)?.[0].length ?? 0, plain.text.length);
  const contacts = contactsOf(cell);
  const rest = restOf(cell, contacts);
  return { line, cell, rest, bare: rest.text === cell.text, contacts };
}

const hasWords = (one: Part) => /\p{L}{2}/u.test(one.rest.text);
const hasContact = ({ contacts }: Part) =>
  contacts.emails.length +
    contacts.phones.length +
    contacts.linkedin.length +
    contacts.github.length +
    contacts.sites.length >
  0;

/** How much a line is a name and nothing else. */
function nameOnly(one: Part): number {
  const { text } = one.rest;
  if (
    /[,|;:@\t]|\s[-–—]\s|\b(?:at|from)\b/.test(text.replace(/,\s*(?:ph\.?d|md|mba|jr|sr|esq|pmp|cpa)\.?.*$/i, "")) ||
    isPlace(text) ||
    titleScore(text) > 0.6
  )
    return 0;
  return companyScore(text) >= 0.9 ? 0 : nameScore(text);
}

/** Reads the lines as one person; null where they name nobody. */
export function readBlock(text: string, lines: readonly Line[]): Found | null {
  const parts = lines.map((line) => partOf(text, line)).filter(({ cell }) => /[\p{L}\p{N}]/u.test(cell.text));
  const found: Found = {};
  for (const one of parts) addContacts(found, one.contacts);
  takeLabelled(text, parts, found);
  const named = parts.find((one) => nameOnly(one) >= 0.6) ?? null;
  if (named === null) return firstLine(parts, found);
  put(found, "full_name", valueOf(nameCell(named.rest)));
  for (const one of parts) if (one !== named && hasWords(one)) readPart(one, found);
  if (found.company === undefined) companyByDomain(parts, found);
  return found;
}

/** "Title: CTO" says itself what it is. */
function takeLabelled(text: string, parts: readonly Part[], found: Found): void {
  const pairs = parts.flatMap(({ line }) => pairOf(text, line) ?? []);
  Object.assign(found, { ...recordOf(pairs), ...found });
}

/** "Jane Doe, PhD": the degrees are not the name. */
function nameCell(cell: Cell): Cell {
  const comma = cell.text.indexOf(",");
  return comma > 0 ? part(cell, 0, comma) : cell;
}

/** The name may share its line: "Jane Doe | CTO", "Jane Doe, Acme". */
function firstLine(parts: readonly Part[], found: Found): Found | null {
  const first = parts.find((one) => hasWords(one));
  if (first === undefined) return found;
  const own = assign(first.cell, piecesOf(first.cell, first.contacts.rest), { threeIsCompany: false });
  if (own.full_name === undefined || nameScore(own.full_name.value) < 0.6)
    return found.email === undefined ? null : found;
  Object.assign(found, { ...own, ...found });
  for (const one of parts) if (one !== first && hasWords(one)) readPart(one, found);
  return found;
}

function readPart(one: Part, found: Found): void {
  const { rest } = one;
  if (proseScore(rest.text) >= 1 || /^(?:confidential|disclaimer|this e-?mail|sent from|on behalf|--)/i.test(rest.text))
    return;
  if (isPlace(rest.text)) return put(found, "location", valueOf(rest));
  for (const piece of piecesOf(one.cell, one.contacts.rest)) readPiece(piece.cell, piece.before === "at", found);
}

const LABELS =
  /^(?:e-?mail|mail|tel|telefon|telephone|phone|mobile|mobil|cell|fax|office|direct|linkedin|github|web|website|address|adresse|twitter|[tmepwfoad]|www|in|pronouns)$/i;

function readPiece(cell: Cell, at: boolean, found: Found): void {
  const value = valueOf(cell);
  if (value === null || isLabel(value.value)) return;
  if (at) return put(found, "company", value);
  if (isPlace(value.value)) return put(found, "location", value);
  const score = titleScore(value.value);
  if (score >= 0.6 && companyScore(value.value) < 0.95) return readTitle(cell, value, score, found);
  if (!isStreet(value.value) && value.value.split(" ").length <= COMPANY_WORDS) put(found, "company", value);
}

/** Words that say what stands beside them, and what has no words at all. */
const isLabel = (text: string) => LABELS.test(text) || roleOf(text) !== null || !/\p{L}{2}/u.test(text);

/** The longest companies' names in the start-up directory have eight words. */
const COMPANY_WORDS = 8;

const isStreet = (text: string) =>
  /\d/.test(text) &&
  /\b(?:st|street|str|strasse|straße|ave|avenue|road|rd|suite|floor|rue|blvd|lane|platz|weg|box)\b|^\d+\s|\d{4,}/i.test(
    text,
  );

function readTitle(cell: Cell, value: Value, score: number, found: Found): void {
  if (found.title === undefined) return put(found, "title", value);
  // "Senior Engineer" above "Research & Development": the second is a department, and no company.
  if (score === 1 || companyScore(cell.text) < 0.9) return;
  put(found, "company", value);
}

/** A line that no list knows is the company where the address's domain says its name. */
function companyByDomain(parts: readonly Part[], found: Found): void {
  const domain = found.email === undefined ? null : companyDomainOf(found.email.value);
  const label = domain?.split(".")[0] ?? "";
  if (label.length < 2) return;
  const line = parts.find(
    (one) =>
      hasWords(one) &&
      one.bare &&
      fold(one.rest.text).replaceAll(" ", "").startsWith(label) &&
      one.rest.text !== found.full_name?.value,
  );
  if (line !== undefined) put(found, "company", valueOf(line.rest));
}

function put(found: Found, field: keyof Found, value: Value | null): void {
  if (value === null || found[field] !== undefined || (field === "company" && isNoCompany(value.value))) return;
  found[field] = value;
}

/**
 * How many of the lines, from the first on, are one person's block: a line that is a name alone, then at least one
 * that is a title, an address, a number or a link alone, up to the next name. 0 where they are a list of leads.
 */
export function blockLength(text: string, lines: readonly Line[]): number {
  const [first, ...tail] = lines.slice(0, BLOCK_LINES);
  const head = first === undefined ? null : partOf(text, first);
  if (head === null || !isBlockHead(head)) return 0;
  let evidence = hasContact(head) ? 0.5 : 0;
  let length = 1;
  for (const line of tail) {
    const one = partOf(text, line);
    if (!isDetail(one)) return evidence >= 1 && mayFollow(one) ? length : 0;
    evidence += weight(one);
    length++;
  }
  return evidence >= 1 ? length : 0;
}

/** Whether a line may stand behind a block: the next name, or something that is no list of addresses. */
const mayFollow = (one: Part) => isBlockHead(one) || !hasContact(one);

/** What a line says for a block: a contact or a title alone on its line is enough by itself. */
function weight(one: Part): number {
  return (hasContact(one) && !hasWords(one)) || titleScore(one.rest.text) === 1 || isTitleLine(one) ? 1 : 0;
}

function isBlockHead(one: Part): boolean {
  return nameOnly(one) >= 0.85 && !isHeadingWords(one.rest.text) && one.contacts.emails.length === 0;
}

/** "CTO at Acme", "CTO, Acme", "Acme | CTO" with no name in it. */
function isTitleLine(one: Part): boolean {
  const [first, second] = piecesOf(one.cell, one.contacts.rest);
  return (
    first !== undefined &&
    (titleScore(first.cell.text) === 1 ||
      (second !== undefined && titleScore(second.cell.text) === 1 && nameScore(first.cell.text) < 0.6))
  );
}

/** Whether the line adds to a person: a contact, a title, a place, a company; no person of its own. */
function isDetail(one: Part): boolean {
  const { text } = one.rest;
  if (isGreeting(text) || isClosing(text) || proseScore(text) >= 1) return false;
  if (!hasWords(one)) return true;
  if (titleScore(text) === 1 || isTitleLine(one) || isPlace(text) || companyScore(text) >= 0.45) return true;
  return nameOnly(one) < 0.85 && !/^(?:\p{Lu}[\p{L}'’-]+\s){2,}.*[,|@]/u.test(text);
}
