import type { Cell } from "./cell.ts";
import { unescapeJson } from "./decode.ts";

/**
 * JSON with the place of every value: `JSON.parse` gives none. Lenient where people are: a comma too many, single
 * items without their array, a text that breaks off (what was whole until then is kept).
 */

export type Node =
  | { readonly kind: "text"; readonly cell: Cell; readonly start: number; readonly end: number }
  | { readonly kind: "bare"; readonly cell: Cell; readonly start: number; readonly end: number }
  | { readonly kind: "array"; readonly items: readonly Node[]; readonly start: number; readonly end: number }
  | { readonly kind: "object"; readonly members: readonly Member[]; readonly start: number; readonly end: number };

export interface Member {
  readonly key: string;
  readonly value: Node;
}

/** Deeper than any export; "[[[[…" of a megabyte must not exhaust the stack. */
const MAX_DEPTH = 64;

interface Reader {
  readonly text: string;
  at: number;
}

/** What was read from `start` on. `whole` is false where the text broke off or is no JSON; `at` is how far it got. */
export interface JsonRead {
  readonly node: Node | null;
  readonly whole: boolean;
  readonly at: number;
}

export function readJson(text: string, start: number): JsonRead {
  const reader: Reader = { text, at: start };
  const read = readValue(reader, 0);
  return { node: read.node, whole: read.whole, at: reader.at };
}

interface Read {
  readonly node: Node | null;
  readonly whole: boolean;
}
const BROKEN: Read = { node: null, whole: false };

function skipSpace(reader: Reader): void {
  while (/\s/.test(reader.text[reader.at] ?? "")) reader.at++;
}

function readValue(reader: Reader, depth: number): Read {
  skipSpace(reader);
  const unit = reader.text[reader.at];
  if (depth > MAX_DEPTH) return BROKEN;
  if (unit === "{") return readObject(reader, depth);
  if (unit === "[") return readArray(reader, depth);
  return unit === '"' ? readText(reader) : readBare(reader);
}

function readText(reader: Reader): Read {
  const open = reader.at;
  let at = open + 1;
  for (;;) {
    const unit = reader.text[at];
    if (unit === undefined || unit === "\n") {
      reader.at = at;
      return BROKEN;
    }
    if (unit === '"') break;
    at += unit === "\\" ? 2 : 1;
  }
  const { text, at: places } = unescapeJson(reader.text.slice(open + 1, at), open + 1);
  reader.at = at + 1;
  return {
    node: { kind: "text", cell: { text, start: open + 1, end: at, at: places }, start: open, end: at + 1 },
    whole: true,
  };
}

function readBare(reader: Reader): Read {
  const match = /^(?:-?\d[\d.eE+-]{0,40}|true|false|null)(?![\w"'])/.exec(reader.text.slice(reader.at, reader.at + 50));
  if (match === null) return BROKEN;
  const start = reader.at;
  reader.at += match[0].length;
  const text = match[0] === "null" || match[0] === "true" || match[0] === "false" ? "" : match[0];
  return {
    node: { kind: "bare", cell: { text, start, end: reader.at, at: null }, start, end: reader.at },
    whole: true,
  };
}

/** Past a comma, or at the closing mark: "more", "end", or "broken". */
function separator(reader: Reader, close: string): "more" | "end" | "broken" {
  skipSpace(reader);
  if (reader.text[reader.at] === ",") {
    reader.at++;
    skipSpace(reader);
  } else if (reader.text[reader.at] !== close) return "broken";
  if (reader.text[reader.at] !== close) return "more";
  reader.at++;
  return "end";
}

function readArray(reader: Reader, depth: number): Read {
  const start = reader.at++;
  const items: Node[] = [];
  const done = (whole: boolean): Read => ({ node: { kind: "array", items, start, end: reader.at }, whole });
  skipSpace(reader);
  if (reader.text[reader.at] === "]") {
    reader.at++;
    return done(true);
  }
  for (;;) {
    const item = readValue(reader, depth + 1);
    if (item.node !== null) items.push(item.node);
    if (!item.whole) return done(false);
    const next = separator(reader, "]");
    if (next !== "more") return done(next === "end");
  }
}

function readObject(reader: Reader, depth: number): Read {
  const start = reader.at++;
  const members: Member[] = [];
  const done = (whole: boolean): Read => ({ node: { kind: "object", members, start, end: reader.at }, whole });
  skipSpace(reader);
  if (reader.text[reader.at] === "}") {
    reader.at++;
    return done(true);
  }
  for (;;) {
    skipSpace(reader);
    const key = reader.text[reader.at] === '"' ? readText(reader) : BROKEN;
    skipSpace(reader);
    if (key.node?.kind !== "text" || reader.text[reader.at] !== ":") return done(false);
    reader.at++;
    const value = readValue(reader, depth + 1);
    if (value.node !== null) members.push({ key: key.node.cell.text, value: value.node });
    if (!value.whole) return done(false);
    const next = separator(reader, "}");
    if (next !== "more") return done(next === "end");
  }
}
