import type { Fact } from "../../contract/fact.ts";
import type { FieldChange, FieldVersion, RefreshedField, WritePolicy } from "../../contract/refresh.ts";
import { freshDays } from "../../contract/freshness.ts";

/** How found values are weighed. `now` in milliseconds since 1970. */
export interface Terms {
  policy: WritePolicy;
  now: number;
  olderThanDays?: number | undefined;
}

type Verdict = Pick<FieldChange, "change" | "why">;

/** What says what is usual, and not what was seen of this lead: `override_defaults` replaces it. */
const DEFAULTS: readonly ((fact: Fact) => boolean)[] = [
  // A listing of companies, a year old at most.
  ({ source }) => source === "directory",
  // Made by a pattern.
  ({ method }) => method === "address-pattern",
  // Less likely than not to be better than a guess.
  ({ confidence }) => confidence < 0.5,
];

/** What applying what was found, at most one fact a field, would do to each field. Nothing is applied. */
export function diff(
  current: ReadonlyMap<RefreshedField, FieldVersion>,
  found: ReadonlyMap<RefreshedField, Fact>,
  terms: Terms,
): FieldChange[] {
  return [...new Set([...current.keys(), ...found.keys()])].flatMap((field) => {
    const old = current.get(field) ?? null;
    const fact = found.get(field) ?? null;
    return old === null && fact === null ? [] : [{ field, old, new: fact, ...judge(field, old, fact, terms) }];
  });
}

function judge(field: RefreshedField, old: FieldVersion | null, fact: Fact | null, terms: Terms): Verdict {
  // [V5] Before any policy is asked: what somebody emptied stays empty too.
  if (old?.owner === "human")
    return { change: "keep", why: old.value === null ? "you emptied this" : "you wrote this" };
  if (old === null || old.value === null) return { change: "add", why: "was empty" };
  if (fact === null) return { change: "gone", why: "not found again" };
  if (isSame(old.value, fact.value)) return { change: "same", why: "the same value" };
  return old.owner === "import" ? imported(terms) : enriched(field, old, terms);
}

/** One value in two spellings of letters and spaces is no change. */
const isSame = (a: string, b: string): boolean => folded(a) === folded(b);
const folded = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();

/** A file is somebody's work: only who says so lets a run write over it. */
const imported = ({ policy }: Terms): Verdict =>
  policy === "always_refresh" ? { change: "replace", why: "was imported" } : { change: "keep", why: "was imported" };

function enriched(field: RefreshedField, old: FieldVersion, terms: Terms): Verdict {
  const { policy, now, olderThanDays } = terms;
  if (policy === "fill_if_empty") return { change: "keep", why: "not empty" };
  const why = policy === "always_refresh" ? "found anew" : "was a default";
  if (policy === "override_defaults" && !isDefault(old)) return { change: "keep", why: "not a default" };
  // Who wants all of it anew, and names no age, has it whatever its age.
  if (policy === "always_refresh" && olderThanDays === undefined) return { change: "replace", why };
  const days = freshDays(field, old.fact?.fetched_at ?? old.at, now, olderThanDays);
  return days > 0 ? { change: "keep", why: freshWords(days) } : { change: "replace", why };
}

const freshWords = (days: number): string => `fresh for ${days} more ${days === 1 ? "day" : "days"}`;

/** A value whose proof is not kept was written before proofs were. */
const isDefault = ({ fact }: FieldVersion): boolean => fact === null || DEFAULTS.some((is) => is(fact));
