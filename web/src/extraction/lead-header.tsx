import type { ResultView } from "../../../worker/contract/fold.ts";
import { cx } from "../ui/cx.ts";
import { formatDuration } from "../ui/formats.ts";
import { StatusPill, Tag } from "../ui/pill.tsx";
import { measuresFit, scoreWord } from "../ui/score-words.ts";
import { EXTRACTION_LOOKS, LEAD_LOOKS, type StatusLook } from "../ui/status.ts";
import { StepMeter } from "../ui/step-meter.tsx";
import { CopyIcon } from "./copy-button.tsx";
import type { LeadName } from "./lead-names.ts";
import { attemptMs, meterWords, runState, type RunState } from "./run-words.ts";

export interface LeadHeaderProps {
  name: LeadName;
  view: ResultView;
  extractionId: string;
}

function ScoreFigure({ score, word }: { score: number | null; word: string }) {
  return (
    <p className="flex shrink-0 flex-col items-end mid:border-l mid:border-line-soft mid:pl-4">
      <span className="text-small text-tx-3">{word}</span>
      <span className="mono text-figure font-semibold">{score ?? <span aria-label="not scored yet">–</span>}</span>
    </p>
  );
}

/** The page is a lead's: where a lead has a word of its own for how its run ended, it is that one. */
const headLook = (state: RunState): StatusLook => {
  if (state === "partial") return LEAD_LOOKS.partial;
  return state === "failed" ? LEAD_LOOKS.error : EXTRACTION_LOOKS[state];
};

/** Who the lead is, how the run stands, and what the lead scores. */
export function LeadHeader({ name, view, extractionId }: LeadHeaderProps) {
  const state = runState(view);
  const look = headLook(state);
  return (
    <header className="flex items-start justify-between gap-4 px-4 pt-3 pb-2 mid:px-5 mid:pt-4">
      <div className="min-w-0">
        <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1.5">
          <h1
            className={cx("min-w-0 text-page break-words", name.isName ? "font-semibold tracking-[-0.01em]" : "mono")}
          >
            <bdi>{name.text}</bdi>
          </h1>
          <StatusPill look={look} />
          <span className="inline-flex items-center max-mid:hidden">
            <Tag>{extractionId}</Tag>
            <CopyIcon text={() => extractionId} what="Extraction ID" size="small" className="-my-1" />
          </span>
        </div>
        {name.role ? (
          <p className="mt-0.5 text-reading break-words text-tx-2">
            <bdi>{name.role}</bdi>
          </p>
        ) : null}
      </div>
      <ScoreFigure score={view.score} word={scoreWord(measuresFit(view.score_detail))} />
    </header>
  );
}

/** The meter of the run and its words, at the end of the tab bar. */
export function RunMeter({ view, attemptStartedAt }: { view: ResultView; attemptStartedAt: string | null }) {
  const ms = attemptMs(view, attemptStartedAt);
  return (
    <p className="flex shrink-0 items-center gap-2.5 text-small text-tx-3 max-mid:hidden">
      <StepMeter steps={view.steps} outcomes={view.outcomes} />
      <span className="figures">{meterWords(view, ms === null ? null : formatDuration(ms))}</span>
    </p>
  );
}
