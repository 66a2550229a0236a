import { bySurety, choose } from "../../contract/choose.ts";
import type { Fact } from "../../contract/fact.ts";

/** The choice is made in the contract, since screens make it too. */
export { bySurety, choose };

/** The value that is shown for a field, or null. */
export const valueOf = (facts: readonly Fact[], field: string): string | null =>
  choose(facts, field)?.fact.value ?? null;
