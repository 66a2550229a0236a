import type { Fact } from "../../contract/fact.ts";
import { freshDays } from "./freshness.ts";

export type Policy = "fill_if_empty" | "always_refresh" | "override_defaults";

/** The value in force for a field. `owner` is who gave it, `fetched_at` when it was last known to hold. */
export type Current = {
  value: string;
  owner: "human" | "import" | "enriched";
  source: string;
  fetched_at: string;
};

export type Change = {
  field: string;
  change: "add" | "replace" | "same" | "keep" | "gone";
  old: Current | null;
  new: Fact | null;
  why: string;
};

type Terms = { policy: Policy; now: number; olderThanDays?: number };
type Verdict = Pick<Change, "change" | "why">;

/** Sources that say what is usual and not what was seen: `override_defaults` replaces what came from them. */
const DEFAULT_SOURCES: ReadonlySet<string> = new Set(["directory"]);

/** What applying `found`, at most one fact a field, would do to each field of `current`. Nothing is applied. */
export function diff(current: ReadonlyMap<string, Current>, found: ReadonlyMap<string, Fact>, terms: Terms): Change[] {
  return [...new Set([...current.keys(), ...found.keys()])].sort().map((field) => {
    const old = current.get(field) ?? null;
    const fact = found.get(field) ?? null;
    return { field, old, new: fact, ...judge(field, old, fact, terms) };
  });
}

function judge(field: string, old: Current | null, fact: Fact | null, terms: Terms): Verdict {
  if (old === null) return { change: "add", why: "was empty" };
  // [V5] Before any policy is asked.
  if (old.owner === "human") return { change: "keep", why: "you wrote this" };
  if (fact === null) return { change: "gone", why: "not found again" };
  if (old.value === fact.value) return { change: "same", why: "same value" };
  return byPolicy(field, old, terms);
}

function byPolicy(field: string, old: Current, { policy, now, olderThanDays }: Terms): Verdict {
  if (policy === "fill_if_empty") return { change: "keep", why: "not empty" };
  if (policy === "always_refresh")
    return old.owner === "enriched" ? { change: "replace", why: "found again" } : { change: "keep", why: "imported" };
  if (!DEFAULT_SOURCES.has(old.source)) return { change: "keep", why: "not a default" };
  const days = freshDays(field, old.fetched_at, now, olderThanDays);
  if (days > 0) return { change: "keep", why: `fresh for ${days} more ${days === 1 ? "day" : "days"}` };
  return { change: "replace", why: "was a default" };
}
