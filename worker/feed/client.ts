import type { Started } from "../contract/extraction.ts";
import type { LeadFields } from "../contract/lead.ts";

/** What is asked to run: one extraction with its text. */
export interface FeedStart {
  extraction_id: string;
  lead_id: string | null;
  query: string;
  lead: Partial<LeadFields>;
  /** Who started it: a person, with the key and the app that acted for them. */
  by?: string;
}

/** A lead that is saved with its campaign, whose extraction may be started later. */
export interface Allocation extends FeedStart {
  lead_id: string;
}

/** How a feed knows an extraction that may not have begun. */
export interface FeedRun {
  number: number;
  state: "saved" | "queued" | "final";
  epoch: number;
  created_at: string;
  lead_id: string | null;
  query: string;
  lead: Partial<LeadFields>;
  /** 1 is next; null where it runs, or is not queued. */
  queue_position: number | null;
}

/** A lead whose newest view is not yet in D1. `view` is a `RunView` as JSON. */
export interface FreshView {
  extraction_id: string;
  view: string;
}

/** The object of one feed, as other rooms see it. This file alone names its namespace. */
export interface FeedRpc {
  /** [J6] Takes events `first` to `last` (joined texts); gives the mark, which is `last` where they were taken. */
  push(extractionId: string, events: { first: number; last: number; body: string }, summary: string): Promise<number>;
  /** Gives each extraction its lead's number, the same one for the same ID. Null where the campaign was deleted. */
  allocate(leads: Allocation[]): Promise<number[] | null>;
  /** [E7] Durable when it returns. Null where the campaign was deleted. */
  start(items: FeedStart[]): Promise<Started[] | null>;
  find(extractionId: string): Promise<FeedRun | null>;
  /** Cancels what has not begun. False where it runs already, or is not known. */
  cancelQueued(extractionId: string, by: string): Promise<boolean>;
  fresh(): Promise<FreshView[]>;
  /** Resolves when D1 has every view: for what only D1 can count. */
  flush(): Promise<void>;
  destroy(): Promise<void>;
  fetch(request: Request): Promise<Response>;
}

interface FeedEnv {
  FEED: DurableObjectNamespace;
}

/** One feed per campaign, and one per organisation for the rest. */
export const feedName = (orgId: string, campaignId: string | null): string =>
  campaignId === null ? `${orgId}/organisation` : `${orgId}/campaign/${campaignId}`;

/** The feed of that name. Making the stub makes nothing; the first call does. */
export function feedNamed(env: FeedEnv, name: string): FeedRpc {
  return env.FEED.get(env.FEED.idFromName(name)) as DurableObjectStub & FeedRpc;
}

/** The organisation and campaign that a feed's name says. */
export function scopeOf(name: string): { org_id: string; campaign_id: string | null } {
  const [org_id = "", , campaign_id] = name.split("/");
  return { org_id, campaign_id: campaign_id ?? null };
}
