import { useMemo } from "react";

import type { ResultView } from "../../../worker/contract/fold.ts";
import { isFinal } from "../../../worker/contract/status.ts";
import { cx } from "../ui/cx.ts";
import { formatClock } from "../ui/formats.ts";
import { fieldRows } from "./found-fields.ts";
import { FoundPanel } from "./found-panel.tsx";
import type { LeadTab } from "./lead-search.ts";
import { OutcomesPanel } from "./outcomes-panel.tsx";
import { PossibleMatches } from "./possible-matches.tsx";
import { RoutePanel } from "./route-panel.tsx";
import { RunNoticeBanner } from "./run-notice.tsx";
import { retryWord, runNotice } from "./run-words.ts";
import { ScorePanel, type ProfileLink } from "./score-panel.tsx";
import { VerifyEvidence } from "./verify-evidence.tsx";

export interface FoundTabProps {
  leadId: string;
  view: ResultView;
  /** What the route step said, or null. */
  route: string | null;
  /** On a phone only this part shows; where there is room all of them do. */
  part: Exclude<LeadTab, "journal">;
  /** Null until it is known whether the campaign has wishes; else what they are written down under. */
  profile: ProfileLink | null;
  onRetry: () => void;
  retrying: boolean;
  /** Opens what updates the lead. */
  onUpdate: () => void;
}

/** Hidden on a phone unless it is the chosen part. */
const only = (shown: boolean): string => (shown ? "flex" : "flex max-mid:hidden");

/** What was found, what it scores, and what each source answered. */
export function FoundTab({ leadId, view, route, part, profile, onRetry, retrying, onUpdate }: FoundTabProps) {
  const rows = useMemo(() => fieldRows(view.facts, view.refused), [view.facts, view.refused]);
  const refused = rows.reduce((sum, row) => sum + row.refused.length, 0);
  const notice = runNotice(view, (at) => formatClock(at).slice(0, 5));
  const running = !isFinal(view.status);
  return (
    <div className="flex flex-col gap-3 mid:min-h-0 mid:flex-1 mid:overflow-y-auto mid:px-5 mid:py-4">
      {notice ? (
        <div className="max-mid:px-4 max-mid:pt-3">
          <RunNoticeBanner notice={notice} onRetry={onRetry} busy={retrying} />
        </div>
      ) : null}
      <div className="grid gap-x-4 gap-y-3 pb-4 wide:grid-cols-[minmax(0,1fr)_404px] wide:items-start">
        <div className={cx("min-w-0 flex-col gap-3", only(part === "found"))}>
          <FoundPanel
            rows={rows}
            running={running}
            aside={
              <span className="flex min-w-0 items-center gap-2">
                {refused > 0 ? <span className="text-small whitespace-nowrap text-tx-3">{refused} refused</span> : null}
                {running || rows.every((row) => row.chosen === null) ? null : <VerifyEvidence leadId={leadId} />}
              </span>
            }
          />
          <PossibleMatches leadId={leadId} matches={view.possible_matches} onUpdate={onUpdate} />
        </div>
        <div className="grid min-w-0 items-start gap-3 mid:max-wide:grid-cols-2">
          <div className={cx("min-w-0 flex-col", only(part === "score"))}>
            <ScorePanel score={view.score_detail} running={running} profile={profile} />
          </div>
          <div className={cx("min-w-0 flex-col", only(part === "sources"))}>
            <OutcomesPanel
              outcomes={view.outcomes}
              cost={view.cost ?? null}
              onRetry={retryWord(view) === "Ask again" ? onRetry : null}
              busy={retrying}
            />
          </div>
          {route ? (
            <div className={cx("min-w-0 flex-col", only(part === "score"))}>
              <RoutePanel>{route}</RoutePanel>
            </div>
          ) : null}
        </div>
      </div>
    </div>
  );
}
