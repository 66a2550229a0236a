import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

export const GithubUser = z.object({
  login: z.string(),
  type: z.string().default("User"),
  html_url: z.string(),
  name: text,
  company: text,
  blog: text,
  location: text,
  email: text,
  bio: text,
  public_repos: z.number().default(0),
  followers: z.number().default(0),
});
export type GithubUser = z.infer<typeof GithubUser>;

const GithubSearch = z.object({
  items: z.array(z.object({ login: z.string(), html_url: z.string(), type: z.string().default("User") })),
});
export type GithubSearch = z.infer<typeof GithubSearch>;

const GithubRepo = z.object({
  name: z.string(),
  fork: z.boolean().default(false),
  language: text,
  topics: z.array(z.string()).default([]),
  stargazers_count: z.number().default(0),
});
export type GithubRepo = z.infer<typeof GithubRepo>;

const headersOf = (env: SourceEnv): Record<string, string> => ({
  Accept: "application/vnd.github+json",
  "X-GitHub-Api-Version": "2022-11-28",
  ...(env.GITHUB_TOKEN ? { Authorization: `Bearer ${env.GITHUB_TOKEN}` } : {}),
});

const ask = <T>(env: SourceEnv, path: string, schema: z.ZodType<T>, signal: AbortSignal): Promise<Answer<T>> =>
  askJson(
    env,
    { base: baseOf(env, "GITHUB_BASE_URL"), path, headers: headersOf(env), read: (json) => schema.parse(json) },
    signal,
  );

export const readUser = (env: SourceEnv, login: string, signal: AbortSignal): Promise<Answer<GithubUser>> =>
  ask(env, `/users/${encodeURIComponent(login)}`, GithubUser, signal);

/** The five most recently pushed to say more of a person's stack than thirty old ones; ten leave room for forks. */
export const readRepos = (env: SourceEnv, login: string, signal: AbortSignal): Promise<Answer<GithubRepo[]>> =>
  ask(env, `/users/${encodeURIComponent(login)}/repos?sort=pushed&per_page=10`, z.array(GithubRepo), signal);

/** People by name: five candidates, since a name with more than five namesakes tells nothing. */
export async function searchUsers(env: SourceEnv, query: string, signal: AbortSignal): Promise<Answer<GithubSearch>> {
  const answer = await ask(env, `/search/users?q=${encodeURIComponent(query)}&per_page=5`, GithubSearch, signal);
  return answer.data?.items.length === 0 ? { ...answer, outcome: "not_found", detail: "nobody of that name" } : answer;
}
