import type { Icp } from "../../../worker/contract/campaign.ts";
import type { Score } from "../../../worker/contract/fact.ts";

/** Whether a profile wishes for anything: what is sold is told for people to read, and is never scored. */
export const hasWishes = (icp: Icp): boolean =>
  Object.entries(icp).some(([part, wish]) => part !== "product" && wish.length > 0);

/**
 * Whether a score says how well a lead fits a profile: something spoke for or against it. Otherwise it says how
 * complete and reachable the lead is, and nothing more.
 */
export const measuresFit = (score: Score | null): boolean =>
  score?.contributions.some(({ rule }) => /^(?:fit|miss)\./u.test(rule)) ?? false;

/** What a score is called: fit only where it measures it. */
export const scoreWord = (fit: boolean): "Fit" | "Score" => (fit ? "Fit" : "Score");
