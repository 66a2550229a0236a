import type { Fact } from "../../contract/fact.ts";

/** Which source is believed where confidence and time say nothing: the user first, then who speaks of themselves. */
const SOURCES = [
  "input",
  "website",
  "directory",
  "github",
  "gravatar",
  "wikidata",
  "stackexchange",
  "hackernews",
  "dns",
  "rdap",
];

const rankOf = (source: string): number => {
  const rank = SOURCES.indexOf(source);
  return rank < 0 ? SOURCES.length : rank;
};

export interface Choice {
  fact: Fact;
  /** Why this one, in words for the screen. */
  reason: string;
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));

/** Below zero where `a` is shown before `b`. Total over what is shown, so that the order in which facts came never matters. */
export const bySurety = (a: Fact, b: Fact): number =>
  order(b.confidence, a.confidence) ||
  order(b.fetched_at, a.fetched_at) ||
  order(rankOf(a.source), rankOf(b.source)) ||
  order(a.source, b.source) ||
  order(a.field, b.field) ||
  order(a.value, b.value) ||
  order(a.quote, b.quote) ||
  order(a.start, b.start);

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
