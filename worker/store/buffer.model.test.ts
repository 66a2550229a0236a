import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";

import { acknowledge, giveBack, pushLeads, takeNext } from "./buffer.ts";

/** A lead of the simple buffer: one list in the order of arrival, looked through from its beginning. */
interface Entry {
  email: string;
  status: "buffered" | "leased" | "served";
  lease: string | null;
  until: number;
}

class Model {
  readonly entries: Entry[] = [];

  push(emails: readonly string[]): { buffered: number; skippedAlreadyServed: number; skippedDuplicates: number } {
    const known = new Map(this.entries.map((entry) => [entry.email, entry.status]));
    const skippedAlreadyServed = emails.filter((email) => known.get(email) === "served").length;
    const fresh = [...new Set(emails)].filter((email) => !known.has(email));
    for (const email of fresh) this.entries.push({ email, status: "buffered", lease: null, until: 0 });
    const buffered = fresh.length;
    return { buffered, skippedAlreadyServed, skippedDuplicates: emails.length - buffered - skippedAlreadyServed };
  }

  /** The entry that goes next. Of leases that ended, the one that ended first stands for all. */
  first(now: number): Entry | null {
    const waiting = this.entries.find(({ status }) => status === "buffered");
    const [ended] = this.entries
      .filter(({ status, until }) => status === "leased" && until <= now)
      .toSorted((a, b) => a.until - b.until);
    const candidates = [waiting, ended].filter((entry) => entry !== undefined);
    return candidates.toSorted((a, b) => this.entries.indexOf(a) - this.entries.indexOf(b))[0] ?? null;
  }

  take(now: number, lease_ms: number | null, lease: string | null): { email: string; until: number | null } | null {
    const entry = this.first(now);
    if (entry === null) return null;
    const until = lease_ms === null ? null : now + lease_ms;
    Object.assign(entry, { status: until === null ? "served" : "leased", until: until ?? 0, lease });
    return { email: entry.email, until };
  }

  end(lease: string, from: Entry["status"][], to: Entry["status"]): boolean {
    const entry = this.entries.find((one) => one.lease === lease && from.includes(one.status));
    if (entry !== undefined) entry.status = to;
    return entry !== undefined;
  }
}

const NOW = Date.parse("2026-11-23T12:00:00Z");
const email = fc.constantFrom(...Array.from({ length: 12 }, (_, i) => `${i}@x.example`));
const step = fc.oneof(
  fc.record({ kind: fc.constant("push" as const), emails: fc.array(email, { maxLength: 6 }) }),
  fc.record({ kind: fc.constant("next" as const), lease_ms: fc.constantFrom(null, 1_000, 5_000) }),
  fc.record({ kind: fc.constant("ack" as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant("nack" as const), which: fc.nat(20) }),
  fc.record({ kind: fc.constant("wait" as const), ms: fc.constantFrom(1, 999, 1_000, 6_000) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** What the store answered to a step, and what the simple buffer did. */
type Answers = [real: unknown, simple: unknown];

/** The two, side by side, in a namespace of their own. */
class Pair {
  readonly model = new Model();
  readonly leases: string[] = [];
  private readonly org_id = `org_${crypto.randomUUID()}`;
  private readonly namespace = "model";
  now = NOW;

  async do(step: Step): Promise<Answers> {
    const { org_id, namespace, now, model } = this;
    switch (step.kind) {
      case "wait":
        this.now += step.ms;
        return [null, null];
      case "next":
        return this.next(step.lease_ms);
      case "push": {
        const push = { namespace, leads: step.emails.map((one) => ({ email: one })) };
        return [await pushLeads(env.DB, org_id, push, new Date(now).toISOString()), model.push(step.emails)];
      }
      case "ack": {
        const lease_id = this.leaseOf(step.which);
        const real = await acknowledge(env.DB, { org_id, lease_id, namespace }, now);
        return [real, model.end(lease_id, ["leased", "served"], "served")];
      }
      case "nack": {
        const lease_id = this.leaseOf(step.which);
        const real = await giveBack(env.DB, { org_id, lease_id, namespace });
        return [real, model.end(lease_id, ["leased", "buffered"], "buffered")];
      }
    }
    return step satisfies never;
  }

  /** One of the leases that were given so far. */
  private readonly leaseOf = (which: number): string => this.leases[which % Math.max(1, this.leases.length)] ?? "none";

  private async next(lease_ms: number | null): Promise<Answers> {
    const { org_id, namespace, now } = this;
    const taken = await takeNext(env.DB, { org_id, namespace, claim: null, run_id: null, lease_ms }, now);
    const lease = taken?.lease?.id ?? null;
    if (lease !== null) this.leases.push(lease);
    const simple = this.model.take(now, lease_ms, lease);
    return [taken && { email: taken.lead.email, until: taken.lease?.until ?? null }, simple];
  }
}

test("whatever is pushed, taken, acknowledged, given back and waited for, in any order: it is the simple buffer", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 60 }), async (steps) => {
      const pair = new Pair();
      const both = async (one: Step): Promise<void> => {
        const [real, simple] = await pair.do(one);
        expect(real).toEqual(simple);
      };
      for (const one of steps) await both(one);
      // Nothing is lost: what was not served comes, each once, when every lease has ended.
      pair.now += 10_000;
      const left = pair.model.entries.filter(({ status }) => status !== "served").length;
      for (let i = 0; i <= left; i += 1) await both({ kind: "next", lease_ms: null });
      expect(pair.model.entries.every(({ status }) => status === "served")).toBe(true);
    }),
    { numRuns: 100 },
  );
}, 120_000);
