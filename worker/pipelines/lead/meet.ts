import { matchKey } from "../../contract/match.ts";
import {
  missingOf,
  verdictOf,
  type Candidate,
  type KnownLead,
  type Link,
  type Verdict,
} from "../../domain/person/links.ts";
import type { Body, StepContext } from "../../domain/pipeline/step.ts";
import type { LeadEnv } from "./pipeline.ts";

/** [V6] What a person writes of themselves; each link beyond the first makes it likelier that it is this one. */
const PROFILE = { rule: "own profile", amount: 0.45 };
const LINK_AMOUNTS: Record<Link, number> = {
  name: 0.1,
  "similar name": 0.05,
  company: 0.15,
  "e-mail": 0.2,
  profile: 0.25,
  location: 0.05,
};

/** The reasons of what a profile says that these links tie to the lead. */
export const profileReasons = (links: readonly Link[]): { rule: string; amount: number }[] => [
  PROFILE,
  ...links.map((link) => ({ rule: `${link} agrees`, amount: LINK_AMOUNTS[link] })),
];

/** Somebody whom a source knows, and how a possible match with them is shown. */
export interface Profile {
  source: string;
  label: string;
  url: string | null;
  candidate: Candidate;
  /** What the source said of them. */
  body: Body;
}

/** [V4] What ties somebody to the lead, and what they are by that. */
export interface Judgement {
  verdict: Verdict;
  links: Link[];
  /** Shows them as a possible match. */
  doubt: () => void;
}

/**
 * [V4] Judges somebody whom a source knows: by their links, unless somebody has said who they are. Writes nothing until
 * `doubt` is called.
 */
export function judge(
  ctx: StepContext<LeadEnv>,
  lead: KnownLead,
  { source, label, url, candidate, body }: Profile,
): Judgement {
  const { links, verdict } = bySomebody(ctx, { source, label, url }, verdictOf(candidate, lead));
  return {
    verdict,
    links,
    doubt: () => {
      const missing = missingOf(links, candidate, lead);
      ctx.possible({ source, label, url, links, missing, body_sha256: body.sha256 });
    },
  };
}

/** The user's own word goes before any link; that they say so is one, as a profile that they gave is. */
function bySomebody(
  { params }: StepContext<LeadEnv>,
  match: Parameters<typeof matchKey>[0],
  judged: { links: Link[]; verdict: Verdict },
): { links: Link[]; verdict: Verdict } {
  const decision = params.decisions?.[matchKey(match)];
  if (decision === "refuse") return { ...judged, verdict: "other" };
  return decision === "accept"
    ? { links: [...new Set([...judged.links, "profile" as const])], verdict: "match" }
    : judged;
}
