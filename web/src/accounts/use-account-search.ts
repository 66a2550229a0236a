import { useSearch } from "@tanstack/react-router";

import { readAccountSearch, type AccountSearch } from "./search.ts";

/** The address, read anew: of what a route's own reader leaves out the router still hands on the raw words. */
export const useAccountSearch = (): AccountSearch => readAccountSearch(useSearch({ strict: false }));
