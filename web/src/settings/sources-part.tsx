import { useQuery } from "@tanstack/react-query";

import type { SourceGate } from "../../../worker/contract/source.ts";
import { sourcesQuery } from "../api/queries.ts";
import { formatClock, formatCount, formatInstant } from "../ui/formats.ts";
import { StatusPill } from "../ui/pill.tsx";
import type { StatusLook } from "../ui/status.ts";
import { Cell, Loaded, NameCell, Part, Row, Table, usePartTitle } from "./part.tsx";
import { quotaWords } from "./quota-words.ts";

const LOOKS: Record<SourceGate["state"], StatusLook> = {
  calling: { icon: "check-disc", word: "Calling", tone: "proof" },
  waiting: { icon: "hourglass", word: "Waiting", tone: "care" },
  paused: { icon: "shield-cross", word: "Paused", tone: "fault" },
  probing: { icon: "ring", word: "Trying once", tone: "care" },
  off: { icon: "ring-dash", word: "Off", tone: "tx-3" },
};

const Instant = ({ at }: { at: string }) => (
  <time dateTime={at} title={formatInstant(at)} className="mono text-log">
    {formatClock(at)}
  </time>
);

/** How much of a quota is used, as a bar beside its words. */
function Quota({ quota }: { quota: SourceGate["quotas"][number] }) {
  const words = quotaWords(quota);
  if (quota.limit === null) return <span>{words}</span>;
  const left = Math.max(0, quota.limit - quota.used);
  return (
    <span className="flex items-center gap-2">
      <span aria-hidden className="h-1 w-12 overflow-hidden rounded-full bg-active">
        <span className="block h-full bg-tx-2" style={{ width: `${(100 * left) / quota.limit}%` }} />
      </span>
      {words}
    </span>
  );
}

function SourceTable({ sources }: { sources: readonly SourceGate[] }) {
  return (
    <Table label="Sources" columns={["Source", "State", "Quota left", "Asked again", "Calls", "Shared"]}>
      {sources.map(({ source, state, next_at, quotas, calls, shared }) => (
        <Row key={source}>
          <NameCell>
            <span className="mono text-log font-normal">{source}</span>
          </NameCell>
          <Cell>
            <StatusPill look={LOOKS[state]} />
          </Cell>
          <Cell>
            <div className="flex flex-col gap-1 py-2">
              {quotas.length === 0 ? "no quota" : quotas.map((quota) => <Quota key={quota.name} quota={quota} />)}
            </div>
          </Cell>
          <Cell>{next_at === null ? "–" : <Instant at={next_at} />}</Cell>
          <Cell>
            <span className="figures">{formatCount(calls)}</span>
          </Cell>
          <Cell>
            <span className="figures">{formatCount(shared)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What is asked about leads, what is left of each quota, and which sources are left alone for now. */
export function SourcesPart() {
  usePartTitle("Sources");
  const query = useQuery(sourcesQuery);
  return (
    <Part
      title="Sources"
      about="What is asked about leads. A lead that meets a used quota waits for its place and goes on by itself."
    >
      <Loaded query={query}>{(sources) => <SourceTable sources={sources} />}</Loaded>
      <p className="max-w-[74ch] text-small text-tx-2">
        Every company’s website has a gate of its own and no quota: a page is fetched once a day, however many leads ask
        for it. Facts about companies are shared; what is asked about people never is.
      </p>
    </Part>
  );
}
