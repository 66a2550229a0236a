import { queryOptions } from "@tanstack/react-query";

import { getCampaign, listCampaigns } from "./campaigns.ts";
import { ApiError } from "./client.ts";
import { keys } from "./keys.ts";
import { listLimits } from "./limits.ts";
import { openSession } from "./session.ts";

/** An answer that the server meant is not asked for again; a lost one is, three times. */
export const mayRetry = (failures: number, error: Error): boolean =>
  failures < 3 && error instanceof ApiError && (error.status === 0 || error.status >= 500 || error.status === 429);

export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => openSession(location.hostname, signal),
  retry: mayRetry,
  staleTime: Infinity,
});

export const campaignsQuery = queryOptions({
  queryKey: keys.campaigns,
  queryFn: ({ signal }) => listCampaigns(signal),
  retry: mayRetry,
  // Scripts make campaigns too, and other tabs; the window's focus asks again.
  staleTime: 30_000,
});

export const campaignQuery = (campaignId: string) =>
  queryOptions({
    queryKey: keys.campaign(campaignId),
    queryFn: ({ signal }) => getCampaign(campaignId, signal),
    retry: mayRetry,
    staleTime: 30_000,
  });

export const limitsQuery = queryOptions({
  queryKey: keys.limits,
  queryFn: ({ signal }) => listLimits(signal),
  retry: mayRetry,
  staleTime: Infinity,
});
