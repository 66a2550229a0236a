import { type Cell, cellOf, type Line, part, trimmed } from "./cell.ts";
import { roleOf } from "./header.ts";
import type { Role } from "./header-words.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { plain } from "./normalise.ts";
import { type Entry, recordOf } from "./record.ts";
import { isLead } from "./table.ts";
import { unbulleted } from "./line.ts";

/** Blocks of `Key: value` lines, one lead a block: from forms, CRMs, YAML and notes. */

interface Pair extends Entry {
  readonly line: Line;
}

/** The line as a pair whose key is known; null where it is none. */
export function pairOf(text: string, line: Line | undefined): Pair | null {
  if (line === undefined || line.end - line.start > 2_000) return null;
  const whole = cellOf(text, line.start, line.end);
  const { cell } = unbulleted({ ...whole, text: plain(whole.text) });
  const match = /^["']?([\p{L}][\p{L}\p{N} _./()-]{0,40}?)["']?\s*(?::|=|\t|\s[-–]\s)\s*(?!\/\/)/u.exec(cell.text);
  if (match?.[1] === undefined) return null;
  const role = roleOf(match[1]);
  if (role === null) return null;
  // A dash after a known word is a separator only where the word is a plain label ("Email - a@b").
  return { role, cell: unquoted(part(cell, match[0].length, cell.text.length)), line };
}

/** YAML's quotes around a value. */
function unquoted(cell: Cell): Cell {
  const quoted = /^(["']).*\1,?$/.exec(cell.text);
  return quoted === null ? trimmed(cell) : part(cell, 1, cell.text.lastIndexOf(quoted[1] ?? '"'));
}

const TELLING: ReadonlySet<Role> = new Set([
  "full_name",
  "first_name",
  "last_name",
  "email",
  "title",
  "company",
  "phone",
  "linkedin_url",
  "github_url",
  "domain",
  "website",
  "location",
]);

/** True where at least two pairs with telling keys begin at line `at`. */
export function isKeyValue(text: string, lines: readonly Line[], at: number): boolean {
  let telling = 0;
  for (let i = at; i < Math.min(at + 8, lines.length); i++) {
    const line = lines[i];
    if (line === undefined) break;
    const pair = pairOf(text, line);
    if (pair !== null && TELLING.has(pair.role)) telling++;
    else if (pair === null && (i === at || text.slice(line.start, line.end).trim() !== "")) return false;
    if (telling >= 2) return true;
  }
  return false;
}

/** Reads pairs until a line that is none. A blank line, or a key that was already said, begins the next lead. */
export function readKeyValues(text: string, lines: readonly Line[], at: number): { outcomes: Outcome[]; next: number } {
  const records: Pair[][] = [];
  let next = at;
  while (next < lines.length) {
    const group: Pair[] = [];
    let pair = pairOf(text, lines[next]);
    for (; pair !== null; pair = pairOf(text, lines[++next])) group.push(pair);
    addGroup(records, group);
    const line = lines[next];
    if (line === undefined || /[\p{L}\p{N}]/u.test(text.slice(line.start, Math.min(line.end, line.start + 200)))) break;
    next++;
  }
  return { outcomes: records.map(outcomeOf), next };
}

/** Adds the pairs between two blank lines: to the record before them where they say nothing again, else as new ones. */
function addGroup(records: Pair[][], group: readonly Pair[]): void {
  const last = records.at(-1);
  const goesOn = last !== undefined && !group.some((pair) => last.some((other) => sameSubject(other.role, pair.role)));
  let open = goesOn ? last : null;
  for (const pair of group) {
    if (open === null || begins(open, pair)) {
      open = [];
      records.push(open);
    }
    open.push(pair);
  }
}

const sameSubject = (a: Role, b: Role) => a !== "ignored" && (a === b || (a.endsWith("name") && b.endsWith("name")));

/** A second telephone may belong to the same lead; a second name, or the record's first key again, does not. */
function begins(open: readonly Pair[], pair: Pair): boolean {
  if (!open.some((other) => other.role === pair.role && pair.role !== "ignored")) return false;
  return /name$|^email$|^company$|^title$/.test(pair.role) || open[0]?.role === pair.role;
}

function outcomeOf(pairs: readonly Pair[]): Outcome {
  const where = { start: pairs[0]?.line.start ?? 0, end: pairs.at(-1)?.line.end ?? 0 };
  const entries = pairs.some(({ role }) => role === "full_name" || role === "last_name")
    ? pairs
    : pairs.map(firstAsFull);
  const found = recordOf(entries);
  return isLead(found) ? lead("key_value", where, found) : reject(where, "no_lead", SENTENCES.emptyRecord);
}

const firstAsFull = (pair: Pair): Entry => (pair.role === "first_name" ? { ...pair, role: "full_name" } : pair);
