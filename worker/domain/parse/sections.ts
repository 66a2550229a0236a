import type { ParseFormat } from "../../contract/lead.ts";
import { cellOf, type Line } from "./cell.ts";
import { BLOCK_LINES, blockLength, readBlock } from "./contact-block.ts";
import { json } from "./json-section.ts";
import { isKeyValue, readKeyValues } from "./key-value.ts";
import { isGreeting } from "./line-rejects.ts";
import { unbulleted } from "./line.ts";
import { readMailHeaders, isMailHeader } from "./mail-header.ts";
import { isRule, readMarkdownTable } from "./markdown.ts";
import { lead, type Outcome, reject, SENTENCES } from "./outcome.ts";
import { readPlainLines } from "./plain-lines.ts";
import { add, contentOf, isBlank, type SectionReader, type Work } from "./section.ts";
import { isSignOff, readSignature } from "./signature.ts";
import { bareTable, headedTable } from "./table-sections.ts";
import { CARD_BEGIN, readCard } from "./vcard.ts";

/** Cuts the paste into sections of one shape each, from top to bottom, and has each read. */

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

const card: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || line.end - line.start > 80 || !CARD_BEGIN.test(contentOf(work, at))) return null;
  const { outcome, next } = readCard(work.text, work.lines, at);
  add(work, "vcard", [outcome]);
  return next;
};

const fence: SectionReader = (work, at) =>
  /^\s*```[\w-]{0,20}\s*$/.test(contentOf(work, at).slice(0, 60)) ? at + 1 : null;

const markdownTable: SectionReader = (work, at) => {
  if (!isRule(work.text, work.lines[at + 1]) || !contentOf(work, at).includes("|")) return null;
  const { outcomes, next } = readMarkdownTable(work.text, work.lines, at);
  add(work, "markdown_table", outcomes);
  return next;
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

const block: SectionReader = (work, at) => {
  const line = work.lines[at];
  if (line === undefined || !isFresh(work, at) || line.end - line.start > 200) return null;
  const run = runFrom(work, at);
  const length = blockLength(work.text, run);
  const last = run[length - 1];
  const found = length < 2 ? null : readBlock(work.text, run.slice(0, length));
  if (last === undefined || found?.full_name === undefined) return null;
  const { cell } = unbulleted(cellOf(work.text, line.start, line.end));
  add(work, "signature", [lead("signature", { start: cell.start, end: last.end }, found)]);
  return at + length;
};

/** A block begins the text, or behind a blank line, or behind another section. */
function isFresh({ text, lines, outcomes }: Work, at: number): boolean {
  const before = lines[at - 1];
  return before === undefined || isBlank(text, before) || outcomes.at(-1)?.end === before.end;
}

/** The lines from `at` down to a blank one, as many as a block may have. */
function runFrom({ text, lines }: Work, at: number): readonly Line[] {
  const run = lines.slice(at, at + BLOCK_LINES + 1);
  const end = run.findIndex((line) => isBlank(text, line));
  return end === -1 ? run : run.slice(0, end);
}

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
