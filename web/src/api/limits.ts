import type { RateLimit } from "../../../worker/contract/rate-limit.ts";
import type { SourceGate } from "../../../worker/contract/source.ts";
import { request } from "./client.ts";

/** The rate limits that hold for whoever is signed in. */
export const listLimits = async (signal?: AbortSignal): Promise<RateLimit[]> =>
  (await request<{ data: RateLimit[] }>("/api/limits", { signal })).data;

/** The sources with their quotas and states. */
export const listSources = async (signal?: AbortSignal): Promise<SourceGate[]> =>
  (await request<{ data: SourceGate[] }>("/api/sources", { signal })).data;
