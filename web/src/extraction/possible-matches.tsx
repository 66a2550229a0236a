import type { PossibleMatch } from "../../../worker/contract/fact.ts";
import { Icon } from "../ui/icons.tsx";
import { Panel } from "../ui/panel.tsx";
import { SourceUrl } from "./evidence-details.tsx";

/** [V4] Evidence about a person counts with two independent links. */
const LINKS_NEEDED = 2;

function Match({ match }: { match: PossibleMatch }) {
  const reason = [...match.links, match.missing].map((part) => part.replace(/\.\s*$/u, "")).filter(Boolean);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-b border-line-soft px-3 py-2 last:border-b-0">
      <div className="min-w-0">
        <p className="font-medium break-words">
          <bdi>{match.label}</bdi>
        </p>
        <p className="text-small text-tx-3">{reason.join(". ")}</p>
        {match.url === null ? null : (
          <p className="text-small">
            <SourceUrl url={match.url} />
          </p>
        )}
      </div>
      <span className="inline-flex items-center gap-1.5 text-small text-care">
        <Icon name="half-disc" size={14} />
        {match.links.length} of {LINKS_NEEDED} links
      </span>
    </li>
  );
}

/** [V4] Somebody who may be the lead: shown apart, dashed, never scored. */
export function PossibleMatches({ matches }: { matches: readonly PossibleMatch[] }) {
  return (
    <Panel
      label="Possible matches"
      count={matches.length}
      dashed
      className="max-mid:mx-4"
      aside={<span className="pr-2 text-small text-tx-3">one link of two, never scored</span>}
    >
      {matches.length === 0 ? (
        <p className="px-3 py-3 text-tx-2">None. Everything shown has two links to this lead.</p>
      ) : (
        <ul>
          {matches.map((match) => (
            <Match key={`${match.source} ${match.label} ${match.url}`} match={match} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
