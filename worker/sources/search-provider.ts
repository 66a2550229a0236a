import type { Answer } from "../domain/pipeline/step.ts";
import type { SourceEnv } from "./config.ts";

/** One result of a search. */
export interface SearchResult {
  title: string;
  url: string;
}

export interface SearchQuery {
  words: string;
  /** Only pages of this site: `linkedin.com`. Null for the whole web. */
  site: string | null;
}

/** A search of the web. */
export interface SearchProvider {
  name: string;
  search(env: SourceEnv, query: SearchQuery, signal: AbortSignal): Promise<Answer<SearchResult[]>>;
}

/** A search that found no page. */
export const searched = (answer: Answer<SearchResult[]>): Answer<SearchResult[]> =>
  answer.data?.length === 0 ? { ...answer, outcome: "not_found", detail: "no page" } : answer;
