import { DurableObject } from "cloudflare:workers";

import type { Bid, BudgetScope, Leave, PurseRpc, PurseState, Settlement } from "./client.ts";
import { BOUGHT_MS, Purse } from "./purse.ts";
import { PurseStore } from "./purse-state.ts";

/** An organisation's purse: the shell around `Purse`. */
export class PurseDO extends DurableObject<object> implements PurseRpc {
  private readonly store: PurseStore;
  private readonly purse: Purse;

  constructor(ctx: DurableObjectState, env: object) {
    super(ctx, env);
    this.store = new PurseStore(ctx.storage.sql);
    this.purse = new Purse(this.store, () => Date.now());
  }

  async reserve(bid: Bid): Promise<Leave> {
    return this.ctx.storage.transactionSync(() => this.purse.reserve(bid));
  }

  async settle(ticket: string, settlement: Settlement): Promise<void> {
    this.ctx.storage.transactionSync(() => this.purse.settle(ticket, settlement));
    if (settlement.answer !== null && (await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(Date.now() + BOUGHT_MS);
  }

  async save(credits: number, whose: Pick<Bid, "campaign_id" | "extraction_id">): Promise<void> {
    this.purse.save(credits, whose);
  }

  async limit(scope: BudgetScope, credits: number | null): Promise<void> {
    this.purse.limit(scope, credits);
  }

  async state(): Promise<PurseState> {
    return this.purse.state();
  }

  override async alarm(): Promise<void> {
    const next = this.store.purge(Date.now());
    if (next !== null) await this.ctx.storage.setAlarm(next);
  }
}
