/** What JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * The one text of a JSON value (RFC 8785): members in the order of their names' UTF-16 units, no spaces, numbers and
 * escapes as ECMAScript writes them. Throws for what I-JSON has no word for: half a surrogate pair, NaN, an infinity.
 */
export function canonical(value: Json): string {
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number" && !Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`);
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(",")}]`;
  // `<` compares UTF-16 units, as RFC 8785, 3.2.3 asks; a comparison by locale would not.
  const members = Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${quoted(key)}:${canonical(one)}`);
  return `{${members.join(",")}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError("half a surrogate pair is no text");
  return JSON.stringify(text);
}
