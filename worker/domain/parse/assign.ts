import { squashCompanyName } from "../company/name.ts";
import { registrable } from "./urls.ts";
import { type Cell, type Found, part, type Value, valueOf } from "./cell.ts";
import { companyScore, companyWord, isBareHost, isNoCompany } from "./companies.ts";
import { type Around, readFreeText } from "./free-text.ts";
import { isGivenName, isSuffix, nameScore } from "./names.ts";
import { NOT_IN_NAMES } from "./name-words.ts";
import { roleOf } from "./header.ts";
import type { Piece } from "./pieces.ts";
import { isPlace } from "./places.ts";
import { RANKS } from "./title-words.ts";
import { findTitle, titleScore, type Word, wordsOf } from "./titles.ts";

/** Which piece of a line is the name, which the title, the company, the place. */

/** Below it a piece is no name at all: one lower-case word with a digit still is, a sentence is not. */
const NAME_FLOOR = 0.3;
/** From here on a piece is a title: only fields of work ("User Education") are 0.6. */
const TITLE_FLOOR = 0.6;
/** A piece of more words is a description. The longest companies' names in the start-up directory have eight. */
const COMPANY_WORDS = 8;

interface Seat extends Piece {
  readonly name: number;
  readonly title: number;
  readonly company: number;
  readonly place: boolean;
}

const PRONOUNS = /^(?:she|he|they)\s?\/\s?\w+(?:\s?\/\s?\w+)?$/i;

/** What the pieces of one line are dealt out from, and to. */
interface Table {
  readonly line: Cell;
  readonly seats: readonly Seat[];
  readonly taken: Set<Seat>;
  readonly found: Found;
}

/** Reads a line's pieces as one lead. `line` is what the pieces were cut from. */
export function assign(line: Cell, pieces: readonly Piece[], around: Around): Found {
  const said = pieces.filter(({ cell }) => !PRONOUNS.test(cell.text) && !isSuffix(cell.text)).map(seat);
  const seats = said.filter((one, i) => !isLabel(one, i, said));
  const [only, more] = seats;
  if (only === undefined) return {};
  if (more === undefined) return readFreeText(only.cell, around);
  const table: Table = { line, seats, taken: new Set(), found: {} };
  takeName(table, around);
  takeCompanyAt(table);
  takeCompanyOfHost(table);
  takePlace(table);
  takeTitle(table);
  takeCompany(table);
  splitTitle(table);
  return table.found;
}

function seat(piece: Piece): Seat {
  const { text } = piece.cell;
  return {
    ...piece,
    name: nameScore(text),
    title: titleScore(text),
    company: companyScore(text),
    place: isPlace(text),
  };
}

/** "Speakers: Jane Doe" or "Name: …": a heading's word before a colon. */
function isLabel(one: Seat, index: number, all: readonly Seat[]): boolean {
  if (index !== 0 || all[1]?.before !== "colon" || one.title === 1) return false;
  return roleOf(one.cell.text) !== null || wordsOf(one.cell.text).every(({ folded }) => NOT_IN_NAMES.has(folded));
}

function takeName(table: Table, around: Around): void {
  const { seats, found, taken } = table;
  const [first] = seats;
  const inside = first === undefined ? null : nameInside(first, around);
  if (first !== undefined && inside !== null) {
    Object.assign(found, inside);
    taken.add(first);
    return;
  }
  const best = bestName(seats);
  const chosen = seats[best];
  if (chosen === undefined) return;
  taken.add(chosen);
  put(found, "full_name", nameOf(table, best) ?? valueOf(chosen.cell));
}

/** The index of the piece that is the name; -1 where none is. */
function bestName(seats: readonly Seat[]): number {
  const [first, second] = seats;
  if (first !== undefined && second !== undefined && isReversed(first, second)) return 0;
  const ranks = seats.map((one, i) => nameRank(one, i, seats[i + 1]));
  const top = Math.max(...ranks);
  const best = ranks.indexOf(top);
  return top < NAME_FLOOR - LATER * best || (seats[best]?.name ?? 0) < NAME_FLOOR ? -1 : best;
}

/** A later place costs: names stand first in nearly all lists. */
const LATER = 0.12;

function nameRank(one: Seat, i: number, next: Seat | undefined): number {
  if (one.before === "at") return 0;
  // "Slack: #general" and "Web: …" are labels that no list of them has.
  const label = oneWord(one) && next?.before === "colon" ? 1 : 0;
  return one.name - LATER * i - (one.title >= 0.9 ? 0.5 : 0) - (one.place ? 0.4 : 0) - label;
}

/** "Jane Doe CTO, Acme": the first piece holds name and title. */
function nameInside(first: Seat, around: Around): Found | null {
  if (first.title <= TITLE_FLOOR || first.title === 1 || first.company >= 0.9) return null;
  const inside = readFreeText(first.cell, around);
  const { full_name: name, title } = inside;
  return name !== undefined && title !== undefined && nameScore(name.value) >= 0.6 ? inside : null;
}

/** The name with a nickname in brackets behind it, or put together from "Last, First". */
function nameOf({ line, seats, taken }: Table, at: number): Value | null {
  const chosen = seats[at];
  const next = seats[at + 1];
  if (chosen === undefined || next === undefined) return null;
  if (next.before === "bracket" && isNickname(next, seats.slice(at + 2))) {
    taken.add(next);
    return valueOf(part(line, chosen.from, next.to));
  }
  if (at > 0 || !isReversed(chosen, next)) return null;
  taken.add(next);
  return { value: `${next.cell.text} ${chosen.cell.text}`, start: chosen.cell.start, end: next.cell.end };
}

/** "Doe, Jane": a known given name behind a single word that is none. */
function isReversed(last: Seat, first: Seat): boolean {
  const [given] = wordsOf(first.cell.text);
  if (first.before !== "comma" || !oneWord(last) || given === undefined || first.title > 0) return false;
  return isGivenName(given.text) && !isGivenName(last.cell.text);
}

const oneWord = (one: Seat) => !/\s/.test(one.cell.text);

function isNickname(one: Seat, behind: readonly Seat[]): boolean {
  return (
    oneWord(one) &&
    one.title < TITLE_FLOOR &&
    !one.place &&
    companyWord(one.cell.text) < 0.5 &&
    behind.some((other) => other.before === "at" || other.title < TITLE_FLOOR)
  );
}

function takeCompanyAt({ seats, taken, found }: Table): void {
  const at = seats.find((one) => one.before === "at" && !taken.has(one));
  if (at === undefined) return;
  taken.add(at);
  put(found, "company", valueOf(at.cell));
}

/** "Tidewell, tidewell.com": the piece that the company's host is named after. The host itself is no name beside it. */
function takeCompanyOfHost({ seats, taken, found }: Table): void {
  const host = seats.find((one) => !taken.has(one) && isBareHost(one.cell.text));
  const label = host?.cell.text.toLowerCase().split(".")[0];
  const named = seats.find((one) => !taken.has(one) && one !== host && squashCompanyName(one.cell.text) === label);
  if (found.company !== undefined || host === undefined || named === undefined) return;
  taken.add(named);
  taken.add(host);
  put(found, "company", valueOf(named.cell));
  const domain = valueOf(host.cell);
  put(found, "domain", domain === null ? null : { ...domain, value: registrable(domain.value) });
}

function takePlace({ seats, taken, found }: Table): void {
  const place = seats.findLast((one) => one.place && !taken.has(one) && one.before !== "at");
  if (place === undefined) return;
  taken.add(place);
  put(found, "location", valueOf(place.cell));
}

/** The best title, with the pieces right behind it that go on with it ("VP, Engineering"; "CTO · DevOps Consultant"). */
function takeTitle({ line, seats, taken, found }: Table): void {
  if (found.title !== undefined) return;
  const free = seats.filter((one) => !taken.has(one));
  const first = bestTitle(free) ?? guessTitle(free, found);
  if (first === null) return;
  let last = first;
  taken.add(first);
  for (const next of seats.slice(seats.indexOf(first) + 1)) {
    if (taken.has(next) || !goesOn(next)) break;
    taken.add(next);
    last = next;
  }
  put(found, "title", valueOf(part(line, first.from, last.to)));
}

function bestTitle(free: readonly Seat[]): Seat | null {
  const scores = free.map((one) => one.title - (one.company >= 0.9 ? 0.3 : 0));
  const top = Math.max(...scores);
  return top < TITLE_FLOOR - 0.1 ? null : (free[scores.indexOf(top)] ?? null);
}

/** Whether a piece behind a title is more of it: a title or a field of work through and through, and no company. */
const goesOn = (next: Seat) =>
  next.before !== "at" && next.company < 0.9 && (next.title === 1 || next.title === TITLE_FLOOR);

/** With a name and two pieces that no list knows, or one beside a company, the first is the title. */
function guessTitle(free: readonly Seat[], found: Found): Seat | null {
  const [first, second] = free;
  if (first === undefined || found.full_name === undefined || wordsOf(first.cell.text).length > COMPANY_WORDS)
    return null;
  if (found.company !== undefined) return first;
  if (second === undefined || isBareHost(first.cell.text)) return null;
  return first.company >= 0.7 && second.company < first.company ? null : first;
}

function takeCompany({ seats, taken, found }: Table): void {
  if (found.company !== undefined || found.full_name === undefined) return;
  const free = seats.filter(
    (one) => !taken.has(one) && wordsOf(one.cell.text).length <= COMPANY_WORDS && one.company > 0.1,
  );
  const [first, ...others] = free;
  if (first === undefined) return;
  const best = others.reduce((top, one) => (one.company > top.company + 0.3 ? one : top), first);
  put(found, "company", valueOf(best.cell));
}

/** "CTO Acme", "Acme CTO", "CEO of Acme": a title's piece that also holds the company. */
function splitTitle({ line, found }: Table): void {
  const { title } = found;
  if (title === undefined || found.company !== undefined || line.at !== null) return;
  const cell: Cell = {
    text: line.text.slice(title.start - line.start, title.end - line.start),
    start: title.start,
    end: title.end,
    at: null,
  };
  const words = wordsOf(cell.text);
  const span = findTitle(words);
  if (span === null || span.to - span.from === words.length) return;
  const behind = span.to < words.length;
  const company = behind ? cut(cell, words, overTie(words, span.to), words.length) : firmBefore(cell, words, span.from);
  if (company === null || /^\p{Ll}/u.test(company.value)) return;
  put(found, "company", company);
  put(found, "title", cut(cell, words, span.from, span.to));
}

function overTie(words: readonly Word[], from: number): number {
  let at = from;
  while (/^(?:of|at|for|@|,|-|de|bei)$/i.test(words[at]?.text ?? "")) at++;
  return at;
}

/** "Core Developer" is a title whose first word no list has; "Acme CTO" and "GitHub Engineer" hold a company. */
function firmBefore(cell: Cell, words: readonly Word[], to: number): Value | null {
  const last = words[to - 1];
  if (last === undefined || !(RANKS.has(words[to]?.folded ?? "") || companyWord(last.text) >= 0.5)) return null;
  return cut(cell, words, 0, to);
}

function cut(cell: Cell, words: readonly Word[], from: number, to: number): Value | null {
  const first = words[from];
  const last = words[to - 1];
  return first === undefined || last === undefined || to <= from ? null : valueOf(part(cell, first.from, last.to));
}

function put(found: Found, field: keyof Found, value: Value | null): void {
  if (value === null) return;
  if (field === "company" && isNoCompany(value.value)) return;
  found[field] = value;
}
