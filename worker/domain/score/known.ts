import type { Contribution, Fact } from "../../contract/fact.ts";
import { EMAIL_VERDICTS, type EmailVerdict } from "../../contract/status.ts";
import { valueOf } from "../evidence/choose.ts";

/** Points beside a profile, and alone: without a profile, how complete and reachable a lead is fills the whole scale. */
type Points = readonly [beside: number, alone: number];

/**
 * What it is worth to know a thing, whatever the profile. Beside a profile these sum to 40, alone to 100. A title says
 * what to talk about, so it weighs most of what is known; the mailbox weighs as much as name, company and domain
 * together, since nobody can be written to without one.
 */
const KNOWN: readonly { rule: string; label: string; points: Points; fields: readonly string[] }[] = [
  { rule: "known.name", label: "Name known", points: [4, 10], fields: ["full_name"] },
  { rule: "known.title", label: "Title known", points: [6, 15], fields: ["title"] },
  { rule: "known.company", label: "Company known", points: [4, 10], fields: ["company"] },
  { rule: "known.domain", label: "Domain known", points: [4, 10], fields: ["domain", "website"] },
  { rule: "known.size", label: "Team size known", points: [3, 8], fields: ["team_size"] },
  { rule: "known.place", label: "Location known", points: [2, 5], fields: ["location", "company_location"] },
  { rule: "known.profile", label: "Profile known", points: [3, 8], fields: ["linkedin_url", "github_url"] },
  { rule: "known.hiring", label: "Hiring", points: [2, 4], fields: ["hiring"] },
];

/** A desk or a private box is still an address; one that cannot work costs half of what a good one gives. */
const VERDICTS: Record<EmailVerdict, Points> = { safe: [12, 30], risky: [4, 10], unknown: [4, 10], invalid: [-6, -15] };

/** How complete and reachable what was found is. `alone`: there is no profile to compare with. */
export function knownOf(facts: readonly Fact[], alone: boolean): Contribution[] {
  const pick = ([beside, only]: Points): number => (alone ? only : beside);
  const known = KNOWN.flatMap(({ rule, label, points, fields }) => {
    const detail = fields.map((field) => valueOf(facts, field)).find((value) => value !== null);
    return detail === undefined || detail === null ? [] : [{ rule, label, points: pick(points), detail }];
  });
  const word = valueOf(facts, "email_verdict");
  const verdict = EMAIL_VERDICTS.find((known) => known === word);
  if (verdict === undefined) return known;
  const detail = valueOf(facts, "email") ?? verdict;
  return [...known, { rule: `reach.${verdict}`, label: `E-mail ${verdict}`, points: pick(VERDICTS[verdict]), detail }];
}
