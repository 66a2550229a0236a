/** A source that costs credits of an organisation's budget. */
export interface Price {
  source: string;
  /** What is asked of it. */
  asks: "person" | "search";
  /** The secret that it needs: without it, it is not asked. */
  key: "APOLLO_API_KEY" | "BRAVE_API_KEY" | "EXA_API_KEY" | "TAVILY_API_KEY";
  /** Of an answered call. */
  credits: number;
}

/**
 * Every paid source, in the order in which searches are asked: the first that has a key. One call is one credit, as
 * Apollo counts a person (docs.apollo.io) and each search its basic request.
 */
export const PRICES: readonly Price[] = [
  { source: "apollo", asks: "person", key: "APOLLO_API_KEY", credits: 1 },
  { source: "brave", asks: "search", key: "BRAVE_API_KEY", credits: 1 },
  { source: "exa", asks: "search", key: "EXA_API_KEY", credits: 1 },
  { source: "tavily", asks: "search", key: "TAVILY_API_KEY", credits: 1 },
];
