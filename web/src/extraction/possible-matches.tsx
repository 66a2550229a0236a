import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import type { PossibleMatch } from "../../../worker/contract/fact.ts";
import { matchKey, type DecidedMatch, type MatchDecision } from "../../../worker/contract/match.ts";
import { keys } from "../api/keys.ts";
import { decideMatch } from "../api/leads.ts";
import { decisionsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { formatInstant } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { Panel } from "../ui/panel.tsx";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";
import { SourceUrl } from "./evidence-details.tsx";

/** [V4] Evidence about a person counts with two independent links. */
const LINKS_NEEDED = 2;

type Which = Pick<PossibleMatch, "source" | "label" | "url">;

/** What somebody said of a match, and how it is said again. */
interface Decisions {
  of: (match: Which) => DecidedMatch | null;
  decide: (match: Which, decision: MatchDecision | "undecided") => void;
  busy: boolean;
}

function useDecisions(leadId: string): Decisions & { all: readonly DecidedMatch[] } {
  const client = useQueryClient();
  const toast = useToast();
  const { data = [] } = useQuery(decisionsQuery(leadId));
  const { mutate, isPending } = useMutation({
    mutationFn: ([match, decision]: [Which, MatchDecision | "undecided"]) => decideMatch(leadId, match, decision),
    onSuccess: (all) => client.setQueryData(keys.decisions(leadId), all),
    onError: (error) => toast({ kind: "error", title: "Nothing was decided", body: errorSentence(error) }),
  });
  return {
    all: data,
    of: (match) => data.find((one) => matchKey(one) === matchKey(match)) ?? null,
    decide: (match, decision) => mutate([match, decision]),
    busy: isPending,
  };
}

const DECIDED: Record<MatchDecision, string> = {
  accept: "You said that this is them",
  refuse: "You said that this is somebody else",
};

function Choice({ match, decisions }: { match: Which; decisions: Decisions }) {
  const decided = decisions.of(match);
  if (decided !== null)
    return (
      <span className="flex items-center gap-2 text-small">
        <span className="inline-flex items-center gap-1.5 text-human" title={formatInstant(decided.at)}>
          <Icon name="person" size={14} />
          {DECIDED[decided.decision]}
        </span>
        <Button
          kind="quiet"
          size="small"
          busy={decisions.busy && "Saving"}
          onClick={() => decisions.decide(match, "undecided")}
        >
          Undo<span className="sr-only">: {match.label}</span>
        </Button>
      </span>
    );
  return (
    <span className="flex items-center gap-1">
      <Button size="small" busy={decisions.busy && "Saving"} onClick={() => decisions.decide(match, "accept")}>
        It is them<span className="sr-only">: {match.label}</span>
      </Button>
      <Button
        kind="quiet"
        size="small"
        busy={decisions.busy && "Saving"}
        onClick={() => decisions.decide(match, "refuse")}
      >
        Somebody else<span className="sr-only">: {match.label}</span>
      </Button>
    </span>
  );
}

/** What ties a match to the lead; null of one that an earlier run proposed. */
function reasonOf(match: Which | PossibleMatch): string {
  if (!("links" in match)) return `Proposed by ${match.source} in an earlier run.`;
  return [...match.links, match.missing]
    .map((part) => part.replace(/\.\s*$/u, ""))
    .filter(Boolean)
    .join(". ");
}

function Match({ match, decisions }: { match: Which | PossibleMatch; decisions: Decisions }) {
  const isRefused = decisions.of(match)?.decision === "refuse";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line-soft px-3 py-2 last:border-b-0">
      <div className="min-w-0">
        <p className={isRefused ? "break-words text-tx-3 line-through" : "font-medium break-words"}>
          <bdi>{match.label}</bdi>
        </p>
        <p className="text-small text-tx-3">{reasonOf(match)}</p>
        {match.url === null ? null : (
          <p className="text-small">
            <SourceUrl url={match.url} />
          </p>
        )}
      </div>
      <span className="flex flex-wrap items-center justify-end gap-x-3 gap-y-1">
        {"links" in match ? (
          <span className="inline-flex items-center gap-1.5 text-small text-care">
            <Icon name="half-disc" size={14} />
            {match.links.length} of {LINKS_NEEDED} links
          </span>
        ) : null}
        <Choice match={match} decisions={decisions} />
      </span>
    </li>
  );
}

export interface PossibleMatchesProps {
  leadId: string;
  matches: readonly PossibleMatch[];
  /** Looks for the lead again, which goes by what was decided. */
  onUpdate: () => void;
}

/** [V4] Somebody who may be the lead: shown apart, dashed, never scored, until a person says who it is. */
export function PossibleMatches({ leadId, matches, onUpdate }: PossibleMatchesProps) {
  const decisions = useDecisions(leadId);
  const shown = new Set(matches.map(matchKey));
  // What was decided on stays in view, also where a later run proposes it no more.
  const earlier = decisions.all.filter((one) => !shown.has(matchKey(one)));
  const accepted = decisions.all.some(({ decision }) => decision === "accept");
  return (
    <Panel
      label="Possible matches"
      count={matches.length}
      dashed
      className="max-mid:mx-4"
      aside={<span className="pr-2 text-small text-tx-3">one link of two, never scored</span>}
    >
      {matches.length + earlier.length === 0 ? (
        <p className="px-3 py-3 text-tx-2">None. Everything shown has two links to this lead.</p>
      ) : (
        <ul>
          {[...matches, ...earlier].map((match) => (
            <Match key={matchKey(match)} match={match} decisions={decisions} />
          ))}
        </ul>
      )}
      {accepted ? (
        <p className="flex flex-wrap items-center justify-between gap-2 border-t border-line-soft px-3 py-1.5 text-small text-tx-2">
          What they say is read when you look again.
          <Button kind="quiet" size="small" icon="return-arrow" onClick={onUpdate}>
            Update this lead
          </Button>
        </p>
      ) : null}
    </Panel>
  );
}
