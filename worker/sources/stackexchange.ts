import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

const StackUser = z.object({
  user_id: z.number(),
  display_name: z.string(),
  link: z.string(),
  reputation: z.number().default(0),
  location: text,
  website_url: text,
});
export type StackUser = z.infer<typeof StackUser>;

/** Every answer of the API comes in this wrapper (api.stackexchange.com/docs/wrapper). */
const Wrapper = z.object({
  items: z.array(StackUser),
  /** Seconds for which the same method must not be called again. */
  backoff: z.number().optional(),
  quota_max: z.number().optional(),
  quota_remaining: z.number().optional(),
});

const DAY_MS = 86_400_000;

/** Users of Stack Overflow by name, the most reputed first. Five, since a name with more namesakes tells nothing. */
export async function searchStackUsers(
  env: SourceEnv,
  name: string,
  signal: AbortSignal,
): Promise<Answer<StackUser[]>> {
  const query = new URLSearchParams({
    inname: name,
    site: "stackoverflow",
    sort: "reputation",
    order: "desc",
    pagesize: "5",
  });
  const answer = await askJson(
    env,
    {
      base: baseOf(env, "STACKEXCHANGE_BASE_URL"),
      path: `/2.3/users?${query.toString()}`,
      read: (json) => Wrapper.parse(json),
    },
    signal,
  );
  if (answer.data === null) return { ...answer, data: null };
  const { items, backoff, quota_max, quota_remaining } = answer.data;
  // The day's quota begins anew at midnight UTC.
  const resets_at = Math.ceil(Date.now() / DAY_MS) * DAY_MS;
  return {
    ...answer,
    data: items,
    outcome: items.length === 0 ? "not_found" : "found",
    detail: items.length === 0 ? "nobody of that name" : "",
    retry_after_ms: backoff === undefined ? null : backoff * 1_000,
    ...(quota_remaining === undefined
      ? {}
      : { said: { limit: quota_max ?? null, remaining: quota_remaining, resets_at } }),
  };
}
