import type { ParseFormat } from "../../contract/lead.ts";
import { cellOf, type Line } from "./cell.ts";
import { blockLength, readBlock } from "./contact-block.ts";
import { countOf, type Delimiter, DELIMITERS, isBlankRow, readRow, type Row } from "./delimited.ts";
import { headerRoles } from "./header.ts";
import { jsonLeads } from "./json.ts";
import { readJson } from "./json-tree.ts";
import { isKeyValue, readKeyValues } from "./key-value.ts";
import { isGreeting } from "./line-rejects.ts";
import { unbulleted } from "./line.ts";
import { readMailHeaders, isMailHeader } from "./mail-header.ts";
import { isRule, readMarkdownTable } from "./markdown.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { readPlainLines } from "./plain-lines.ts";
import { isSignOff, readSignature } from "./signature.ts";
import { readBareTable, readTable } from "./table.ts";
import { CARD_BEGIN, readCard } from "./vcard.ts";

/** Cuts the paste into sections of one shape each, from top to bottom, and has each read. */

interface Work {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly outcomes: Outcome[];
  readonly seen: Set<ParseFormat>;
  /** No JSON begins before this offset: an attempt came so far and failed. Keeps the attempts linear. */
  jsonFloor: number;
  /** No table without a header begins before this line. */
  tableFloor: number;
}

/** A reader answers with the first line behind its section, or null where the line begins none of its shape. */
type SectionReader = (work: Work, at: number) => number | null;

export function readSections(text: string, lines: readonly Line[]): { outcomes: Outcome[]; seen: Set<ParseFormat> } {
  const work: Work = { text, lines, outcomes: [], seen: new Set(), jsonFloor: 0, tableFloor: 0 };
  const plain: number[] = [];
  let letter = false;
  let at = 0;
  while (at < lines.length) {
    const line = lines[at];
    if (line === undefined) break;
    const next = isBlank(text, line) && !isSignOff(text, line) ? at + 1 : sectionFrom(work, at);
    if (next === null) {
      letter = letter || isGreeting(text.slice(line.start, Math.min(line.end, line.start + 100)).trim());
      plain.push(at);
    }
    at = Math.max(at + 1, next ?? 0);
  }
  letter = letter || work.seen.has("signature");
  for (const outcome of readPlainLines({ text, lines, plain, letter })) work.outcomes.push(outcome);
  return { outcomes: work.outcomes, seen: work.seen };
}

function sectionFrom(work: Work, at: number): number | null {
  for (const read of READERS) {
    const next = read(work, at);
    if (next !== null) return next;
  }
  return null;
}

const isBlank = (text: string, line: Line) => !/[\p{L}\p{N}]/u.test(text.slice(line.start, line.end));
const contentOf = ({ text, lines }: Work, at: number) => text.slice(lines[at]?.start ?? 0, lines[at]?.end ?? 0);

function add(work: Work, format: ParseFormat, outcomes: readonly Outcome[]): void {
  work.seen.add(format);
  for (const outcome of outcomes) work.outcomes.push(outcome);
}

/** The first line that begins at or behind `offset`. */
function lineFrom(lines: readonly Line[], from: number, offset: number): number {
  let at = from;
  while (at < lines.length && (lines[at]?.start ?? 0) < offset) at++;
  return at;
}

const card: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || line.end - line.start > 80 || !CARD_BEGIN.test(contentOf(work, at))) return null;
  const { outcome, next } = readCard(work.text, work.lines, at);
  add(work, "vcard", [outcome]);
  return next;
};

const json: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || line.start < work.jsonFloor) return null;
  const open = /^\s*(?=\{\s*(?:"|$)|\[\s*(?:[{["]|$))/.exec(
    work.text.slice(line.start, Math.min(line.end, line.start + 200)),
  );
  if (open === null) return null;
  const start = line.start + open[0].length;
  const { node, whole, at: end } = readJson(work.text, start);
  const tail = /^[\s,;]*(?=\S|$)/.exec(work.text.slice(end, end + 200))?.[0] ?? "";
  const clean = whole && (end >= work.text.length || /[\r\n]/.test(tail) || end + tail.length >= work.text.length);
  const leads =
    node === null || (node.kind !== "array" && node.kind !== "object")
      ? []
      : jsonLeads(node, isOneOfMany(work, at, end) ? "json_lines" : "json");
  if (!clean && !(leads.some((one) => one.kind === "lead") && node !== null && node.kind === "array")) {
    work.jsonFloor = end;
    return null;
  }
  add(work, "json", leads);
  return lineFrom(work.lines, at + 1, Math.max(end, start + 1));
};

/** Whether another object stands on a line of its own beside this one. */
function isOneOfMany({ text, lines }: Work, at: number, end: number): boolean {
  const before = lines[at - 1];
  return (
    /^\s*\{/.test(text.slice(end, end + 200)) ||
    (before !== undefined && /^\s*\{.*\}\s*,?\s*$/.test(text.slice(before.start, before.end)))
  );
}

const fence: SectionReader = (work, at) =>
  /^\s*```[\w-]{0,20}\s*$/.test(contentOf(work, at).slice(0, 60)) ? at + 1 : null;

const markdownTable: SectionReader = (work, at) => {
  if (!isRule(work.text, work.lines[at + 1]) || !contentOf(work, at).includes("|")) return null;
  const { outcomes, next } = readMarkdownTable(work.text, work.lines, at);
  add(work, "markdown_table", outcomes);
  return next;
};

const headedTable: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || line.end - line.start > 5_000) return null;
  const content = contentOf(work, at);
  if (!/[,;\t|]/.test(content) || /^\s*[-*•]\s/.test(content)) return null;
  for (const delimiter of DELIMITERS) {
    if (!content.includes(delimiter)) continue;
    const roles = headerRoles(readRow(content, 0, delimiter).row.cells);
    if (roles === null) continue;
    const { outcomes, end } = readTable(work.text, line.start, delimiter, roles);
    add(work, delimiter === "\t" ? "tsv" : "csv", outcomes);
    return lineFrom(work.lines, at + 1, end);
  }
  return null;
};

/** LinkedIn writes "Notes:" and a paragraph before the header of Connections.csv. */
const preamble: SectionReader = (work, at) => {
  if (!/^"?Notes:"?\s*,*\s*$/.test(contentOf(work, at).slice(0, 200))) return null;
  for (let i = at + 1; i < Math.min(at + 12, work.lines.length); i++) {
    if (!/^"?First Name"?,/i.test(contentOf(work, i).slice(0, 40))) continue;
    const start = work.lines[at]?.start ?? 0;
    const end = work.text.slice(0, work.lines[i]?.start ?? start).trimEnd().length;
    add(work, "linkedin_connections", [reject({ start, end }, "heading", SENTENCES.preamble)]);
    return i;
  }
  return null;
};

const mailHeaders: SectionReader = (work, at) => {
  if (!isMailHeader(work.text, work.lines, at)) return null;
  const { outcomes, next } = readMailHeaders(work.text, work.lines, at);
  add(work, "mail_header", outcomes);
  return next;
};

const signature: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || !isSignOff(work.text, line)) return null;
  const read = readSignature(work.text, work.lines, at);
  if (read === null) return null;
  add(work, "signature", read.outcomes);
  return read.next;
};

const keyValues: SectionReader = (work, at) => {
  if (!isKeyValue(work.text, work.lines, at)) return null;
  const { outcomes, next } = readKeyValues(work.text, work.lines, at);
  add(work, "key_value", outcomes);
  return next;
};

/** So many rows decide whether lines are a table without a header. */
const TABLE_SAMPLE = 20;

const bareTable: SectionReader = (work, at) => {
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
  let end = at;
  while (end < work.lines.length && !isBlank(work.text, work.lines[end] ?? line)) end++;
  work.tableFloor = end;
  return null;
};

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

function isEven(text: string, rows: readonly Row[], delimiter: Delimiter): boolean {
  const widths = rows.map((row) => row.cells.length);
  const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 1;
  if (usual < 2 || widths.filter((width) => width === usual).length < rows.length * 0.7) return false;
  if (delimiter === "\t") return true;
  // "Jane Doe, CTO, Acme" is prose-like and read line by line; "Jane Doe,CTO,Acme" and quoted cells are an export's.
  const sample = text.slice(rows[0]?.start ?? 0, rows.at(-1)?.end ?? 0);
  const tight = sample
    .split(delimiter)
    .slice(1)
    .filter((piece) => !piece.startsWith(" ")).length;
  const all = sample.split(delimiter).length - 1;
  return rows.length > 1 && (tight >= all * 0.8 || /^\s*"/.test(sample)) && !/^\s*[-*•\d]+[.)]?\s/.test(sample);
}

const block: SectionReader = (work, at) => {
  const before = work.lines[at - 1];
  const fresh = before === undefined || isBlank(work.text, before) || work.outcomes.at(-1)?.end === before.end;
  const line = work.lines[at];
  if (!fresh || line === undefined || line.end - line.start > 200) return null;
  const run: Line[] = [];
  for (let i = at; i < Math.min(at + 14, work.lines.length); i++) {
    const next = work.lines[i];
    if (next === undefined || isBlank(work.text, next)) break;
    run.push(next);
  }
  const length = blockLength(work.text, run);
  const last = run[length - 1];
  const found = length < 2 ? null : readBlock(work.text, run.slice(0, length));
  if (found === null || last === undefined || found.full_name === undefined) return null;
  const { cell } = unbulleted(cellOf(work.text, line.start, line.end));
  add(work, "signature", [lead("signature", { start: cell.start, end: last.end }, found)]);
  return at + length;
};

const READERS: readonly SectionReader[] = [
  card,
  json,
  fence,
  markdownTable,
  preamble,
  headedTable,
  mailHeaders,
  signature,
  keyValues,
  bareTable,
  block,
];
