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

export interface TableEnd {
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
    if (isBlankRow(row)) {
      // A row of bare delimiters is an empty row; only an empty line may end the table.
      blank = blank || row.cells.length === 1;
    } else {
      if (blank && row.cells.length === 1 && roles.length > 1) return { outcomes, end: at };
      const again = headerRoles(row.cells);
      if (blank && again !== null && again.join() !== roles.join()) return { outcomes, end: at };
      outcomes.push(again === null ? rowOutcome(row, roles, format) : reject(row, "heading", SENTENCES.headerAgain));
      blank = false;
    }
    at = next;
  }
  return { outcomes, end: text.length };
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
