import { z } from "zod";

import type { Answer } from "../domain/pipeline/step.ts";
import { baseOf, type SourceEnv } from "./config.ts";
import { askJson } from "./json-api.ts";

const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

const GravatarJson = z.object({
  display_name: text,
  profile_url: z.string(),
  location: text,
  description: text,
  job_title: text,
  company: text,
  verified_accounts: z.array(z.object({ service_type: z.string(), url: z.string() })).default([]),
});
export type GravatarProfile = z.infer<typeof GravatarJson>;

/** Gravatar's name of an address: the lower-case hex SHA-256 of it, trimmed and in lower case (docs.gravatar.com). */
export async function gravatarHash(email: string): Promise<string> {
  const bytes = new TextEncoder().encode(email.trim().toLowerCase());
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The public profile behind a hash (REST API v3; 100 calls an hour without a key). */
export const readGravatar = (env: SourceEnv, hash: string, signal: AbortSignal): Promise<Answer<GravatarProfile>> =>
  askJson(
    env,
    {
      base: baseOf(env, "GRAVATAR_BASE_URL"),
      path: `/v3/profiles/${hash}`,
      read: (json) => GravatarJson.parse(json),
    },
    signal,
  );
