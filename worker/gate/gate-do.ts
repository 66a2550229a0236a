import { DurableObject } from "cloudflare:workers";

import type { Ask, Entry, Exit, GateRpc, GateState } from "./client.ts";
import { Gate } from "./gate.ts";
import { policyOf, type PolicyEnv } from "./policy.ts";
import { GateStore } from "./state.ts";

/** One source's gate, a website's, or an organisation's for its model: the shell around `Gate`. */
export class GateDO extends DurableObject<PolicyEnv> implements GateRpc {
  private readonly store: GateStore;
  private readonly gate: Gate;

  constructor(ctx: DurableObjectState, env: PolicyEnv) {
    super(ctx, env);
    this.store = new GateStore(ctx.storage.sql);
    this.gate = new Gate({
      store: this.store,
      policy: policyOf(ctx.id.name ?? "", env),
      now: () => Date.now(),
      wakeAt: (at) => void this.arm(at),
    });
  }

  enter(ask: Ask): Promise<Entry> {
    return this.gate.enter(ask);
  }

  async leave(ticket: string, exit: Exit): Promise<void> {
    this.gate.leave(ticket, exit);
  }

  async state(): Promise<GateState> {
    return this.gate.state();
  }

  override async alarm(): Promise<void> {
    const next = this.store.purge(Date.now());
    if (next !== null) await this.ctx.storage.setAlarm(next);
  }

  /** One alarm, for the first answer that goes: set where none is. */
  private async arm(at: number): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(at);
  }
}
