import type { BrokenReason, EvidenceCheck, EvidenceReport } from "../../../worker/contract/evidence.ts";
import { fieldWord } from "../ui/field-words.ts";

/** What is wrong with a fact's evidence, said of the page that it was read in. */
const REASONS: Record<BrokenReason, string> = {
  body_missing: "its page is not kept any more",
  body_changed: "the kept page is not the one that was read",
  quote_moved: "the quote stands elsewhere in the page",
  quote_missing: "the quote is not in the page",
  value_unsupported: "the quote does not say it",
};

/** "title “CTO”: the quote is not in the page". */
export function brokenWords({ field, value, reason, changed_at }: EvidenceCheck): string {
  const why = reason === null ? "" : REASONS[reason];
  const place = changed_at === null ? "" : `, from byte ${changed_at.toLocaleString("en")} on`;
  return `${fieldWord(field)} “${value}”: ${why}${place}`;
}

/** "All 7 values verified", "2 of 7 values do not verify. First: …": the whole of it in words. */
export function reportWords({ valid, checked, facts, first_broken }: EvidenceReport): string {
  if (checked === 0) return "No value was found, so there is nothing to verify";
  if (valid || first_broken === null)
    return checked === 1 ? "The one value verified" : `All ${checked} values verified`;
  const broken = facts.filter(({ ok }) => !ok).length;
  return `${broken} of ${checked} values ${broken === 1 ? "does" : "do"} not verify. First: ${brokenWords(first_broken)}`;
}
