import { type Cell, type Found, part, type Value, valueOf } from "./cell.ts";
import { companyScore, isBareHost } from "./companies.ts";
import { isGivenName, nameScore } from "./names.ts";
import { lead, type Outcome } from "./outcome.ts";
import type { Piece } from "./pieces.ts";
import { isPlace } from "./places.ts";
import { titleScore } from "./titles.ts";

/** Lines that list several leads: domains, or names with commas between them. */

/** "acme.com, beta.io gamma.dev" is one company a host; null where a word is no host. */
export function hostList(cell: Cell, pieces: readonly Piece[]): Outcome[] | null {
  if (!/[^\s.,]\.[^\s.,]/.test(cell.text)) return null;
  const words = Array.from(cell.text.matchAll(/[^\s,;|]+/g));
  if (words.length < 2 || pieces.length > words.length || !words.every(([word]) => isBareHost(word))) return null;
  return words.map((match) => {
    const host = part(cell, match.index, match.index + match[0].length);
    return lead("domains", host, { domain: { value: host.text, start: host.start, end: host.end } }, host.text);
  });
}

/** So many names make a line a list of people: two pieces are mostly a name and a company. */
const NAMES = 3;

/** "Attendees: Jane Doe, John Roe (Acme), Ann Lee": one lead a name, with the company or title in its bracket. */
export function nameList(pieces: readonly Piece[]): Outcome[] | null {
  const said = pieces[1]?.before === "colon" ? pieces.slice(1) : pieces;
  const people = said.filter((piece) => piece.before !== "bracket");
  if (people.length < NAMES || !people.every(isPerson)) return null;
  if (people.filter(({ cell }) => isGivenName(cell.text.split(/\s/)[0] ?? "")).length * 2 < people.length) return null;
  return people.map((piece) => personIn(piece, said[said.indexOf(piece) + 1]));
}

/** A name of two words and more that reads as nothing else. */
function isPerson({ cell: { text } }: Piece): boolean {
  if (!/\s/.test(text) || nameScore(text) < 0.85) return false;
  return titleScore(text) === 0 && companyScore(text) < 0.6 && !isPlace(text);
}

function personIn({ cell }: Piece, next: Piece | undefined): Outcome {
  const name = valueOf(cell);
  const found: Found = name === null ? {} : { full_name: name };
  const about: Value | null = next?.before === "bracket" ? valueOf(next.cell) : null;
  if (about !== null) found[titleScore(about.value) >= 0.6 ? "title" : "company"] = about;
  return lead("list", cell, found, [name, about].flatMap((value) => value?.value ?? []).join(" "));
}
