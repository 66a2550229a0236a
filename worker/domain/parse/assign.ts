import { type Cell, type Found, part, type Value, valueOf } from "./cell.ts";
import { companyScore, companyWord, isBareHost, isNoCompany } from "./companies.ts";
import { type Around, readFreeText } from "./free-text.ts";
import { isGivenName, isSuffix, nameScore } from "./names.ts";
import { NOT_IN_NAMES } from "./name-words.ts";
import { roleOf } from "./header.ts";
import { fold } from "./normalise.ts";
import type { Piece } from "./pieces.ts";
import { isPlace } from "./places.ts";
import { RANKS } from "./title-words.ts";
import { findTitle, titleScore, wordsOf } from "./titles.ts";

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

/** Reads a line's pieces as one lead. `line` is what the pieces were cut from. */
export function assign(line: Cell, pieces: readonly Piece[], around: Around): Found {
  const seats = pieces
    .filter(({ cell }) => !PRONOUNS.test(cell.text) && !isSuffix(cell.text))
    .map(seat)
    .filter((one, i, all) => !isLabel(one, i, all));
  const [only] = seats;
  if (only === undefined) return {};
  if (seats.length === 1) return single(only, around);
  const found: Found = {};
  const taken = new Set<Seat>();
  takeName(line, seats, taken, found, around);
  takeCompanyAt(seats, taken, found);
  takePlace(seats, taken, found);
  takeTitle(line, seats, taken, found);
  takeCompany(seats, taken, found);
  splitTitle(found, line);
  return found;
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
  return (
    index === 0 &&
    all[1]?.before === "colon" &&
    one.title < 1 &&
    wordsOf(one.cell.text).every(({ folded }) => NOT_IN_NAMES.has(folded))
  );
}

function single(only: Seat, around: Around): Found {
  const found = readFreeText(only.cell, around);
  return found;
}

function takeName(line: Cell, seats: readonly Seat[], taken: Set<Seat>, found: Found, around: Around): void {
  // A later place costs: names stand first in nearly all lists.
  const rank = (one: Seat, i: number) =>
    one.before === "at" ? 0 : one.name - 0.12 * i - (one.title >= 0.9 ? 0.5 : 0) - (one.place ? 0.4 : 0);
  const ranks = seats.map(rank);
  const best = ranks.indexOf(Math.max(...ranks));
  const chosen = seats[best];
  const [first] = seats;
  if (first !== undefined && first.title > 0.6 && first.title < 1 && first.company < 0.9) {
    const inside = readFreeText(first.cell, around);
    if (inside.full_name !== undefined && inside.title !== undefined && nameScore(inside.full_name.value) >= 0.6) {
      Object.assign(found, inside);
      taken.add(first);
      return;
    }
  }
  if (chosen === undefined || (ranks[best] ?? 0) < NAME_FLOOR - 0.12 * best || chosen.name < NAME_FLOOR) return;
  taken.add(chosen);
  found.full_name = nameOf(line, seats, best, taken) ?? undefinedToNothing(chosen);
}

function undefinedToNothing(chosen: Seat): Value {
  return valueOf(chosen.cell) ?? { value: chosen.cell.text, start: chosen.cell.start, end: chosen.cell.end };
}

/** The name with a nickname in brackets behind it, or put together from "Last, First". */
function nameOf(line: Cell, seats: readonly Seat[], at: number, taken: Set<Seat>): Value | null {
  const chosen = seats[at];
  const next = seats[at + 1];
  if (chosen === undefined || next === undefined) return null;
  if (next.before === "bracket" && isNickname(next, seats.slice(at + 2))) {
    taken.add(next);
    return valueOf(part(line, chosen.from, next.to));
  }
  const reversed =
    at === 0 &&
    next.before === "comma" &&
    oneWord(chosen) &&
    isGivenName(wordsOf(next.cell.text)[0]?.text ?? "") &&
    next.title === 0 &&
    !isGivenName(chosen.cell.text);
  if (!reversed) return null;
  taken.add(next);
  return { value: `${next.cell.text} ${chosen.cell.text}`, start: chosen.cell.start, end: next.cell.end };
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

function takeCompanyAt(seats: readonly Seat[], taken: Set<Seat>, found: Found): void {
  const at = seats.find((one) => one.before === "at" && !taken.has(one));
  if (at === undefined) return;
  taken.add(at);
  put(found, "company", valueOf(at.cell));
}

function takePlace(seats: readonly Seat[], taken: Set<Seat>, found: Found): void {
  const place = seats.findLast((one) => one.place && !taken.has(one) && one.before !== "at");
  if (place === undefined) return;
  taken.add(place);
  put(found, "location", valueOf(place.cell));
}

/** The best title, with the pieces right behind it that go on with it ("VP, Engineering"; "CTO · DevOps Consultant"). */
function takeTitle(line: Cell, seats: readonly Seat[], taken: Set<Seat>, found: Found): void {
  if (found.title !== undefined) return;
  const free = seats.filter((one) => !taken.has(one));
  const scores = free.map((one) => one.title - (one.company >= 0.9 ? 0.3 : 0));
  const top = Math.max(...scores);
  let first = free[scores.indexOf(top)];
  if (first === undefined || top < TITLE_FLOOR - 0.1) first = guessTitle(free, found);
  if (first === undefined) return;
  let last = first;
  taken.add(first);
  for (const next of seats.slice(seats.indexOf(first) + 1)) {
    if (
      taken.has(next) ||
      next.before === "at" ||
      next.title < TITLE_FLOOR ||
      next.company >= 0.9 ||
      (next.title > 0.6 && next.title < 1)
    )
      break;
    taken.add(next);
    last = next;
  }
  put(found, "title", valueOf(part(line, first.from, last.to)));
}

/** With a name and two pieces that no list knows, or one beside a company, the first is the title. */
function guessTitle(free: readonly Seat[], found: Found): Seat | undefined {
  const needed = found.company === undefined ? 2 : 1;
  if (found.full_name === undefined || free.length < needed) return undefined;
  const [first, second] = free;
  if (first === undefined || wordsOf(first.cell.text).length > COMPANY_WORDS) return undefined;
  if (needed === 1) return first;
  return (first.company >= 0.7 && (second?.company ?? 0) < first.company) || isBareHost(first.cell.text)
    ? undefined
    : first;
}

function takeCompany(seats: readonly Seat[], taken: Set<Seat>, found: Found): void {
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
function splitTitle(found: Found, line: Cell): void {
  const { title } = found;
  if (title === undefined || found.company !== undefined) return;
  const words = wordsOf(title.value);
  const span = findTitle(words);
  if (span === null || span.to - span.from === words.length || line.at !== null) return;
  const cell: Cell = {
    text: line.text.slice(title.start - line.start, title.end - line.start),
    start: title.start,
    end: title.end,
    at: null,
  };
  const own = wordsOf(cell.text);
  if (own.length !== words.length) return;
  const cut = (from: number, to: number) => {
    const a = own[from];
    const b = own[to - 1];
    return a === undefined || b === undefined || to <= from ? null : valueOf(part(cell, a.from, b.to));
  };
  let behind = span.to;
  while (/^(?:of|at|for|@|,|-|de|bei)$/i.test(own[behind]?.text ?? "")) behind++;
  // "Core Developer" is a title whose first word no list has; "Acme CTO" and "GitHub Engineer" hold a company.
  const first = own[span.from - 1];
  const firm = first !== undefined && (RANKS.has(own[span.from]?.folded ?? "") || companyWord(first.text) >= 0.5);
  const company = span.to < own.length ? cut(behind, own.length) : firm ? cut(0, span.from) : null;
  if (company === null || /^\p{Ll}/u.test(company.value) || fold(company.value) === "") return;
  put(found, "company", company);
  put(found, "title", cut(span.from, span.to));
}

function put(found: Found, field: keyof Found, value: Value | null): void {
  if (value === null) return;
  if (field === "company" && isNoCompany(value.value)) return;
  found[field] = value;
}
