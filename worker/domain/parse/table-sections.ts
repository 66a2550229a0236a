import { countOf, type Delimiter, DELIMITERS, isBlankRow, readRow, type Row } from "./delimited.ts";
import { headerRoles } from "./header.ts";
import { add, contentOf, isBlank, lineFrom, type SectionReader, type Work } from "./section.ts";
import { readBareTable, readTable } from "./table.ts";

/** A table with a header, from that header on. */
export const headedTable: SectionReader = (work, at) => {
  const content = contentOf(work, at);
  if (content.length > HEADER_MAX || !/[,;\t|]/.test(content) || /^\s*[-*•]\s/.test(content)) return null;
  for (const delimiter of DELIMITERS) {
    const roles = content.includes(delimiter) ? headerRoles(readRow(content, 0, delimiter).row.cells) : null;
    if (roles === null) continue;
    const { outcomes, end } = readTable(work.text, work.lines[at]?.start ?? 0, delimiter, roles);
    add(work, delimiter === "\t" ? "tsv" : "csv", outcomes);
    return lineFrom(work.lines, at + 1, end);
  }
  return null;
};

/** The widest exports' headers (Outlook, Apollo) stay below this many units. */
const HEADER_MAX = 5_000;

/** So many rows decide whether lines are a table without a header. */
const TABLE_SAMPLE = 20;

/** Lines that are rows of a table without a header. */
export const bareTable: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || at < work.tableFloor) return null;
  for (const delimiter of DELIMITERS) {
    if (countOf(work.text, line, delimiter) === 0) continue;
    const rows = bareRows(work.text, line.start, delimiter);
    const outcomes = rows === null ? null : readBareTable(rows.rows, delimiter);
    if (rows === null || outcomes === null) continue;
    add(work, delimiter === "\t" ? "tsv" : "csv", outcomes);
    return lineFrom(work.lines, at + 1, rows.end);
  }
  work.tableFloor = blankFrom(work, at + 1);
  return null;
};

/** The next blank line: the same lines will not be a table from their second one on. */
function blankFrom({ text, lines }: Work, from: number): number {
  let at = from;
  for (let line = lines[at]; line !== undefined && !isBlank(text, line); line = lines[++at]);
  return at;
}

/** The rows down to the next blank line where they are as wide as each other; null where they are a list. */
function bareRows(text: string, start: number, delimiter: Delimiter): { rows: Row[]; end: number } | null {
  const rows: Row[] = [];
  let at = start;
  while (at < text.length) {
    const { row, next } = readRow(text, at, delimiter);
    if (row.cells.length === 1 && isBlankRow(row)) break;
    rows.push(row);
    at = next;
    if (rows.length === TABLE_SAMPLE && !isEven(text, rows, delimiter)) return null;
  }
  return isEven(text, rows.slice(0, TABLE_SAMPLE), delimiter) ? { rows, end: at } : null;
}

/** Whether the rows are an export's: as wide as each other, and their commas tight or their cells quoted. */
function isEven(text: string, rows: readonly Row[], delimiter: Delimiter): boolean {
  const [first] = rows;
  const last = rows.at(-1);
  const widths = rows.map((row) => row.cells.length).toSorted((a, b) => a - b);
  const usual = widths[widths.length >> 1] ?? 1;
  const even = widths.filter((width) => width === usual).length >= rows.length * EVEN;
  if (first === undefined || last === undefined || usual < 2 || !even) return false;
  return delimiter === "\t" || (rows.length > 1 && isTight(text.slice(first.start, last.end), delimiter));
}

/** The share of rows that must be as wide as the usual one: exports have a few ragged rows. */
const EVEN = 0.7;

/** "Jane Doe, CTO, Acme" is a list's line and read by itself; "Jane Doe,CTO,Acme" and quoted cells are a table's. */
function isTight(sample: string, delimiter: Delimiter): boolean {
  const behind = sample.split(delimiter).slice(1);
  const tight = behind.filter((piece) => !piece.startsWith(" ")).length;
  if (/^\s*[-*•\d]+[.)]?\s/.test(sample)) return false;
  return tight >= behind.length * 0.8 || /^\s*"/.test(sample);
}
