import { z } from "zod";

import { baseOf } from "./config.ts";
import { askJson } from "./json-api.ts";
import { searched, type SearchProvider } from "./search-provider.ts";

const ExaJson = z.object({
  results: z.array(
    z
      .object({ title: z.string().nullish(), url: z.string() })
      .transform(({ title, url }) => ({ title: title ?? "", url })),
  ),
});

/** Exa's search (api.exa.ai/search). */
export const exa: SearchProvider = {
  name: "exa",
  search: async (env, { words, site }, signal) => {
    const request = {
      base: baseOf(env, "EXA_BASE_URL"),
      path: "/search",
      headers: { "x-api-key": env.EXA_API_KEY ?? "" },
      body: { query: words, numResults: 10, ...(site === null ? {} : { includeDomains: [site] }) },
      read: (json: unknown) => ExaJson.parse(json).results,
    };
    return searched(await askJson(env, request, signal));
  },
};
