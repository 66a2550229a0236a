import { z } from "zod";

import { Actor } from "./audit.ts";
import type { PossibleMatch } from "./fact.ts";
import { Text } from "./text.ts";

/** What somebody said of a possible match: it is the lead, or it is somebody else. */
export const MATCH_DECISIONS = ["accept", "refuse"] as const;
export type MatchDecision = (typeof MATCH_DECISIONS)[number];

/** Decisions by `matchKey`. */
export const MatchDecisions = z.record(z.string(), z.enum(MATCH_DECISIONS));
export type MatchDecisions = z.infer<typeof MatchDecisions>;

/** Names a possible match: the same profile of the same source is the same match in every run. */
export const matchKey = ({ source, url, label }: Pick<PossibleMatch, "source" | "url" | "label">): string =>
  `${source} ${url ?? label}`;

const which = {
  source: Text.min(1).max(50),
  label: Text.min(1).max(500),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
};

/** `POST /api/v1/leads/:id/matches`. `undecided` takes a decision back. */
export const MatchRequest = z
  .strictObject({ ...which, decision: z.enum([...MATCH_DECISIONS, "undecided"]) })
  .meta({ id: "MatchRequest" });

/** A decision, with who made it and when. */
export const DecidedMatch = z
  .strictObject({
    source: z.string(),
    label: z.string(),
    url: z.string().nullable(),
    decision: z.enum(MATCH_DECISIONS),
    actor: Actor,
    at: z.string(),
  })
  .meta({ id: "DecidedMatch" });
export type DecidedMatch = z.infer<typeof DecidedMatch>;
