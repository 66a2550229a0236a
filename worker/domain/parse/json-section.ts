import { jsonLeads } from "./json.ts";
import { type JsonRead, readJson } from "./json-tree.ts";
import { add, lineFrom, type SectionReader, type Work } from "./section.ts";

/** JSON in a paste: the whole of it, a value among other text, or one object a line. */
export const json: SectionReader = (work, at) => {
  const start = jsonStart(work, at);
  if (start === null) return null;
  const read = readJson(work.text, start);
  const { node } = read;
  const leads = node === null ? [] : jsonLeads(node, isOneOfMany(work, at, read.at) ? "json_lines" : "json");
  const useful = node?.kind === "array" && leads.some((one) => one.kind === "lead");
  if (!isClean(work.text, read) && !useful) {
    work.jsonFloor = read.at;
    return null;
  }
  add(work, "json", leads);
  return lineFrom(work.lines, at + 1, Math.max(read.at, start + 1));
};

/** Where an object or an array begins at the line's start: `{"`, `[{`, `["`, or the bracket alone on its line. */
function jsonStart({ text, lines, jsonFloor }: Work, at: number): number | null {
  const line = lines[at];
  if (line === undefined || line.start < jsonFloor) return null;
  const head = text.slice(line.start, Math.min(line.end, line.start + 200));
  const open = /^\s*(?=\{\s*(?:"|$)|\[\s*(?:[{["]|$))/.exec(head);
  return open === null ? null : line.start + open[0].length;
}

/** Whether the value is whole and nothing else stands behind it on its line. */
function isClean(text: string, { whole, at }: JsonRead): boolean {
  return whole && /^[\t ,;]*(?:[\r\n]|$)/.test(text.slice(at, at + 200));
}

/** Whether another object stands on a line of its own beside this one. */
function isOneOfMany({ text, lines }: Work, at: number, end: number): boolean {
  if (/^\s*\{/.test(text.slice(end, end + 200))) return true;
  const before = lines[at - 1];
  return before !== undefined && /^\s*\{.*\}\s*,?\s*$/.test(text.slice(before.start, before.end));
}
