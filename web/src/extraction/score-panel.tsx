import { useState } from "react";

import type { Score } from "../../../worker/contract/fact.ts";
import { ScoreBar } from "../ui/bars.tsx";
import { Button } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { measuresFit } from "../ui/score-words.ts";
import { contributionLabel, scoreSentence, signedPoints, waterfall } from "./waterfall.ts";

function Table({ score }: { score: Score }) {
  return (
    <table className="w-full text-small">
      <caption className="sr-only">{scoreSentence(score)}</caption>
      <thead className="text-left text-tx-3">
        <tr>
          <th className="py-1 pr-3 font-normal">Contribution</th>
          <th className="py-1 pr-3 font-normal">Why</th>
          <th className="py-1 text-right font-normal">Points</th>
        </tr>
      </thead>
      <tbody>
        {score.contributions.map((contribution, index) => (
          <tr key={index} className="border-t border-line-soft align-top">
            <th scope="row" className="py-1 pr-3 text-left font-normal">
              {contributionLabel(contribution)}
            </th>
            <td className="py-1 pr-3 break-words text-tx-2">{contribution.detail}</td>
            <td className="mono py-1 text-right">{signedPoints(contribution.points)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Chart({ score }: { score: Score }) {
  return (
    <div role="img" aria-label={scoreSentence(score)} className="flex flex-col gap-2">
      {waterfall(score.contributions).map(({ contribution, left, width }, index) => (
        <ScoreBar
          key={index}
          contribution={contribution}
          label={contributionLabel(contribution)}
          amount={signedPoints(contribution.points)}
          left={left}
          width={width}
        />
      ))}
    </div>
  );
}

/** The campaign's ideal customer: whether it wishes for anything, and the way to it. */
export interface ProfileLink {
  hasWishes: boolean;
  open: () => void;
}

/** A score that measures no fit says what it measures instead, and what would change that. */
function Measure({ profile }: { profile: ProfileLink | null }) {
  if (profile?.hasWishes) {
    return (
      <p className="text-tx-2">
        Nothing found speaks for or against your ideal customer. This is how complete and reachable the lead is.
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-48 flex-1 text-tx-2">
        This is how complete and reachable the lead is. How well it fits is measured once you say whom you look for.
      </p>
      {profile ? (
        <Button size="small" onClick={profile.open}>
          Describe your customer
        </Button>
      ) : null}
    </div>
  );
}

export interface ScorePanelProps {
  score: Score | null;
  running: boolean;
  profile: ProfileLink | null;
}

/** SCORE_CONTRIBUTIONS: what the score is made of, as a waterfall or as a table; they sum to the score exactly. */
export function ScorePanel({ score, running, profile }: ScorePanelProps) {
  const [asTable, setAsTable] = useState(false);
  if (!score) {
    return (
      <Panel label="Score contributions" className="max-mid:border-x-0">
        <p className="px-3 py-3 text-tx-2">
          {running ? "The score follows when its step is done." : "No score: the run did not come that far."}
        </p>
      </Panel>
    );
  }
  return (
    <Panel
      label="Score contributions"
      count={`${score.value} of 100`}
      className="max-mid:border-x-0"
      aside={
        <Button kind="quiet" size="small" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          Table
        </Button>
      }
    >
      <div className="flex flex-col gap-3 px-3 pt-3.5 pb-2.5">
        {score.contributions.length === 0 ? (
          <p className="text-tx-2">Nothing found that counts for or against.</p>
        ) : null}
        {score.contributions.length === 0 ? null : asTable ? <Table score={score} /> : <Chart score={score} />}
        {measuresFit(score) ? null : <Measure profile={profile} />}
        <p className="flex items-baseline justify-between gap-3 border-t border-line-soft pt-2.5 text-small">
          <span className="text-tx-3">Rule set {score.version}</span>
          <span className="inline-flex gap-6 font-semibold">
            Total <span className="mono">{score.value}</span>
          </span>
        </p>
      </div>
    </Panel>
  );
}
