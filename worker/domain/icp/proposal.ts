import type { Fact } from "../../contract/fact.ts";
import { IcpEntry, PROPOSED_PARTS, type ProposedPart } from "../../contract/identity.ts";
import { bySurety } from "../evidence/choose.ts";
import { TABLE, type Row } from "./table.ts";

/** Of what is sold there is one sentence. Of the rest, more than eight are no choice but a list to be cleaned. */
const MOST: Partial<Record<ProposedPart, number>> = { product: 1 };
const MOST_EACH = 8;

/**
 * What the facts about a founder propose for the profile of their customers: part by part, the stronger reason first,
 * then the surer fact. Each entry names its reason and its proof; without a fact there is none. An entry that the
 * profile would not take (too long, no such size) is left out. The order in which the facts came changes nothing.
 */
export function proposalOf(facts: readonly Fact[]): IcpEntry[] {
  const surest = facts.toSorted(bySurety);
  return PROPOSED_PARTS.flatMap((part) => {
    const rows = TABLE.filter((row) => row.part === part);
    const seen = new Set<string>();
    return rows
      .flatMap((row) => surest.filter((fact) => isRead(row, fact)).flatMap((fact) => entriesOf(row, fact)))
      .filter(({ value }) => !seen.has(value.toLowerCase()) && seen.add(value.toLowerCase()))
      .slice(0, MOST[part] ?? MOST_EACH);
  });
}

const isRead = ({ field, counts }: Row, fact: Fact): boolean => fact.field === field && (counts?.(fact) ?? true);

const entriesOf = ({ part, rule, entries }: Row, { field, value, source, url, quote, confidence }: Fact): IcpEntry[] =>
  entries(value).flatMap((entry) => {
    const proof = { rule, fact_field: field, fact_value: value, source, url, quote, confidence };
    const read = IcpEntry.safeParse({ part, value: entry, ...proof });
    return read.success ? [read.data] : [];
  });
