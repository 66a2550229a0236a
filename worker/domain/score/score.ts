import type { Icp } from "../../contract/campaign.ts";
import type { Contribution, Fact, Score } from "../../contract/fact.ts";
import { bySurety } from "../evidence/choose.ts";
import { PARTS, RULES, type Part, type Signal } from "../signal/signals.ts";
import { knownOf } from "./known.ts";
import { sharesOf } from "./shares.ts";

/** Changes with any number of this folder: a score says which rules it came from. */
export const SCORE_VERSION = "first-3";

/** Fit decides more than completeness (40): a lead of whom all is known and who fits nothing stays below the middle. */
const FIT_POINTS = 60;

/**
 * How the points of the fit are divided among the parts of the profile that have wishes. Whether a talk makes sense is
 * said most by role and rank, then by the kind and size of the company; places and words are the cheapest to meet.
 */
const WEIGHTS: Record<Part, number> = {
  title: 25,
  seniority: 20,
  industry: 15,
  size: 12,
  country: 8,
  technology: 12,
  keyword: 8,
};

/** Lists of which several wishes can be met at once: three of them, or all of a shorter list, give the whole share. */
const COUNTED: Partial<Record<Part, number>> = { technology: 3, keyword: 3 };

/** What a part costs that is known and is none of those wished for: less than any share that it could have won. */
const MISSED = -4;
/** Parts of which a lead has one at a time, so that a known one that is not wished for speaks against it. */
const MISSABLE: ReadonlySet<Part> = new Set(["seniority", "industry", "size", "country"]);

const LABELS: Record<Part, string> = {
  title: "Title",
  seniority: "Seniority",
  industry: "Industry",
  size: "Size",
  country: "Country",
  technology: "Technology",
  keyword: "Keyword",
};

/**
 * The first score of a lead, 0 to 100: how well it fits the profile and how complete and reachable it is, or the latter
 * alone where the profile has no wish. The contributions are whole and sum to the value exactly; a sum beyond the scale
 * is cut by a line of its own. A possible match is no fact, so it never counts. The order of facts changes nothing.
 */
export function scoreOf(facts: readonly Fact[], signals: readonly Signal[], icp: Icp): Score {
  const wished = PARTS.filter((part) => RULES[part].wishes(icp).length > 0);
  const shares = sharesOf(
    FIT_POINTS,
    wished.map((part) => [part, WEIGHTS[part]] as const),
  );
  const fit = wished.flatMap((part) => fitOf(part, shares.get(part) ?? 0, { facts, signals, icp }));
  const contributions = [...fit, ...knownOf(facts, wished.length === 0)];
  const sum = contributions.reduce((total, { points }) => total + points, 0);
  const value = Math.min(100, Math.max(0, sum));
  if (sum !== value) contributions.push(cut(sum, value));
  return { value, version: SCORE_VERSION, contributions };
}

const cut = (sum: number, value: number): Contribution => ({
  rule: "scale",
  label: sum > value ? "The scale ends at 100" : "The scale begins at 0",
  points: value - sum,
  detail: `The sum was ${sum}`,
});

interface Found {
  facts: readonly Fact[];
  signals: readonly Signal[];
  icp: Icp;
}

/** The one line of a part of the profile: what meets it, or what speaks against it; none where nothing is known. */
function fitOf(part: Part, share: number, { facts, signals, icp }: Found): Contribution[] {
  const { wishes, fields, isLegible } = RULES[part];
  const wished = new Set(wishes(icp)).size;
  const hits = signals.filter((signal) => signal.part === part);
  const [first] = hits;
  if (first !== undefined) {
    const enough = Math.min(COUNTED[part] ?? 1, wished);
    const points = Math.round((share * Math.min(hits.length, enough)) / enough);
    const detail = hits.map(({ wish, fact }) => `${wish} by ${fact.field} “${fact.value}”, ${fact.source}`).join("; ");
    const more = hits.length > 1 ? ` +${hits.length - 1}` : "";
    return [{ rule: `fit.${part}`, label: `${LABELS[part]}: ${first.wish}${more}`, points, detail }];
  }
  if (!MISSABLE.has(part)) return [];
  // What cannot be read is not known, so it is not held against anybody.
  const known = facts.filter((fact) => fields.includes(fact.field) && (isLegible?.(fact.value) ?? true));
  const [other] = known.toSorted(bySurety);
  if (other === undefined) return [];
  const label = `Other ${LABELS[part].toLowerCase()}`;
  const detail = `None of the ${wished} wished for: ${other.field} “${other.value}”, ${other.source}`;
  return [{ rule: `miss.${part}`, label, points: MISSED, detail }];
}
