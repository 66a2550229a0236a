import type { Outcome } from "../contract/status.ts";

/** A call that somebody wants to make. */
export interface Ask {
  /** What is asked, unique within the source: a URL, or a query. */
  key: string;
  /** Which of the source's quotas it counts against; null where it has none. */
  quota: string | null;
  /**
   * Null for what is said of companies: everybody shares one answer. An organisation's ID for what is said of people:
   * it is asked for once at a time, and no answer is kept.
   */
  owner: string | null;
  /** Who asks. One that asks again has lost its call, by a crash: nobody waits for that any longer. */
  caller: string;
  /**
   * Of a call that somebody wants made again: since when, in milliseconds since 1970. Failures that are older, and waits
   * that a source asked for before, do not hold it back: one such call at a time goes and looks. Null for all others.
   */
  since: number | null;
}

/** What a gate says to a call. */
export type Entry =
  /** Make it, and say with the ticket how it ended. */
  | { kind: "go"; ticket: string }
  /** Somebody made it already. */
  | { kind: "answer"; answer: string }
  /** Not before `until`, in milliseconds since 1970: its quota is used and it has a place, or the source asked for it. */
  | { kind: "later"; until: number; why: "quota" | "asked" }
  /** The source does not work: nobody calls it before `until`. */
  | { kind: "paused"; until: number; outcome: Outcome };

/** How a call ended. */
export interface Exit {
  outcome: Outcome;
  /** The answer as JSON; null where the caller gave up. */
  answer: string | null;
  /** What the source said of its own count, in milliseconds since 1970, where it did. */
  limit: number | null;
  remaining: number | null;
  resets_at: number | null;
  retry_at: number | null;
}

/** How a gate stands, for a screen. */
export interface GateState {
  breaker: "closed" | "open" | "probing";
  paused_until: number | null;
  /** `limit` is null where the source has not said it. */
  quotas: {
    name: string;
    limit: number | null;
    window_ms: number;
    used: number;
    /** The source itself wants no call before; null where it does not mind. */
    held_until: number | null;
    resets_at: number | null;
    waiting: number;
  }[];
  /** Since the gate was made: calls that went out, and answers that needed none. */
  calls: number;
  shared: number;
}

/** The object of one source, as other rooms see it. */
export interface GateRpc {
  enter(ask: Ask): Promise<Entry>;
  leave(ticket: string, exit: Exit): Promise<void>;
  state(): Promise<GateState>;
}

/** A paid call that somebody wants to make. */
export interface Bid {
  /** What is asked, unique within the organisation; a hash, where it names a person. */
  key: string;
  /** What it costs where it is answered: whole credits, 1 or more. */
  credits: number;
  campaign_id: string | null;
  /** The lead's run; null where a script asks. */
  extraction_id: string | null;
}

export type Scope = "organisation" | "campaign" | "lead";

/** What a purse says to a paid call. */
export type Leave =
  /** It may leave; its price is counted. Say with the ticket what came of it. */
  | { kind: "go"; ticket: string }
  /** The organisation has paid for this answer. */
  | { kind: "bought"; answer: string }
  /** It would go above a limit: it never leaves. */
  | { kind: "refused"; by: Scope; limit: number; spent: number };

/** What came of a paid call. */
export interface Settlement {
  /** False where it never left, or where the source asks no price for what it gave. */
  paid: boolean;
  /** True where the answer was there already. */
  saved: boolean;
  /** The answer as JSON, where it is worth keeping; null where not. */
  answer: string | null;
  /** For how long, in milliseconds. */
  keep_ms: number;
}

/** Credits that may be spent; null where that scope has no limit of its own. */
export interface Limits {
  /** In a calendar month of UTC. */
  organisation: number;
  lead: number | null;
  campaigns: Record<string, number>;
}
export type BudgetScope = "organisation" | "lead" | `campaign/${string}`;

/** How a purse stands. */
export interface PurseState {
  limits: Limits;
  month: { spent: number; saved: number };
  /** In milliseconds since 1970. */
  month_ends: number;
  campaigns: Record<string, { spent: number; saved: number }>;
}

/** The purse of one organisation, as other rooms see it. */
export interface PurseRpc {
  reserve(bid: Bid): Promise<Leave>;
  settle(ticket: string, settlement: Settlement): Promise<void>;
  save(credits: number, whose: Pick<Bid, "campaign_id" | "extraction_id">): Promise<void>;
  limit(scope: BudgetScope, credits: number | null): Promise<void>;
  state(): Promise<PurseState>;
}

export { GATED_SOURCES } from "./policy.ts";
export { PRICES, type Price } from "./prices.ts";

export interface GateEnv {
  GATE: DurableObjectNamespace;
  PURSE: DurableObjectNamespace;
}

/** An organisation's purse. */
export const purseOf = (env: Pick<GateEnv, "PURSE">, orgId: string): PurseRpc =>
  env.PURSE.get(env.PURSE.idFromName(orgId)) as DurableObjectStub & PurseRpc;

/**
 * A source's gate, a website's (`host/northquay.example`), or an organisation's for its model (`model/org_a`). This file
 * alone names the namespaces of this room.
 */
export const gateOf = (env: Pick<GateEnv, "GATE">, name: string): GateRpc =>
  env.GATE.get(env.GATE.idFromName(name)) as DurableObjectStub & GateRpc;
