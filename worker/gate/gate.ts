import { createHash } from "node:crypto";

import type { Outcome } from "../contract/status.ts";
import { breakerWord, ended, pausedUntil } from "./breaker.ts";
import type { Ask, Entry, Exit, GateState } from "./client.ts";
import { isAnswer, isGood, lifetimeOf, type Policy } from "./policy.ts";
import { place, released, told, type Place } from "./quota.ts";
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

const GO: Extract<Place, { go: true }> = { go: true };
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
      quotas: Object.entries(policy.quotas).map(([name, { limit, windowMs }]) => {
        const { ends, used, blocked_until, spent_until, promised } = store.quota(name);
        const open = ends > now();
        return {
          name,
          limit,
          window_ms: windowMs,
          used: open ? used : 0,
          resets_at:
            [open ? ends : 0, blocked_until, spent_until].toSorted((a, b) => b - a).find((at) => at > now()) ?? null,
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
    const placed = ask.quota === null ? GO : this.placed(ask, ask.quota);
    if (!("go" in placed)) return placed;
    const probe = breaker.probing_since > 0;
    if (probe) store.keepBreaker(breaker);
    store.count("calls");
    const look = placed.look === true;
    const flight: Flight = { ask, look, probe, ticket: crypto.randomUUID(), lost_at: now() + LOST_MS, waiting: [] };
    this.flights.set(flightKey(ask), flight);
    this.tickets.set(flight.ticket, flight);
    return { kind: "go", ticket: flight.ticket };
  }

  /** Whether a call's quota has room for it; else what is said to it. */
  private placed(ask: Ask, name: string): Extract<Place, { go: true }> | Entry | Promise<"again"> {
    const { store, policy, now } = this.deps;
    const quota = policy.quotas[name];
    if (quota === undefined) return GO;
    const state = store.quota(name);
    const isAsked = this.isUnderWay((flight) => flight.ask.quota === name);
    const given = place(state, quota, nameless(ask), now(), ask.since);
    // One look at a time: what it tells holds for the others too.
    if (given.go && given.look && isAsked) return this.landing(name);
    store.keepQuota(name, state);
    if (given.go) return given;
    // A call under way will tell when the window ends: better to wait for that than to be sent away for an hour.
    if (!state.ends_said && !this.silent.has(name) && isAsked) return this.landing(name);
    return this.stale(ask) ?? { kind: "later", until: given.until, why: given.why };
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

  /** Keeps what a call gave, and what it says of the source. Gives what those get who waited for it. */
  private settle({ ask, look }: Flight, exit: Exit, answer: string): Entry {
    const { store, policy, now } = this.deps;
    const breaker = store.breaker();
    const works = isAnswer(exit.outcome);
    if (!works || breaker.failures > 0) {
      ended(breaker, works, now());
      store.keepBreaker(breaker);
    }
    if (!works) store.keepFailure(exit.outcome);
    const quota = ask.quota === null ? undefined : policy.quotas[ask.quota];
    if (ask.quota !== null && quota !== undefined) {
      const state = store.quota(ask.quota);
      if (look && exit.outcome !== "rate_limited") released(state);
      told(state, quota, exit, now());
      store.keepQuota(ask.quota, state);
    }
    const lifetime = ask.owner === null ? lifetimeOf(policy, exit.outcome) : null;
    if (lifetime !== null) {
      const fresh_until = now() + lifetime.freshMs;
      const stale_until = Math.max(fresh_until, now() + lifetime.staleMs);
      store.keepAnswer(ask.key, { outcome: exit.outcome, body: answer, kept_at: now(), fresh_until, stale_until });
      this.deps.wakeAt(stale_until);
    }
    return { kind: "answer", answer };
  }
}

/** Who waits for its place, on the disk: found again by whoever knows the call, and telling nobody what it asks. */
const nameless = (ask: Ask): string => createHash("sha256").update(flightKey(ask)).digest("base64url");

const flightKey = ({ owner, key }: Ask): string => JSON.stringify([owner, key]);
