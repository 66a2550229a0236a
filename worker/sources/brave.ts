import { z } from "zod";

import { baseOf } from "./config.ts";
import { askJson } from "./json-api.ts";
import { searched, type SearchProvider } from "./search-provider.ts";

/** Where nothing is found, the whole part about the web is left out. */
const BraveJson = z.object({
  web: z.object({ results: z.array(z.object({ title: z.string(), url: z.string() })) }).optional(),
});

/** Brave's index of the web (api.search.brave.com/res/v1/web/search). */
export const brave: SearchProvider = {
  name: "brave",
  search: async (env, { words, site }, signal) => {
    const q = site === null ? words : `${words} site:${site}`;
    const query = new URLSearchParams({ q, count: "10", text_decorations: "false", result_filter: "web" });
    const request = {
      base: baseOf(env, "BRAVE_BASE_URL"),
      path: `/res/v1/web/search?${query.toString()}`,
      headers: { "X-Subscription-Token": env.BRAVE_API_KEY ?? "" },
      read: (json: unknown) => BraveJson.parse(json).web?.results ?? [],
    };
    return searched(await askJson(env, request, signal));
  },
};
