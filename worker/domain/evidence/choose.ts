import type { Fact } from "../../contract/fact.ts";

/** Which source is believed where confidence and time say nothing: the user first, then who speaks of themselves. */
const SOURCES = ["input", "website", "directory", "github", "dns", "rdap"];

const rankOf = (source: string): number => {
  const rank = SOURCES.indexOf(source);
  return rank < 0 ? SOURCES.length : rank;
};

export interface Choice {
  fact: Fact;
  /** Why this one, in words for the screen. */
  reason: string;
}

/** Below zero where `a` is shown before `b`. Total over what is shown, so that the order in which facts came never matters. */
export function bySurety(a: Fact, b: Fact): number {
  if (a.confidence !== b.confidence) return b.confidence - a.confidence;
  if (a.fetched_at !== b.fetched_at) return a.fetched_at > b.fetched_at ? -1 : 1;
  if (a.source !== b.source) return rankOf(a.source) - rankOf(b.source) || (a.source < b.source ? -1 : 1);
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return a.quote === b.quote ? a.start - b.start : a.quote < b.quote ? -1 : 1;
}

/** Of the facts of one field the one that is shown: the surest, then the freshest, then by source. Null where there is none. */
export function choose(facts: readonly Fact[], field: string): Choice | null {
  const [first, second] = facts.filter((fact) => fact.field === field).toSorted(bySurety);
  if (first === undefined) return null;
  if (second === undefined) return { fact: first, reason: "the only one" };
  if (first.confidence !== second.confidence) return { fact: first, reason: "the surest" };
  if (first.fetched_at !== second.fetched_at) return { fact: first, reason: "as sure as another, and fresher" };
  return { fact: first, reason: `as sure as another; ${first.source} goes before ${second.source}` };
}

/** The value that is shown for a field, or null. */
export const valueOf = (facts: readonly Fact[], field: string): string | null =>
  choose(facts, field)?.fact.value ?? null;
