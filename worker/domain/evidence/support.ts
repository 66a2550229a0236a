import { DERIVATIONS } from "./derived.ts";
import { folded, hasWords, withoutTags } from "./normalise.ts";
import { ALSO, COMPARED } from "./spelling.ts";

/**
 * [V2] True where the quote says the value: in as many words (case, accents, white space, entities, JSON escapes and
 * tags aside), in another spelling that its field allows, or by a derivation that the method names.
 */
export function supports(
  { field, method, value }: { field: string; method: string; value: string },
  quote: string,
): boolean {
  const wanted = folded(value);
  if (wanted === "") return false;
  const derived = DERIVATIONS[method];
  if (derived !== undefined) return derived(value, quote);
  const compared = COMPARED[field];
  if (compared !== undefined) return compared(value, quote);
  if (hasWords(folded(quote), wanted) || hasWords(folded(withoutTags(quote)), wanted)) return true;
  return ALSO[field]?.(value, quote) ?? false;
}
