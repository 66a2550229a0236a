import { choose } from "../../contract/choose.ts";
import type { Fact } from "../../contract/fact.ts";
import { REFRESHED_FIELDS, type RefreshedField } from "../../contract/refresh.ts";

/** Fields that a run calls by another name. */
const AS_FOUND: Partial<Record<RefreshedField, string>> = { size: "team_size" };

/** What a run found for each field of a lead: the surest, and nothing of the user's own text. */
export function foundIn(facts: readonly Fact[]): Map<RefreshedField, Fact> {
  const found = facts.filter(({ source }) => source !== "input");
  return new Map(
    REFRESHED_FIELDS.flatMap((field) => {
      const fact = choose(found, AS_FOUND[field] ?? field)?.fact;
      return fact === undefined ? [] : [[field, fact] as const];
    }),
  );
}
