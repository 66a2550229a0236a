import { request } from "./client.ts";

/** A page of a list. The cursor is the server's own and says nothing to us. */
export interface ListPage<T> {
  data: T[];
  page: { next_cursor: string | null; has_more: boolean };
}

/** The largest page that the server gives: a campaign of 1,000 leads in two calls. */
const PAGE = 500;

/** One page of a list, from its beginning where no cursor is given. */
export function listPage<T>(
  path: string,
  { limit, cursor = null }: { limit: number; cursor?: string | null },
  signal?: AbortSignal,
): Promise<ListPage<T>> {
  const query = new URLSearchParams({ limit: String(limit), ...(cursor ? { cursor } : {}) });
  return request<ListPage<T>>(`${path}?${query}`, { signal });
}

/** All pages of a list, one after the other. */
export async function listAll<T>(path: string, signal?: AbortSignal): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const { data, page }: ListPage<T> = await listPage<T>(path, { limit: PAGE, cursor }, signal);
    all.push(...data);
    cursor = page.has_more ? page.next_cursor : null;
  } while (cursor !== null);
  return all;
}
