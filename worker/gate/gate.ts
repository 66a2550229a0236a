import { createHash } from "node:crypto";

import type { Outcome } from "../contract/status.ts";
import { breakerWord, ended, pausedUntil } from "./breaker.ts";
import type { Ask, Entry, Exit, GateState } from "./client.ts";
import { FAILED, isAnswer, isGood, isTransient, lifetimeOf, type Policy } from "./policy.ts";
import { isOldHold, place, released, told, type Quota, type QuotaState } from "./quota.ts";
import type { GateStore } from "./state.ts";

/** A call that is under way, and whoever waits for the same. */
interface Flight {
  ask: Ask;
  /** Made although the source wanted no call: somebody asked again. */
  look: boolean;
  /** Made to find out whether a source works again. */
  probe: boolean;
  ticket: string;
  /** When it is taken for lost: its caller may have died. */
  lost_at: number;
  waiting: ((entry: Entry | "again") => void)[];
}

/** Longer than any call of a source takes with its redirects: 5 hops of 5 s, and the way to and from the caller. */
const LOST_MS = 40_000;

/** What waits for a probe is told by; no quota has this name. */
const PROBE = "(probe)";

/** What a gate needs of its object. */
export interface GateDeps {
  store: GateStore;
  policy: Policy;
  now: () => number;
  /** Asks to be woken for a purge. */
  wakeAt(at: number): void;
}

/** One source's quota, flights, breaker and answers. */
export class Gate {
  private readonly flights = new Map<string, Flight>();
  private readonly tickets = new Map<string, Flight>();
  /** Quotas whose source said nothing of them last time: no call under way will tell more. */
  private readonly silent = new Set<string>();
  /** Who waits for what the next call of a quota, or the probe of a paused source, will tell. */
  private readonly landings = new Map<string, (() => void)[]>();
  /** When a call was last lost, by what it asked. A restart may forget it: it costs one more try. */
  private readonly losses = new Map<string, number>();
  private readonly deps: GateDeps;

  constructor(deps: GateDeps) {
    this.deps = deps;
  }

  /** Says what becomes of a call. Resolves when that is known: while the same call is under way it waits for it. */
  async enter(ask: Ask): Promise<Entry> {
    for (;;) {
      const entry = this.kept(ask) ?? this.joined(ask) ?? this.begun(ask);
      const settled = await entry;
      if (settled !== "again") return settled;
    }
  }

  /** Takes in how a call ended, and tells those who waited for it. A ticket that is unknown or used changes nothing. */
  leave(ticket: string, exit: Exit): void {
    const flight = this.tickets.get(ticket);
    if (flight === undefined) return;
    this.land(flight);
    const entry = exit.answer === null ? "again" : this.settle(flight, exit, exit.answer);
    for (const tell of flight.waiting) tell(entry);
    const { quota } = flight.ask;
    if (flight.probe) this.tell(PROBE);
    if (quota === null) return;
    if (exit.resets_at === null) this.silent.add(quota);
    else this.silent.delete(quota);
    this.tell(quota);
  }

  private tell(landing: string): void {
    for (const tell of this.landings.get(landing) ?? []) tell();
    this.landings.delete(landing);
  }

  state(): GateState {
    const { store, policy, now } = this.deps;
    const breaker = store.breaker();
    const word = breakerWord(breaker, now());
    return {
      breaker: word,
      paused_until: word === "open" ? breaker.open_until : null,
      quotas: Object.entries(policy.quotas).map(([name, quota]) => {
        const { ends, used, limit, blocked_until, spent_until, promised } = store.quota(name);
        const open = ends > now();
        const held = Math.max(blocked_until, spent_until);
        return {
          name,
          limit: quota.limit ?? limit,
          window_ms: quota.windowMs,
          used: open ? used : 0,
          held_until: held > now() ? held : null,
          resets_at: Math.max(ends, held) > now() ? Math.max(ends, held) : null,
          waiting: promised.filter(({ at }) => at > now()).length,
        };
      }),
      calls: store.counted("calls"),
      shared: store.counted("shared"),
    };
  }

  /** The kept answer; one that is stale is given while somebody asks again. */
  private kept(ask: Ask): Entry | null {
    return this.answered(ask, this.isFlying(ask) ? "stale_until" : "fresh_until");
  }

  /** The kept answer, however stale: better than none where nobody may ask. */
  private stale(ask: Ask): Entry | null {
    return this.answered(ask, "stale_until");
  }

  private answered(ask: Ask, limit: "fresh_until" | "stale_until"): Entry | null {
    const { store, now } = this.deps;
    const kept = ask.owner === null ? store.answer(ask.key) : null;
    if (kept === null || now() >= kept[limit]) return null;
    if (ask.since !== null && kept.kept_at < ask.since && !isGood(kept.outcome as Outcome)) return null;
    store.count("shared");
    return { kind: "answer", answer: kept.body };
  }

  private isFlying(ask: Ask): boolean {
    return (this.flights.get(flightKey(ask))?.lost_at ?? 0) > this.deps.now();
  }

  /** Waits for the same call that is under way. */
  private joined(ask: Ask): Promise<Entry | "again"> | null {
    const flight = this.flights.get(flightKey(ask));
    if (flight === undefined) return null;
    if (flight.lost_at <= this.deps.now() || flight.ask.caller === ask.caller) {
      this.land(flight);
      for (const tell of flight.waiting) tell("again");
      return null;
    }
    return new Promise((resolve) => {
      // Whoever waits longest goes itself where the caller was lost.
      const timer = setTimeout(() => resolve("again"), flight.lost_at - this.deps.now());
      flight.waiting.push((entry) => {
        clearTimeout(timer);
        resolve(entry);
      });
    });
  }

  /** Begins the call, where breaker and quota let it. */
  private begun(ask: Ask): Entry | Promise<"again"> {
    const { store, now } = this.deps;
    const breaker = store.breaker();
    // Who asks again waits for what the probe that is under way tells.
    if (ask.since !== null && this.isUnderWay((flight) => flight.probe)) return this.landing(PROBE);
    const until = pausedUntil(breaker, now(), ask.since);
    if (until !== null) return this.stale(ask) ?? { kind: "paused", until, outcome: store.lastFailure() as Outcome };
    const look = this.isLook(ask);
    const putOff = look ? this.oneLook(ask) : this.putOff(ask);
    if (putOff !== null) return putOff;
    const probe = breaker.probing_since > 0;
    if (probe) store.keepBreaker(breaker);
    store.count("calls");
    const flight: Flight = { ask, look, probe, ticket: crypto.randomUUID(), lost_at: now() + LOST_MS, waiting: [] };
    this.flights.set(flightKey(ask), flight);
    this.tickets.set(flight.ticket, flight);
    return { kind: "go", ticket: flight.ticket };
  }

  /** Whether a call goes to see if what the source said before somebody wanted it still holds. No look is counted. */
  private isLook({ quota, since }: Ask): boolean {
    const { store, policy, now } = this.deps;
    if (quota === null || policy.quotas[quota]?.unplaced) return false;
    return isOldHold(store.quota(quota), now(), since);
  }

  /** One look at a time: what it tells holds for the others too. */
  private oneLook({ quota }: Ask): Promise<"again"> | null {
    return quota !== null && this.isAsked(quota) ? this.landing(quota) : null;
  }

  /** What is said to a call that its quota has no room for; null where it has. */
  private putOff(ask: Ask): Entry | Promise<"again"> | null {
    const { store, policy, now } = this.deps;
    const name = ask.quota ?? "";
    const quota = policy.quotas[name];
    if (quota === undefined) return null;
    const state = store.quota(name);
    const given = place(state, quota, nameless(ask), now());
    store.keepQuota(name, state);
    if (given.go) return null;
    if (this.isAsked(name) && this.mayTell(name, quota, state)) return this.landing(name);
    return this.stale(ask) ?? { kind: "later", until: given.until, why: given.why };
  }

  /** A call under way will tell when the window ends: better to wait for that than to be sent away for an hour. */
  private mayTell(name: string, quota: Quota, state: QuotaState): boolean {
    return !quota.unplaced && !state.ends_said && !this.silent.has(name);
  }

  private isAsked(quota: string): boolean {
    return this.isUnderWay((flight) => flight.ask.quota === quota);
  }

  private isUnderWay(is: (flight: Flight) => boolean): boolean {
    return [...this.tickets.values()].some((flight) => is(flight) && flight.lost_at > this.deps.now());
  }

  /** Resolves when the next call of a quota (or the probe) lands, or after the time that any call takes. */
  private landing(quota: string): Promise<"again"> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve("again"), LOST_MS);
      const tell = (): void => {
        clearTimeout(timer);
        resolve("again");
      };
      this.landings.set(quota, [...(this.landings.get(quota) ?? []), tell]);
    });
  }

  private land(flight: Flight): void {
    this.tickets.delete(flight.ticket);
    if (this.flights.get(flightKey(flight.ask)) === flight) this.flights.delete(flightKey(flight.ask));
  }

  /** Takes in what a call says of its source, and keeps its answer. Gives what those get who waited for it. */
  private settle(flight: Flight, exit: Exit, answer: string): Entry | "again" {
    this.heed(exit.outcome);
    this.heedQuota(flight, exit);
    // One lost call may be bad luck: the next who waits for it tries again, and what two tries say holds for all.
    if (isTransient(exit.outcome) && this.isFirstLoss(flight)) return "again";
    if (flight.ask.owner === null) this.keep(flight.ask.key, exit.outcome, answer);
    return { kind: "answer", answer };
  }

  /** Whether no call of the same was lost within the time that a failure is kept. Remembers this one. */
  private isFirstLoss({ ask }: Flight): boolean {
    const now = this.deps.now();
    const before = this.losses.get(flightKey(ask)) ?? -Infinity;
    for (const [key, at] of this.losses) if (at + FAILED.freshMs < now) this.losses.delete(key);
    this.losses.set(flightKey(ask), now);
    return before + FAILED.freshMs < now;
  }

  private heed(outcome: Outcome): void {
    const { store, now } = this.deps;
    const breaker = store.breaker();
    const works = isAnswer(outcome);
    if (!works || breaker.failures > 0) {
      ended(breaker, works, now());
      store.keepBreaker(breaker);
    }
    if (!works) store.keepFailure(outcome);
  }

  private heedQuota({ ask, look }: Flight, exit: Exit): void {
    const { store, policy, now } = this.deps;
    const name = ask.quota ?? "";
    const quota = policy.quotas[name];
    if (quota === undefined) return;
    const state = store.quota(name);
    if (look && exit.outcome !== "rate_limited") released(state);
    told(state, quota, exit, now());
    store.keepQuota(name, state);
  }

  private keep(key: string, outcome: Outcome, body: string): void {
    const { store, policy, now } = this.deps;
    const lifetime = lifetimeOf(policy, outcome);
    if (lifetime === null) return;
    const kept_at = now();
    const fresh_until = kept_at + lifetime.freshMs;
    const stale_until = Math.max(fresh_until, kept_at + lifetime.staleMs);
    store.keepAnswer(key, { outcome, body, kept_at, fresh_until, stale_until });
    this.deps.wakeAt(stale_until);
  }
}

/** Who waits for its place, on the disk: found again by whoever knows the call, and telling nobody what it asks. */
const nameless = (ask: Ask): string => createHash("sha256").update(flightKey(ask)).digest("base64url");

const flightKey = ({ owner, key }: Ask): string => JSON.stringify([owner, key]);
