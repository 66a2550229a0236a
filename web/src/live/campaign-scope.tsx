import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useSyncExternalStore,
  type ReactNode,
} from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { listLeads, startMany } from "../api/campaigns.ts";
import { ApiError } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import type { CampaignSnapshot, CampaignStore } from "./campaign-store.ts";
import { makeFeed } from "./feed-handle.ts";
import { readOlder } from "./older.ts";
import { startOf, type LeadRow } from "./rows.ts";

export interface CampaignFeed {
  campaignId: string;
  store: CampaignStore;
  /** Tries to reconnect at once. */
  retryNow: () => void;
  loadOlder: () => Promise<void>;
  leads: { isPending: boolean; error: Error | null; refetch: () => unknown };
}

/** Given by `CampaignScope`; a test gives its own. */
export const FeedContext = createContext<CampaignFeed | null>(null);

/** The navigation's counts need not follow every frame. */
const COUNTS_EVERY_MS = 500;

/**
 * Starts what was saved and never started: a browser that died between the two leaves such leads. Starting what
 * runs already changes nothing [E7].
 */
function useForgottenStarts(campaignId: string, store: CampaignStore, loaded: boolean): void {
  useEffect(() => {
    if (!loaded) return;
    const forgotten = store.rows().filter((row) => row.run.status === "pending" && row.run.seq === 0 && !row.starting);
    if (forgotten.length === 0) return;
    const ids = forgotten.map((row) => row.id);
    store.setStarting(ids, true);
    startMany(campaignId, forgotten.map(startOf)).catch(() => store.setStarting(ids, false));
  }, [campaignId, store, loaded]);
}

/** The navigation and the list of campaigns read their counts from the cache: the open campaign keeps it fresh. */
function useFreshCounts(campaignId: string, store: CampaignStore): void {
  const client = useQueryClient();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | null = null;
    const write = (): void => {
      timer = null;
      const { counts } = store.getSnapshot();
      const { total, pending, processing, done: completed, error } = counts;
      const fresh = { lead_counts: { total, pending, processing, completed, error } };
      client.setQueryData<Campaign[]>(keys.campaigns, (list) =>
        list?.map((campaign) => (campaign.id === campaignId ? { ...campaign, ...fresh } : campaign)),
      );
      client.setQueryData<Campaign>(keys.campaign(campaignId), (campaign) => campaign && { ...campaign, ...fresh });
    };
    let before = store.getSnapshot().counts;
    const leave = store.subscribe(() => {
      const { counts } = store.getSnapshot();
      if (counts === before) return;
      before = counts;
      timer ??= setTimeout(write, COUNTS_EVERY_MS);
    });
    return () => {
      leave();
      if (timer) clearTimeout(timer);
    };
  }, [campaignId, store, client]);
}

/** Holds an open campaign's rows and log, over all pages of the campaign. */
export function CampaignScope({ campaignId, children }: { campaignId: string; children: ReactNode }) {
  const client = useQueryClient();
  const handle = useMemo(
    () => makeFeed(campaignId, () => void client.invalidateQueries({ queryKey: keys.leads(campaignId) })),
    [campaignId, client],
  );
  const { store, retryNow } = handle;
  const leads = useQuery({
    queryKey: keys.leads(campaignId),
    queryFn: ({ signal }) => listLeads(campaignId, signal),
    // The feed keeps the rows fresh; the list is asked again where it says something that the list does not know.
    staleTime: Infinity,
    refetchOnMount: "always",
  });
  // What is not there has no line: it would be knocked at for ever.
  const isMissing = leads.error instanceof ApiError && leads.error.status === 404;
  useEffect(() => (isMissing ? undefined : handle.open()), [handle, isMissing]);
  useEffect(() => {
    if (leads.data) store.setLeads(leads.data);
  }, [leads.data, store]);
  useForgottenStarts(campaignId, store, leads.data !== undefined);
  useFreshCounts(campaignId, store);
  const loadOlder = useCallback(async () => {
    store.prepend(await readOlder(campaignId, store.getSnapshot().first));
  }, [campaignId, store]);
  const { isPending, error, refetch } = leads;
  const feed = useMemo(
    () => ({ campaignId, store, retryNow, loadOlder, leads: { isPending, error, refetch } }),
    [campaignId, store, retryNow, loadOlder, isPending, error, refetch],
  );
  return <FeedContext value={feed}>{children}</FeedContext>;
}

export function useCampaignFeed(): CampaignFeed {
  const feed = useContext(FeedContext);
  if (!feed) throw new Error("useCampaignFeed stands outside CampaignScope");
  return feed;
}

/** A part of the campaign's snapshot; the component renders again only when that part changes. */
export function useCampaignPart<T>(select: (snapshot: CampaignSnapshot) => T): T {
  const { store } = useCampaignFeed();
  return useSyncExternalStore(store.subscribe, () => select(store.getSnapshot()));
}

/** One row; null once it is gone. */
export function useLeadRow(leadId: string): LeadRow | null {
  const { store } = useCampaignFeed();
  return useSyncExternalStore(store.subscribe, () => store.row(leadId) ?? null);
}
