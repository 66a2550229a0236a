import { statusOf, isPartialRow, type LeadRow } from "../live/rows.ts";
import { cx } from "../ui/cx.ts";
import { useNow } from "../ui/now.ts";
import { LEAD_LOOKS } from "../ui/status.ts";
import { StepMeter, meterWord } from "../ui/step-meter.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { errorHint } from "./lead-words.ts";

export interface LeadProgressProps {
  row: LeadRow;
  /** The row has the grid's tab stop: what is inside may be reached too. */
  active: boolean;
}

/** What a row says of its run: the word when it is over, the meter while it goes, the reason where it failed. */
export function LeadProgress({ row, active }: LeadProgressProps) {
  const now = useNow();
  const status = statusOf(row);
  if (status === "error") return <ErrorWords row={row} active={active} />;
  const partial = isPartialRow(row);
  if (status === "completed" && !partial) return <span className="text-small text-tx-2">Completed</span>;
  const word = partial ? { text: "Partial", waits: true } : (meterWord(row.run.steps, now) ?? restingWord(row));
  return (
    <span className="inline-flex min-w-0 items-center gap-2">
      <StepMeter steps={row.run.steps} outcomes={row.run.outcomes} />
      <span title={word.text} className={cx("figures truncate text-small", word.waits ? "text-care" : "text-tx-2")}>
        {word.text}
      </span>
    </span>
  );
}

function restingWord(row: LeadRow): { text: string; waits: boolean } {
  if (row.starting) return { text: "Starting", waits: false };
  return { text: statusOf(row) === "pending" ? "Pending" : "Working", waits: false };
}

function ErrorWords({ row, active }: LeadProgressProps) {
  const message = row.run.error ?? LEAD_LOOKS.error.word;
  return (
    <Tooltip title={message} body={errorHint(row)}>
      <button
        type="button"
        tabIndex={active ? 0 : -1}
        className="min-h-6 max-w-full truncate rounded-tag text-left text-small text-fault underline decoration-dotted underline-offset-3"
      >
        {message}
      </button>
    </Tooltip>
  );
}
