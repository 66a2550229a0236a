import { bySurety, conflictsOf } from "../../../worker/contract/choose.ts";
import type { Fact, RefusedFact, Why } from "../../../worker/contract/fact.ts";
import { compareFields, fieldLabel } from "../ui/field-words.ts";

/** One row of FOUND_FIELDS: a field, the value that speaks for it, and what else was said of it. */
export interface FieldRow {
  field: string;
  label: string;
  /** The fact with the highest confidence, then the freshest; null where every value was refused. */
  chosen: Fact | null;
  others: Fact[];
  /** Why it is that one, where sources disagree; null where they do not. */
  why: Why | null;
  refused: RefusedFact[];
}

/** Names a piece of evidence: the same value cut from the same place of the same bytes is the same fact. */
export const factKey = (fact: Fact): string =>
  JSON.stringify([fact.field, fact.value, fact.source, fact.url, fact.body_sha256, fact.start, fact.end]);

const refusedKey = (refused: RefusedFact): string =>
  JSON.stringify([refused.field, refused.value, refused.source, refused.url, refused.reason]);

/** A step that ran again finds again what it found before: each once, the last telling kept. */
function distinct<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [keyOf(item), item])).values()];
}

function grouped<T extends { field: string }>(list: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of list) groups.set(item.field, [...(groups.get(item.field) ?? []), item]);
  return groups;
}

/**
 * Rows in reading order: known fields first, then the rest in the order in which they were found; fields of
 * which every value was refused come last, since they are answers of another kind.
 */
export function fieldRows(facts: readonly Fact[], refused: readonly RefusedFact[]): FieldRow[] {
  const each = distinct(facts, factKey);
  const found = grouped(each);
  const whys = new Map(conflictsOf(each).map(({ field, why }) => [field, why]));
  const denied = grouped(distinct(refused, refusedKey));
  const onlyDenied = [...denied.keys()].filter((field) => !found.has(field));
  return [[...found.keys()].sort(compareFields), onlyDenied.sort(compareFields)].flat().map((field) => {
    const [chosen, ...others] = (found.get(field) ?? []).sort(bySurety);
    const why = whys.get(field) ?? null;
    return { field, label: fieldLabel(field), chosen: chosen ?? null, others, why, refused: denied.get(field) ?? [] };
  });
}

/** How many values were found: what the tab and the panel count. */
export const factCount = (rows: readonly FieldRow[]): number =>
  rows.reduce((sum, row) => sum + (row.chosen ? 1 : 0) + row.others.length, 0);

/** "2 more", "1 more, 1 refused": what stands behind the item that speaks for a field; null where nothing does. */
export function moreWords(row: FieldRow): string | null {
  const refused = row.refused.length - (row.chosen ? 0 : 1);
  const parts = [row.others.length > 0 ? `${row.others.length} more` : "", refused > 0 ? `${refused} refused` : ""];
  return parts.filter((part) => part !== "").join(", ") || null;
}

/** "Sources disagree. Shown: newer": what stands beside a value that others contradict; null where none does. */
export const conflictWords = ({ why }: FieldRow): string | null => why && `Sources disagree. Shown: ${why}`;

/** "“2016” was refused: the quote is not in the page", with no second full stop. */
export const refusedWords = (refused: RefusedFact): string =>
  `“${refused.value}” was refused: ${refused.reason.replace(/\.\s*$/u, "")}`;
