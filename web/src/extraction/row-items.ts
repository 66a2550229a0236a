import type { Fact, RefusedFact } from "../../../worker/contract/fact.ts";
import { factKey, type FieldRow } from "./found-fields.ts";

/** What stands in a row: a fact or a refusal, and whether it is the one that its field alone names. */
export type RowItem =
  | { kind: "fact"; fact: Fact; speaks: boolean }
  | { kind: "refused"; refused: RefusedFact; speaks: boolean };

export const itemField = (item: RowItem): string => (item.kind === "fact" ? item.fact.field : item.refused.field);

/** Names an item among all of the page. */
export const itemKey = (item: RowItem): string =>
  item.kind === "fact"
    ? factKey(item.fact)
    : JSON.stringify(["refused", item.refused.field, item.refused.value, item.refused.source, item.refused.url]);

/**
 * The items of a field's row: the one that speaks for the field first, behind it the other facts, then what was
 * refused. A refusal speaks only where nothing was found.
 */
export function rowItems(row: FieldRow): RowItem[] {
  const facts = [...(row.chosen ? [row.chosen] : []), ...row.others];
  return [
    ...facts.map((fact, index) => ({ kind: "fact" as const, fact, speaks: index === 0 })),
    ...row.refused.map((refused, index) => ({
      kind: "refused" as const,
      refused,
      speaks: facts.length === 0 && index === 0,
    })),
  ];
}
