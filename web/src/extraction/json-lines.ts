export type JsonKind = "key" | "text" | "number" | "word" | "mark" | "space";

export interface JsonToken {
  kind: JsonKind;
  text: string;
}

/** One printed line: how deep it stands, in steps of two spaces, and its coloured pieces. */
export interface JsonLine {
  depth: number;
  tokens: JsonToken[];
}

/** Says whether the value at a path ("data", "value") is the one to mark. */
export type MarkAt = (path: readonly string[]) => boolean;

const space = (text: string): JsonToken => ({ kind: "space", text });

/** JSON that a person may paste elsewhere: `undefined` has no spelling there, and becomes null. */
const spelled = (value: unknown): string => JSON.stringify(value) ?? "null";

function scalar(value: unknown, marked: boolean): JsonToken[] {
  const text = spelled(value);
  if (marked && typeof value === "string") {
    return [
      { kind: "text", text: '"' },
      { kind: "mark", text: text.slice(1, -1) },
      { kind: "text", text: '"' },
    ];
  }
  if (marked) return [{ kind: "mark", text }];
  if (typeof value === "string") return [{ kind: "text", text }];
  return [{ kind: typeof value === "number" ? "number" : "word", text }];
}

interface Place {
  path: readonly string[];
  /** What stands before the value on its first line: its key, or nothing. */
  before: JsonToken[];
  /** A comma, or nothing. */
  after: string;
}

function children(value: object): { key: string; item: unknown; before: JsonToken[] }[] {
  if (Array.isArray(value)) return value.map((item: unknown, at) => ({ key: String(at), item, before: [] }));
  return Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => ({ key, item, before: [{ kind: "key", text: spelled(key) }, space(": ")] }));
}

function linesOf(value: unknown, place: Place, mark: MarkAt): JsonLine[] {
  const depth = place.path.length;
  const only = (tokens: JsonToken[]): JsonLine[] => [
    { depth, tokens: [...place.before, ...tokens, ...(place.after ? [space(place.after)] : [])] },
  ];
  if (typeof value !== "object" || value === null) return only(scalar(value, mark(place.path)));
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const inside = children(value);
  if (inside.length === 0) return only([space(`${open}${close}`)]);
  return [
    { depth, tokens: [...place.before, space(open)] },
    ...inside.flatMap(({ key, item, before }, at) =>
      linesOf(item, { path: [...place.path, key], before, after: at < inside.length - 1 ? "," : "" }, mark),
    ),
    { depth, tokens: [space(close + place.after)] },
  ];
}

/**
 * Prints a JSON value as `JSON.stringify(value, null, 2)` does, in lines of coloured pieces, so that a long text
 * can wrap under its own key. `mark` picks the value to light up.
 */
export const jsonLines = (value: unknown, mark: MarkAt = () => false): JsonLine[] =>
  linesOf(value, { path: [], before: [], after: "" }, mark);
