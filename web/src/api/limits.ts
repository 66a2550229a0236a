import type { RateLimit } from "../../../worker/contract/rate-limit.ts";
import { request } from "./client.ts";

/** The rate limits that hold for whoever is signed in. */
export const listLimits = async (signal?: AbortSignal): Promise<RateLimit[]> =>
  (await request<{ data: RateLimit[] }>("/api/limits", { signal })).data;
