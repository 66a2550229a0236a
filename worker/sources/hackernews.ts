import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const HackerNewsJson = z.object({
  hits: z.array(
    z.object({
      objectID: z.string(),
      title: z.string().nullish(),
      url: z.string().nullish(),
      points: z.number().nullish(),
      created_at: z.string(),
    }),
  ),
});
export type HackerNewsStories = z.infer<typeof HackerNewsJson>["hits"];

/** Five stories: what was talked about most, and the search sorts by that. */
const MAX_STORIES = 5;

/** Stories whose link is on a domain, by Algolia's search of Hacker News. */
export async function searchStories(
  env: SourceEnv,
  domain: string,
  signal: AbortSignal,
): Promise<Answer<HackerNewsStories>> {
  const query = new URLSearchParams({
    query: domain,
    restrictSearchableAttributes: "url",
    typoTolerance: "false",
    tags: "story",
    hitsPerPage: String(MAX_STORIES),
  });
  const answer = await askJson(
    env,
    {
      base: baseOf(env, "HN_BASE_URL"),
      path: `/api/v1/search?${query.toString()}`,
      read: (json) => HackerNewsJson.parse(json).hits,
    },
    signal,
  );
  return answer.data?.length === 0 ? { ...answer, outcome: "not_found", detail: "no story" } : answer;
}
