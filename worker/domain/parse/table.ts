import type { ParseFormat } from "../../contract/lead.ts";
import type { Found } from "./cell.ts";
import { inferRoles } from "./columns.ts";
import { type Delimiter, isBlankRow, readRow, type Row } from "./delimited.ts";
import { headerRoles } from "./header.ts";
import type { Role } from "./header-words.ts";
import { nameScore } from "./names.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { type Entry, recordOf } from "./record.ts";

/** Rows of a table as leads. */

interface TableEnd {
  readonly outcomes: Outcome[];
  /** Where the text goes on behind the table. */
  readonly end: number;
}

/** Reads a table with a header from `start` to where it ends: at the text's end, or at a blank line before other text. */
export function readTable(
  text: string,
  start: number,
  delimiter: Delimiter,
  roles: readonly (Role | null)[],
): TableEnd {
  const outcomes: Outcome[] = [];
  const format = formatOf(delimiter, text.slice(start, start + 300));
  let { next: at } = readRow(text, start, delimiter);
  let blank = false;
  while (at < text.length) {
    const { row, next } = readRow(text, at, delimiter);
    const again = headerRoles(row.cells);
    const empty = isBlankRow(row);
    // JSON under a table is another shape, whatever commas it has.
    if (/^\[?\{"/.test(text.slice(at, at + 3)) || (!empty && blank && isOther(row, again, roles)))
      return { outcomes, end: at };
    if (again !== null) outcomes.push(reject(row, "heading", SENTENCES.headerAgain));
    else if (!empty) outcomes.push(rowOutcome(row, roles, format));
    // A row of bare delimiters is an empty row; only an empty line may end the table.
    blank = empty && (blank || row.cells.length === 1);
    at = next;
  }
  return { outcomes, end: text.length };
}

/** Whether a row behind an empty line belongs to other text: it has no delimiter, or is another table's header. */
function isOther(row: Row, again: readonly (Role | null)[] | null, roles: readonly (Role | null)[]): boolean {
  return (row.cells.length === 1 && roles.length > 1) || (again !== null && again.join() !== roles.join());
}

/** LinkedIn's export is known by its header, whatever stands before it. */
function formatOf(delimiter: Delimiter, header: string): ParseFormat {
  if (
    /^"?First Name"?,"?Last Name"?,("?URL"?,)?"?Email Address"?,"?Company"?,"?Position"?,"?Connected On/i.test(header)
  )
    return "linkedin_connections";
  return delimiter === "\t" ? "tsv" : "csv";
}

/** Reads rows without a header; null where their columns name nobody. */
export function readBareTable(rows: readonly Row[], delimiter: Delimiter): Outcome[] | null {
  const roles = inferRoles(rows.map((row) => row.cells));
  if (roles === null) return null;
  return rows
    .filter((row) => !isBlankRow(row))
    .map((row) => rowOutcome(row, roles, delimiter === "\t" ? "tsv" : "csv"));
}

export function rowOutcome(row: Row, roles: readonly (Role | null)[], format: ParseFormat): Outcome {
  const entries: Entry[] = [];
  for (const [i, cell] of row.cells.entries()) {
    const role = roles[i];
    if (role !== undefined && role !== null) entries.push({ role, cell });
  }
  const found = recordOf(entries);
  return isLead(found) ? lead(format, row, found) : reject(row, "no_lead", SENTENCES.emptyRow);
}

/** Whether a record says who is meant: a name, an address, a profile, or a company that can be looked up. */
export function isLead(found: Found): boolean {
  if (found.email !== undefined || found.linkedin_url !== undefined || found.github_url !== undefined) return true;
  if (
    found.full_name !== undefined &&
    (nameScore(found.full_name.value) > 0 || found.company !== undefined || found.title !== undefined)
  )
    return true;
  return found.company !== undefined || found.domain !== undefined || found.website !== undefined;
}
