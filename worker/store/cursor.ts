/** Keyset cursors: where a list goes on, and the list that it belongs to, sealed so that a client need not read it. */

/** Packs a cursor's parts. `scope` names the list and its filters: a cursor of another list does not open. */
export const sealCursor = (scope: string, parts: readonly (string | number)[]): string =>
  btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify([scope, ...parts]))))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

/** The parts of a cursor of this list, or null where it is none. */
export function openCursor(scope: string, cursor: string): (string | number)[] | null {
  try {
    const bytes = Uint8Array.from(atob(cursor.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.codePointAt(0) ?? 0);
    const parts: unknown = JSON.parse(new TextDecoder().decode(bytes));
    if (!Array.isArray(parts) || parts[0] !== scope) return null;
    return parts.slice(1).filter((part) => typeof part === "string" || typeof part === "number");
  } catch {
    return null;
  }
}

/** One page of a list, as every list answers. */
export interface Page<T> {
  data: T[];
  page: { next_cursor: string | null; has_more: boolean };
}

/** Cuts the extra row that was read to learn whether there is more, and makes the cursor of the last one kept. */
export function pageOf<Row, T>(
  rows: Row[],
  limit: number,
  shape: (row: Row) => T,
  cursor: (row: Row) => string,
): Page<T> {
  const kept = rows.slice(0, limit);
  const last = kept.at(-1);
  const more = rows.length > limit;
  return {
    data: kept.map(shape),
    page: { next_cursor: more && last !== undefined ? cursor(last) : null, has_more: more },
  };
}
