import type { Icp } from "../../contract/campaign.ts";
import type { Contribution, Fact, Score } from "../../contract/fact.ts";
import type { EmailVerdict } from "../../contract/status.ts";
import type { Signal } from "../signal/signals.ts";

/** Changes with any number below: a score says which rules it came from. */
export const SCORE_VERSION = "first-1";

/**
 * What the first meeting of a wish is worth, by part of the profile, and what each further one adds. Rank and role say
 * most about whether a talk makes sense, so a title weighs most; technologies and keywords are many and cheap to meet.
 */
const PARTS: Record<Signal["part"], { first: number; more: number; label: string }> = {
  title: { first: 20, more: 0, label: "Title" },
  seniority: { first: 15, more: 0, label: "Seniority" },
  industry: { first: 10, more: 0, label: "Industry" },
  size: { first: 10, more: 0, label: "Size" },
  country: { first: 8, more: 0, label: "Country" },
  technology: { first: 8, more: 2, label: "Technology" },
  keyword: { first: 5, more: 2, label: "Keyword" },
};
/** Further technologies or keywords count up to this many times: a long list of wishes is no reason for a high score. */
const MOST_MORE = 3;

/** Which part of the profile is which list. */
const WISHES: Record<Signal["part"], (icp: Icp) => number> = {
  title: (icp) => icp.titles.length,
  seniority: (icp) => icp.seniorities.length,
  industry: (icp) => icp.industries.length,
  size: (icp) => icp.sizes.length,
  country: (icp) => icp.countries.length,
  keyword: (icp) => icp.keywords.length,
  technology: (icp) => icp.technologies.length,
};

/** How complete what is known is, whatever the profile: somebody of whom nothing is known cannot be written to. */
const KNOWN: readonly { rule: string; label: string; points: number; fields: readonly string[] }[] = [
  { rule: "known.person", label: "Name and title", points: 8, fields: ["full_name", "title"] },
  { rule: "known.company", label: "Company and domain", points: 8, fields: ["company", "domain"] },
  { rule: "known.size", label: "Team size", points: 4, fields: ["team_size"] },
  { rule: "known.hiring", label: "Hiring", points: 4, fields: ["hiring"] },
];

/** A mailbox that works is worth as much as knowing whose it is; one that cannot is worth a warning. */
const VERDICTS: Record<EmailVerdict, number> = { safe: 8, risky: 0, invalid: -10, unknown: 2 };

/** A profile whose wish is not met in a part where it has any, and where a fact could have met it. */
const MISSED = -5;
const MISSABLE: Partial<Record<Signal["part"], readonly string[]>> = {
  title: ["title"],
  industry: ["industry"],
  size: ["team_size"],
};

/** The first score of a lead: 0 to 100, its contributions listed and summing to it exactly. Possible matches are no facts, so they never count. */
export function scoreOf(facts: readonly Fact[], signals: readonly Signal[], icp: Icp): Score {
  const contributions = [...fitOf(facts, signals, icp), ...knownOf(facts), ...reachOf(facts)];
  const sum = contributions.reduce((total, c) => total + c.points, 0);
  const value = Math.min(100, Math.max(0, sum));
  // A sum beyond the scale is cut in the open: the list still adds up to what is shown.
  if (sum !== value)
    contributions.push({
      rule: "scale",
      label: sum > value ? "Scale ends at 100" : "Scale begins at 0",
      points: value - sum,
      detail: `The sum was ${sum}`,
    });
  return { value, version: SCORE_VERSION, contributions };
}

function fitOf(facts: readonly Fact[], signals: readonly Signal[], icp: Icp): Contribution[] {
  return (Object.keys(PARTS) as Signal["part"][]).flatMap((part) => {
    const hits = signals.filter((s) => s.part === part);
    const { first, more, label } = PARTS[part];
    if (hits.length > 0) {
      const points = first + more * Math.min(MOST_MORE, hits.length - 1);
      return [
        {
          rule: `fit.${part}`,
          label: `${label}: ${hits[0]?.wish ?? ""}`,
          points,
          detail: hits.map((h) => `${h.wish} by ${h.fact.field} “${h.fact.value}”`).join("; "),
        },
      ];
    }
    const fields = MISSABLE[part];
    const known = fields !== undefined && facts.some((f) => fields.includes(f.field));
    return known && WISHES[part](icp) > 0
      ? [
          {
            rule: `miss.${part}`,
            label: `Other ${label.toLowerCase()}`,
            points: MISSED,
            detail: `Known, and none of the ${WISHES[part](icp)} wished for`,
          },
        ]
      : [];
  });
}

const knownOf = (facts: readonly Fact[]): Contribution[] =>
  KNOWN.filter(({ fields }) => fields.every((field) => facts.some((f) => f.field === field))).map(
    ({ rule, label, points, fields }) => ({
      rule,
      label,
      points,
      detail: fields.map((field) => facts.find((f) => f.field === field)?.value ?? "").join(", "),
    }),
  );

function reachOf(facts: readonly Fact[]): Contribution[] {
  const verdict = facts.find((f) => f.field === "email_verdict")?.value as EmailVerdict | undefined;
  const points = verdict === undefined ? 0 : VERDICTS[verdict];
  return verdict === undefined || points === 0
    ? []
    : [
        {
          rule: `reach.${verdict}`,
          label: `E-mail ${verdict}`,
          points,
          detail: facts.find((f) => f.field === "email")?.value ?? "",
        },
      ];
}
