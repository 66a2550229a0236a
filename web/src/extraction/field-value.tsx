import type { Fact } from "../../../worker/contract/fact.ts";
import { EMAIL_VERDICTS } from "../../../worker/contract/status.ts";
import { fieldValue } from "../ui/field-words.ts";
import { StatusIcon } from "../ui/status-icon.tsx";
import { EMAIL_LOOKS } from "../ui/status.ts";

const VERDICT_FIELDS: readonly string[] = ["email_verdict", "email_guess_verdict"];

/** A fact's value as a row shows it: as it is, and an e-mail verdict by its icon, word and reasons. */
export function FieldValue({ fact }: { fact: Fact }) {
  const verdict = VERDICT_FIELDS.includes(fact.field) ? EMAIL_VERDICTS.find((word) => word === fact.value) : undefined;
  if (!verdict) {
    const value = fieldValue(fact.field, fact.value);
    return (
      <bdi className="min-w-0 font-medium break-words mid:truncate" title={value}>
        {value}
      </bdi>
    );
  }
  const reasons = fact.reasons.map((reason) => reason.rule).join(", ");
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span className="flex font-medium">
        <StatusIcon look={EMAIL_LOOKS[verdict]} size={14} />
      </span>
      <span className="min-w-0 truncate text-small text-tx-3" title={reasons}>
        {reasons}
      </span>
    </span>
  );
}
