import { type Cell, type Found, type Line, part, type Value, valueOf } from "./cell.ts";
import { unescapeCard, unquotePrintable } from "./decode.ts";
import type { Role } from "./header-words.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { type Entry, joinValues, recordOf } from "./record.ts";
import { isLead } from "./table.ts";

/** vCard 2.1, 3.0 and 4.0: folded lines, groups, quoted-printable, escapes, several cards in one text. */

export const CARD_BEGIN = /^\s*BEGIN:VCARD\s*$/i;
const CARD_END = /^\s*END:VCARD\s*$/i;

interface Property {
  readonly name: string;
  readonly params: string;
  readonly cell: Cell;
}

/** Reads the card that begins at line `at`. `next` is behind its END line, or where the next card or nothing begins. */
export function readCard(text: string, lines: readonly Line[], at: number): { outcome: Outcome; next: number } {
  const start = lines[at]?.start ?? 0;
  const next = cardEnd(text, lines, at + 1);
  const end = lines[next - 1]?.end ?? text.length;
  const found = foundOf(propertiesOf(text, start, end));
  const where = { start, end: start + text.slice(start, end).trimEnd().length };
  const outcome = isLead(found) ? lead("vcard", where, found) : reject(where, "no_lead", SENTENCES.emptyRecord);
  return { outcome, next };
}

function cardEnd(text: string, lines: readonly Line[], from: number): number {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at];
    // Neither mark is longer; photographs in base64 are, and need not be looked at.
    if (line === undefined || line.end - line.start > 40) continue;
    const content = text.slice(line.start, line.end);
    if (CARD_BEGIN.test(content)) return at;
    if (CARD_END.test(content)) return at + 1;
  }
  return lines.length;
}

/** The card's properties. A line that begins with white space goes on with the one before it; so does a `=` at its end. */
function propertiesOf(text: string, start: number, end: number): Property[] {
  const properties: Property[] = [];
  const pattern = /^[ \t]*([A-Za-z][\w.-]{0,60})((?:;[^:\r\n]{0,300})?):/gm;
  const starts = Array.from(text.slice(start, end).matchAll(pattern));
  let from = 0;
  for (const [i, match] of starts.entries()) {
    if (match.index < from) continue;
    const [whole, name = "", params = ""] = match;
    const at = start + match.index + whole.length;
    const printable = /quoted-printable/i.test(params);
    const to = endOf(text, at, end, printable);
    from = to - start;
    const decoded = decode(text.slice(at, to), at, printable);
    properties.push({
      name: name.replace(/^.*\./, "").toUpperCase(),
      params,
      cell: { ...decoded, start: at, end: to },
    });
    if (i > 2_000) break;
  }
  return properties;
}

/** The end of a value: the first line break that nothing goes on behind. */
function endOf(text: string, at: number, end: number, printable: boolean): number {
  for (let i = at; i < end; i++) {
    if (text[i] !== "\n" && text[i] !== "\r") continue;
    const behind = text[i] === "\r" && text[i + 1] === "\n" ? i + 2 : i + 1;
    if (!(/[ \t]/.test(text[behind] ?? "") || (printable && text[i - 1] === "="))) return i;
    i = behind - 1;
  }
  return end;
}

function decode(raw: string, at: number, printable: boolean): Pick<Cell, "text" | "at"> {
  if (!printable) return unescapeCard(raw, at);
  return unquotePrintable(raw, at);
}

const ROLES: Record<string, Role> = {
  TITLE: "title",
  EMAIL: "email",
  TEL: "phone",
  URL: "url",
  ROLE: "title",
  "X-SOCIALPROFILE": "url",
  "X-LINKEDIN": "linkedin_url",
  "X-GITHUB": "github_url",
};

function foundOf(properties: readonly Property[]): Found {
  const entries: Entry[] = [];
  for (const { name, cell } of properties) {
    const role = ROLES[name];
    if (role !== undefined)
      entries.push({ role, cell: name === "TEL" || name === "EMAIL" ? withoutScheme(cell) : cell });
    if (name === "ORG") entries.push({ role: "company", cell: components(cell)[0] ?? cell });
    if (name === "FN") entries.push({ role: "full_name", cell });
    if (name === "ADR") entries.push(...addressEntries(cell));
  }
  // TITLE goes before ROLE, whichever stands first.
  entries.sort((a, b) => Number(isRole(properties, a.cell)) - Number(isRole(properties, b.cell)));
  const found = recordOf(entries);
  addName(found, properties.find(({ name }) => name === "N")?.cell);
  return found;
}

const isRole = (properties: readonly Property[], cell: Cell) =>
  properties.some((property) => property.name === "ROLE" && property.cell === cell);

function withoutScheme(cell: Cell): Cell {
  const scheme = /^\s*(?:tel|mailto):/i.exec(cell.text)?.[0].length ?? 0;
  return part(cell, scheme, cell.text.length);
}

/** The pieces of a structured value. Escaped semicolons are rare in names; they count as separators here. */
function components(cell: Cell): Cell[] {
  const pieces: Cell[] = [];
  let from = 0;
  for (let i = 0; i <= cell.text.length; i++) {
    if (i < cell.text.length && cell.text[i] !== ";") continue;
    pieces.push(part(cell, from, i));
    from = i + 1;
  }
  return pieces;
}

/** ADR is box;extended;street;city;region;code;country. */
function addressEntries(cell: Cell): Entry[] {
  const [, , , city, region, , country] = components(cell);
  const pieces = [
    ["city", city],
    ["region", region],
    ["country", country],
  ] as const;
  return pieces.flatMap(([role, piece]) => (piece === undefined || piece.text === "" ? [] : [{ role, cell: piece }]));
}

/** N is last;first;middle;prefix;suffix. FN stays the full name where there is one. */
function addName(found: Found, cell: Cell | undefined): void {
  if (cell === undefined) return;
  const [last, first] = components(cell).map(valueOf);
  if (first !== undefined && first !== null) found.first_name = first;
  if (last !== undefined && last !== null) found.last_name = last;
  const parts = [first, last].filter((value): value is Value => value !== undefined && value !== null);
  if (found.full_name === undefined && parts.length > 0) found.full_name = joinValues(parts, " ");
}
