import { type Cell, type Line, part } from "./cell.ts";
import { inferRoles } from "./columns.ts";
import { isBlankRow, type Row } from "./delimited.ts";
import { headerRoles, roleOf } from "./header.ts";
import type { Role } from "./header-words.ts";
import { plain } from "./normalise.ts";
import type { Outcome } from "./outcome.ts";
import { rowOutcome } from "./table.ts";

/** Tables written in Markdown: a row of names, a row of dashes, then rows. */

const RULE = /^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*){0,60}\|?\s*$/;

export function isRule(text: string, line: Line | undefined): boolean {
  if (line === undefined || line.end - line.start > 2_000) return false;
  const content = text.slice(line.start, line.end);
  return content.includes("|") && RULE.test(content);
}

/** Reads the table whose header is line `at`. `next` is the first line behind it. */
export function readMarkdownTable(
  text: string,
  lines: readonly Line[],
  at: number,
): { outcomes: Outcome[]; next: number } {
  const rows: Row[] = [];
  let next = at + 2;
  for (let line = lines[next]; line !== undefined; line = lines[++next]) {
    if (!text.slice(line.start, line.end).includes("|")) break;
    rows.push(rowOf(text, line));
  }
  const roles = rolesOf(lines[at] === undefined ? [] : rowOf(text, lines[at]).cells, rows);
  if (roles === null) return { outcomes: [], next };
  return {
    outcomes: rows.filter((row) => !isBlankRow(row)).map((row) => rowOutcome(row, roles, "markdown_table")),
    next,
  };
}

/** What the columns hold: by the header where it says something, else by their contents. */
function rolesOf(head: readonly Cell[], rows: readonly Row[]): (Role | null)[] | null {
  const whole = headerRoles(head);
  if (whole !== null) return whole;
  const named = head.map((cell) => roleOf(cell.text));
  return named.some((role) => role !== null && role !== "ignored") ? named : inferRoles(rows.map((row) => row.cells));
}

/** A row's cells. `\|` is a bar inside a cell; emphasis is blank. */
function rowOf(text: string, line: Line): Row {
  const raw = plain(text.slice(line.start, line.end));
  const whole: Cell = { text: raw, start: line.start, end: line.end, at: null };
  const cells: Cell[] = [];
  let from = raw.length - raw.trimStart().length;
  if (raw[from] === "|") from++;
  const last = raw.trimEnd().length;
  const end = raw[last - 1] === "|" ? last - 1 : last;
  for (let i = from; i <= end; i++) {
    if (i !== end && raw[i] !== "|") continue;
    cells.push(part(whole, from, i));
    from = i + 1;
  }
  return { cells, start: line.start + raw.length - raw.trimStart().length, end: line.start + last };
}
