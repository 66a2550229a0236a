import { z } from "zod";

import { baseOf } from "./config.ts";
import { askJson } from "./json-api.ts";
import { searched, type SearchProvider } from "./search-provider.ts";

const TavilyJson = z.object({ results: z.array(z.object({ title: z.string(), url: z.string() })) });

/** Tavily's search (api.tavily.com/search), in its basic depth: one credit of the account. */
export const tavily: SearchProvider = {
  name: "tavily",
  search: async (env, { words, site }, signal) => {
    const request = {
      base: baseOf(env, "TAVILY_BASE_URL"),
      path: "/search",
      headers: { Authorization: `Bearer ${env.TAVILY_API_KEY ?? ""}` },
      body: { query: words, max_results: 10, ...(site === null ? {} : { include_domains: [site] }) },
      read: (json: unknown) => TavilyJson.parse(json).results,
    };
    return searched(await askJson(env, request, signal));
  },
};
