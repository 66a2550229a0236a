import type { Contribution, Score } from "../../../worker/contract/fact.ts";
import { fieldValue } from "../ui/field-words.ts";
import { countOf } from "../ui/formats.ts";
import { measuresFit, scoreWord } from "../ui/score-words.ts";

/** One bar of the waterfall: where it begins and how wide it is, in percent of the track. */
export interface WaterfallBar {
  contribution: Contribution;
  left: number;
  width: number;
}

/** The track ends at 100, the highest score, or further right where additions overshoot before a deduction. */
const TRACK = 100;

/**
 * Lays a score's contributions end to end: each begins where the one before ended, a deduction goes back. The
 * first begins at zero; where deductions lead below it, the track begins there instead.
 */
export function waterfall(contributions: readonly Contribution[]): WaterfallBar[] {
  let sum = 0;
  const spans = contributions.map((contribution) => {
    const from = sum;
    sum += contribution.points;
    return { contribution, low: Math.min(from, sum), high: Math.max(from, sum) };
  });
  const base = Math.min(0, ...spans.map((span) => span.low));
  const range = Math.max(TRACK, ...spans.map((span) => span.high)) - base;
  return spans.map(({ contribution, low, high }) => ({
    contribution,
    left: ((low - base) / range) * 100,
    width: ((high - low) / range) * 100,
  }));
}

/** "Seniority: C-level", "Size: 51 to 200": a contribution's label, with the words of closed lists for their codes. */
export const contributionLabel = ({ rule, label }: Contribution): string => {
  const field = CODED.get(rule);
  return field === undefined ? label : label.replace(/(?<=: )\S+/u, (code) => fieldValue(field, code));
};
const CODED = new Map([
  ["fit.seniority", "seniority"],
  ["fit.size", "team_size"],
]);

/** "+24", "−5", "0". */
export const signedPoints = (points: number): string =>
  points > 0 ? `+${points}` : `${points < 0 ? "−" : ""}${Math.abs(points)}`;

/** A confidence amount, always with its sign and two decimals: "+0.50", "−0.10". */
export const signedAmount = (amount: number): string => (amount < 0 ? "−" : "+") + Math.abs(amount).toFixed(2);

/** The figure's name for those who do not see it: a sentence with the main number. */
export const scoreSentence = (score: Score): string => {
  const { length } = score.contributions;
  const parts = score.contributions.map((c) => `${contributionLabel(c)} ${signedPoints(c.points)}`);
  const counted = countOf(length, "contribution");
  return `${scoreWord(measuresFit(score))} ${score.value} of 100 from ${counted}${length > 0 ? `: ${parts.join(", ")}` : ""}`;
};
