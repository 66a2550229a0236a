import type { BrokenChainReason } from "../../contract/audit.ts";
import { changeOf, GENESIS, hashOf, present, type AuditEntry, type Values } from "./entry.ts";

export interface Broken {
  seq: number;
  reason: BrokenChainReason;
}

/** A lead's own row: where it says that its chain ends, and the values that the chain must tell of. */
export interface Head {
  version: number;
  hash: string | null;
  values: Values;
}

/** One entry as it was read. `intact` is false where its text is none that could have been written. */
export interface StoredEntry extends AuditEntry {
  intact: boolean;
}

/** [A4] Goes along one lead's chain, entry by entry, in the order of their numbers. Holds the lead's state, not the entries. */
export class ChainCheck {
  private seq = 0;
  private hash = GENESIS;
  /** What the entries tell of so far; null where the lead is not there. */
  private state: Values | null = null;

  /** What is wrong with the next entry, or null. */
  async next(entry: StoredEntry): Promise<Broken | null> {
    const reason = await this.faultOf(entry);
    if (reason !== null) return { seq: entry.seq, reason };
    this.seq = entry.seq;
    this.hash = entry.hash;
    this.state = entry.action === "removed" ? null : present({ ...this.state, ...entry.new });
    return null;
  }

  /** What is wrong where the chain ends, by the lead's row (null where there is none), or null. */
  end(lead: Head | null): Broken | null {
    const differs: Broken = { seq: this.seq, reason: "lead differs from its last entry" };
    if (lead === null) return this.state === null ? null : differs;
    if (lead.version > this.seq) return { seq: this.seq + 1, reason: "cut" };
    // A lead from before there was a log has no entry until it is changed.
    if (this.seq === 0) return null;
    const same = lead.version === this.seq && lead.hash === this.hash && this.state !== null;
    if (same && changeOf(this.state ?? {}, present(lead.values)) === null) return null;
    return differs;
  }

  private async faultOf(entry: StoredEntry): Promise<BrokenChainReason | null> {
    if (entry.seq !== this.seq + 1) return "gap";
    if (!entry.intact || (await hashOf(entry.prev_hash, entry)) !== entry.hash) return "hash differs";
    return entry.prev_hash === this.hash ? null : "wrong previous hash";
  }
}

/** [A4] The first thing that is wrong with a lead's chain, or null. */
export async function verifyChain(entries: Iterable<StoredEntry>, lead: Head | null): Promise<Broken | null> {
  const check = new ChainCheck();
  for (const entry of entries) {
    const broken = await check.next(entry);
    if (broken !== null) return broken;
  }
  return check.end(lead);
}
