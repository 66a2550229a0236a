import { useSearch } from "@tanstack/react-router";

import { authorizePath } from "./next-path.ts";
import { readAccountSearch, type AccountSearch } from "./search.ts";

/** The address, read anew, with the question of an app that led here: of what a route's own reader leaves out the router still hands on the raw words. */
export function useAccountSearch(): AccountSearch {
  const read = readAccountSearch(useSearch({ strict: false }));
  const asked = authorizePath(location.search);
  return read.next === undefined && asked !== undefined ? { ...read, next: asked } : read;
}
