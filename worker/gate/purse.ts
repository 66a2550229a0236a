import type { Bid, BudgetScope, Leave, Limits, PurseState, Scope, Settlement } from "./client.ts";
import type { PurseStore } from "./purse-state.ts";

/** What was paid for is asked nobody again for so long: a search says the same for a month, and is worth no second price. */
export const BOUGHT_MS = 30 * 24 * 3_600_000;

/** An organisation's money for paid sources: exact, since one object counts it. */
export class Purse {
  private readonly store: PurseStore;
  private readonly now: () => number;

  constructor(store: PurseStore, now: () => number) {
    this.store = store;
    this.now = now;
  }

  /**
   * Leave to make one paid call. Its price is counted at once, so that calls side by side never go above a limit
   * together; `settle` gives it back where nothing was paid. A caller that dies in between has it counted: the call may
   * have left.
   */
  reserve(bid: Bid): Leave {
    const bought = this.store.bought(bid.key, this.now());
    if (bought !== null) {
      this.save(bid.credits, bid);
      return { kind: "bought", answer: bought };
    }
    const limits = this.limits();
    for (const { scope, name, limit } of this.scopesOf(bid, limits)) {
      const { spent } = this.store.total(name);
      if (limit !== null && spent + bid.credits > limit) return { kind: "refused", by: scope, limit, spent };
    }
    for (const { name } of this.scopesOf(bid, limits)) this.store.add(name, bid.credits, 0);
    const ticket = crypto.randomUUID();
    this.store.open(ticket, bid, this.now());
    return { kind: "go", ticket };
  }

  /** Takes in what came of a call. A ticket that is unknown or used changes nothing. */
  settle(ticket: string, { paid, saved, answer, keep_ms }: Settlement): void {
    const bill = this.store.close(ticket);
    if (bill === null) return;
    const credits = paid ? 0 : -bill.credits;
    for (const name of namesOf(bill, bill.at)) this.store.add(name, credits, saved ? bill.credits : 0);
    if (answer !== null) this.store.keep(bill.key, answer, this.now() + Math.min(keep_ms, BOUGHT_MS));
  }

  /** Counts what a cache saved. */
  save(credits: number, whose: Pick<Bid, "campaign_id" | "extraction_id">): void {
    for (const name of namesOf(whose, this.now())) this.store.add(name, 0, credits);
  }

  limits(): Limits {
    return {
      // Nothing is bought before somebody has said how much may be.
      organisation: this.store.limit("organisation") ?? 0,
      lead: this.store.limit("lead"),
      campaigns: this.store.campaignLimits(),
    };
  }

  limit(scope: BudgetScope, credits: number | null): void {
    this.store.setLimit(scope, credits);
  }

  state(): PurseState {
    const month = monthOf(this.now());
    return {
      limits: this.limits(),
      month: this.store.total(month),
      month_ends: monthEnds(this.now()),
      campaigns: this.store.campaignTotals(),
    };
  }

  private scopesOf(bid: Bid, limits: Limits): { scope: Scope; name: string; limit: number | null }[] {
    const { extraction_id, campaign_id } = bid;
    return [
      { scope: "organisation" as const, name: monthOf(this.now()), limit: limits.organisation },
      ...(campaign_id === null
        ? []
        : [
            {
              scope: "campaign" as const,
              name: `campaign/${campaign_id}`,
              limit: limits.campaigns[campaign_id] ?? null,
            },
          ]),
      ...(extraction_id === null
        ? []
        : [{ scope: "lead" as const, name: `lead/${extraction_id}`, limit: limits.lead }]),
    ];
  }
}

/** An organisation's limit is for a calendar month of UTC: `month/2026-11`. */
const monthOf = (now: number): string => `month/${new Date(now).toISOString().slice(0, 7)}`;
function monthEnds(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
}

/** The totals that a call counts in; `at` is when it was let go. */
const namesOf = ({ campaign_id, extraction_id }: Pick<Bid, "campaign_id" | "extraction_id">, at: number): string[] => [
  monthOf(at),
  ...(campaign_id === null ? [] : [`campaign/${campaign_id}`]),
  ...(extraction_id === null ? [] : [`lead/${extraction_id}`]),
];
