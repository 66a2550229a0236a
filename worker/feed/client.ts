import type { ExtractionParams, Started } from "../contract/extraction.ts";
import type { LeadFields } from "../contract/lead.ts";
import type { MatchDecisions } from "../contract/match.ts";
import type { ExtractionKind } from "../contract/status.ts";

/** What an extraction is asked for, as its feed keeps it. */
export interface FeedRequest {
  /** A lead's where it is left out. */
  kind?: ExtractionKind;
  lead_id: string | null;
  query: string;
  lead: Partial<LeadFields>;
  /** Of an `identity`: what the founder sells. */
  product?: string;
  /** What somebody said of the lead's possible matches. */
  decisions?: MatchDecisions;
  /** Whose budgets its calls count against, where they are not its feed's and its own. */
  payer?: NonNullable<ExtractionParams["payer"]>;
  /** Who started it: a person, with the key and the app that acted for them. */
  by?: string;
}

/** What is asked to run: one extraction with its text. */
export interface FeedStart extends FeedRequest {
  extraction_id: string;
}

/** [J7] Whether a run is of a lead: others have no number that a log shows, and no row in a list of leads. */
export const isOfLead = ({ kind }: Pick<FeedRequest, "kind">): boolean => kind === undefined || kind === "lead";

/** What an extraction is told that it is to find. */
export const paramsOf = ({
  kind = "lead",
  query,
  lead,
  product,
  decisions,
  payer,
}: Omit<FeedRequest, "lead_id">): ExtractionParams => ({
  kind,
  query,
  lead,
  ...(product === undefined ? {} : { product }),
  ...(decisions === undefined ? {} : { decisions }),
  ...(payer === undefined ? {} : { payer }),
});

/** Whom a run is about, and what it is to find. `number` is its place in its feed. */
export const aboutOf = (
  number: number,
  request: FeedRequest,
): { lead_id: string | null; lead_number: number | null; params: ExtractionParams } => ({
  lead_id: request.lead_id,
  lead_number: isOfLead(request) ? number : null,
  params: paramsOf(request),
});

/** A lead that is saved with its campaign, whose extraction may be started later. */
export interface Allocation extends FeedStart {
  lead_id: string;
}

/** How a feed knows an extraction that may not have begun. */
export interface FeedRun extends FeedRequest {
  number: number;
  state: "saved" | "queued" | "final";
  epoch: number;
  created_at: string;
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
