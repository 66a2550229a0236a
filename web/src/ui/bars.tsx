import type { Contribution } from "../../../worker/contract/fact.ts";
import { cx } from "./cx.ts";

/** A confidence, 0 to 1, as a bar of 38 by 4 and two decimals. No colour: 0.62 is not "bad". */
export function ConfidenceBar({ value }: { value: number }) {
  return (
    <span className="inline-flex items-center gap-2">
      <span aria-hidden="true" className="h-1 w-9.5 rounded-[1px] bg-active">
        <span className="forced-keep block h-full rounded-[1px] bg-tx-2" style={{ width: `${value * 100}%` }} />
      </span>
      <span className="mono text-label">{value.toFixed(2)}</span>
    </span>
  );
}

export interface ScoreBarProps {
  contribution: Contribution;
  label: string;
  /** "+24", "−5". */
  amount: string;
  /** Where the bar begins and how wide it is, in percent of the track. */
  left: number;
  width: number;
}

/** One line of a score's waterfall: label, bar, signed amount. Deductions are hatched. */
export function ScoreBar({ contribution, label, amount, left, width }: ScoreBarProps) {
  const deducts = contribution.points < 0;
  return (
    <div
      className="grid grid-cols-[minmax(0,120px)_1fr_32px] items-center gap-2.5 text-small"
      title={`${label}: ${contribution.detail}`}
    >
      <span className="truncate">{label}</span>
      <span aria-hidden="true" className="relative h-2.5 bg-active">
        <span
          className={cx("forced-keep absolute inset-y-0", deducts ? "hatch-care" : "bg-signal-fill")}
          style={{ left: `${left}%`, width: `${width}%` }}
        />
      </span>
      <span className={cx("mono text-right", deducts && "text-care")}>{amount}</span>
    </div>
  );
}
