import type { Cell } from "./cell.ts";
import { companyScore } from "./companies.ts";
import { isPhone } from "./contacts.ts";
import type { Role } from "./header-words.ts";
import { isAddress } from "./mailbox.ts";
import { isGivenName, nameScore } from "./names.ts";
import { fold } from "./normalise.ts";
import { isPlace } from "./places.ts";
import { titleScore } from "./titles.ts";
import { GITHUB_LOGIN, readUrl } from "./urls.ts";

/** Says what the columns of a table without a header hold, by their contents. */

/** So many rows tell what a column holds; more would only cost time. */
const SAMPLE = 60;
/** A share of the filled cells from which on a column is of that kind. Exports have a few odd cells. */
const MOST = 0.6;

type Rows = readonly (readonly Cell[])[];

interface Column {
  readonly index: number;
  readonly cells: readonly string[];
}

const share = (column: Column, test: (text: string) => boolean) =>
  column.cells.length === 0 ? 0 : column.cells.filter(test).length / column.cells.length;
const mean = (column: Column, score: (text: string) => number) =>
  column.cells.length === 0 ? 0 : column.cells.reduce((sum, text) => sum + score(text), 0) / column.cells.length;

/** The role of each column, or null where the table names nobody. */
export function inferRoles(rows: Rows): (Role | null)[] | null {
  const sample = rows.slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map((row) => row.length));
  const columns: Column[] = Array.from({ length: width }, (_, index) => ({
    index,
    cells: sample.map((row) => row[index]?.text ?? "").filter((text) => text !== ""),
  }));
  const roles: (Role | null)[] = columns.map(linkRole);
  const free = () => columns.filter((column) => roles[column.index] === null && column.cells.length > 0);
  nameColumns(free(), columns, roles);
  pick(free(), roles, { role: "title", score: (column) => mean(column, titleScore), floor: 0.45 });
  handleColumn(free(), roles, sample.length);
  pick(free(), roles, { role: "location", score: (column) => share(column, isPlace), floor: MOST });
  const worded = free().filter((column) => share(column, isValueless) < 0.5);
  pick(worded, roles, {
    role: "company",
    score: (column) => mean(column, companyScore) - column.index * 0.02,
    floor: 0.2,
  });
  return TELLING.some((role) => roles.includes(role)) || (roles.includes("company") && hasSite(roles)) ? roles : null;
}

/** Columns that say who is meant. */
const TELLING: readonly Role[] = ["full_name", "first_name", "email", "linkedin_url", "github_url"];
const hasSite = (roles: readonly (Role | null)[]) => roles.includes("domain") || roles.includes("website");

/** Numbers, dates, amounts, flags: no company. */
const isValueless = (text: string) =>
  !/\p{L}{2}/u.test(text) ||
  /^(?:yes|no|true|false|new|open|closed|active)$/i.test(text) ||
  /^\d{1,2} \w{3,9} \d{4}$|^\d{4}-\d\d/.test(text);

function linkRole(column: Column): Role | null {
  if (share(column, (text) => isAddress(text.replace(/^<|>$/g, ""))) >= MOST) return "email";
  const kind = (name: string) => share(column, (text) => readUrl(text)?.kind === name);
  if (kind("linkedin") >= MOST) return "linkedin_url";
  if (kind("github") >= MOST) return "github_url";
  if (share(column, (text) => /^https?:|^www\./i.test(text) && readUrl(text) !== null) >= MOST) return "website";
  if (kind("site") >= MOST) return "domain";
  if (share(column, (text) => isPhone(text) && /^[+\d(][\d\s()./x-]+$/.test(text)) >= MOST) return "phone";
  return share(column, isValueless) >= MOST ? "ignored" : null;
}

function nameColumns(free: readonly Column[], all: readonly Column[], roles: (Role | null)[]): void {
  const emails = all.find((column) => roles[column.index] === "email")?.cells ?? [];
  // Full names have spaces, or are of a script without capitals.
  const spaced = free.filter((column) => share(column, (text) => /\s|^[^\p{Lu}\p{Ll}]+$/u.test(text)) >= 0.4);
  if (pick(spaced, roles, { role: "full_name", score: fullName, floor: 0.6 })) return;
  const [first, second] = free.filter((column) => share(column, isOneName) >= MOST);
  if (first !== undefined && second !== undefined && areHalves(first, second, emails)) {
    halves(first, second, roles);
    return;
  }
  // Beside domains, single words are the companies' names.
  if (hasSite(roles) && emails.length === 0) return;
  pick(free, roles, { role: "full_name", score: anyName, floor: 0.3 });
}

function halves(first: Column, second: Column, roles: (Role | null)[]): void {
  const turned = share(second, isGivenName) > share(first, isGivenName);
  roles[first.index] = turned ? "last_name" : "first_name";
  roles[second.index] = turned ? "first_name" : "last_name";
}

const anyName = (column: Column) => mean(column, nameScore) - column.index * 0.05;

/** Titles and companies can look like names; a column of them is none. Each column further right is a little less likely. */
function fullName(column: Column): number {
  const firm = mean(column, companyScore) > 0.6 ? 0.4 : 0;
  return mean(column, nameScore) - column.index * 0.03 - mean(column, titleScore) * 0.6 - firm;
}

/** Whether two columns of single words are first and last names: the addresses say the second, or they are known ones. */
function areHalves(first: Column, second: Column, emails: readonly string[]): boolean {
  const locals = emails.map((text) => fold(text.split("@")[0] ?? ""));
  return inAddresses(second, locals) || share(first, isGivenName) >= 0.3 || share(second, isGivenName) >= 0.3;
}

const isOneName = (text: string) => /^\p{Lu}[\p{L}'’-]{1,20}$/u.test(text);

function inAddresses(column: Column, locals: readonly string[]): boolean {
  const hits = column.cells.filter((text, i) => locals[i]?.includes(fold(text)) === true).length;
  return locals.length > 0 && hits / locals.length >= 0.5;
}

/** A column of single words, most of them lower case, is one of GitHub handles ("pacoxu", "jMonsinjon"). */
function handleColumn(free: readonly Column[], roles: (Role | null)[], rows: number): void {
  const needed = rows >= 3 ? 0.5 : 1;
  const handles = free.filter(
    (column) =>
      share(column, (text) => GITHUB_LOGIN.test(text.replace(/^@/, ""))) === 1 &&
      share(column, (text) => /^[@a-z\d]/.test(text)) >= needed,
  );
  const [last] = handles.slice(-1);
  if (last !== undefined && free.length > 0) roles[last.index] = "github_url";
}

interface Wanted {
  readonly role: Role;
  readonly score: (column: Column) => number;
  /** The least score that counts. */
  readonly floor: number;
}

/** Gives the role to the column with the best score, if it reaches the floor. */
function pick(free: readonly Column[], roles: (Role | null)[], { role, score, floor }: Wanted): boolean {
  let best: Column | null = null;
  let top = floor;
  for (const column of free) {
    const points = score(column);
    if (points < top || (best !== null && points === top)) continue;
    best = column;
    top = points;
  }
  if (best === null) return false;
  roles[best.index] = role;
  return true;
}
