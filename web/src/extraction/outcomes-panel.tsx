import { Link } from "@tanstack/react-router";

import type { Spending } from "../../../worker/contract/budget.ts";
import type { SourceOutcome } from "../../../worker/contract/lead.ts";
import { Button } from "../ui/button.tsx";
import { countOf, formatClock, formatDuration } from "../ui/formats.ts";
import { Panel } from "../ui/panel.tsx";
import { StatusIcon } from "../ui/status-icon.tsx";
import { OUTCOME_LOOKS } from "../ui/status.ts";
import { missingSources } from "./run-words.ts";

/** What came of the calls: "MX, TXT", "429, resets 14:43", "6 calls". */
function wordsOf({ detail, resets_at, calls }: SourceOutcome): string {
  const words = [detail, resets_at === null ? "" : `resets ${formatClock(resets_at).slice(0, 5)}`].filter(Boolean);
  return words.join(", ") || (calls > 1 ? `${calls} calls` : "");
}

/** Two steps may ask the same source: then each line also names its step. */
function Row({ outcome, shared }: { outcome: SourceOutcome; shared: boolean }) {
  const calls = outcome.calls > 1 ? `, ${outcome.calls} calls` : "";
  return (
    <li
      className="grid grid-cols-[minmax(0,1fr)_116px_52px] items-center gap-x-2 border-b border-line-soft px-3 py-1.5 text-small last:border-b-0 mid:grid-cols-[minmax(0,100px)_116px_minmax(0,1fr)_auto] mid:py-0 mid:h-7"
      title={`${outcome.step} step${calls}`}
    >
      <span className="mono truncate" title={shared ? `${outcome.source} ${outcome.step}` : outcome.source}>
        {outcome.source}
        {shared ? <span className="text-tx-3"> {outcome.step}</span> : null}
      </span>
      <StatusIcon look={OUTCOME_LOOKS[outcome.outcome]} size={14} />
      <span className="min-w-0 truncate text-tx-3 max-mid:order-last max-mid:col-span-3" title={wordsOf(outcome)}>
        {wordsOf(outcome)}
      </span>
      <span className="mono text-right text-label text-tx-3">
        {outcome.outcome === "skipped" ? <span aria-label="not asked">–</span> : formatDuration(outcome.ms)}
      </span>
    </li>
  );
}

/** "2 credits, 1 saved": what the lead's calls cost over all its attempts, and what the cache paid. */
function costWords({ spent, saved }: Spending): string {
  const words = [
    ...(spent > 0 || saved === 0 ? [countOf(spent, "credit")] : []),
    ...(saved > 0 ? [`${countOf(saved, "credit")} saved by the cache`] : []),
  ];
  return words.join(", ");
}

/** What the lead cost, and the way to a budget where a paid source was left out for want of one. */
function CostLine({ cost, outcomes }: { cost: Spending | null; outcomes: readonly SourceOutcome[] }) {
  const isWanting = outcomes.some(({ outcome, detail }) => outcome === "skipped" && /\bbudget\b/.test(detail));
  if (cost === null && !isWanting) return null;
  return (
    <p className="flex items-center justify-between gap-2 border-t border-line-soft px-3 py-1.5 text-small text-tx-2">
      <span>{cost === null ? "No paid source was asked." : `Cost ${costWords(cost)}.`}</span>
      {isWanting ? (
        <Link to="/settings/budgets" className="font-medium text-signal underline">
          Set a budget
        </Link>
      ) : null}
    </p>
  );
}

export interface OutcomesProps {
  outcomes: readonly SourceOutcome[];
  /** Null where no paid source was asked. */
  cost: Spending | null;
  /** Asks again what failed; null where a retry is not offered. */
  onRetry: (() => void) | null;
  busy: boolean;
}

/** SOURCE_OUTCOMES: what every source answered, in the order in which they were first asked. */
export function OutcomesPanel({ outcomes, cost, onRetry, busy }: OutcomesProps) {
  const missing = missingSources(outcomes).length;
  return (
    <Panel
      label="Source outcomes"
      count={outcomes.length}
      className="max-mid:border-x-0"
      aside={
        missing > 0 && onRetry ? (
          <Button kind="quiet" size="small" icon="return-arrow" busy={busy && "Asking"} onClick={onRetry}>
            Ask {missing} again
          </Button>
        ) : null
      }
    >
      {outcomes.length === 0 ? (
        <p className="px-3 py-3 text-tx-2">No source was asked yet.</p>
      ) : (
        <ul>
          {outcomes.map((outcome) => (
            <Row
              key={`${outcome.step} ${outcome.source}`}
              outcome={outcome}
              shared={outcomes.some((other) => other !== outcome && other.source === outcome.source)}
            />
          ))}
        </ul>
      )}
      <CostLine cost={cost} outcomes={outcomes} />
    </Panel>
  );
}
