import type { Icp } from "../../../worker/contract/campaign.ts";
import type { IcpEntry, ProposedPart } from "../../../worker/contract/identity.ts";
import { ConfidenceBar } from "../ui/bars.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { entriesOf, entryWord, isTaken, originOf, PART_WORDS } from "./proposal-words.ts";

export interface ProposalListProps {
  entries: readonly IcpEntry[];
  /** The profile with what is not saved yet: what it has is taken. */
  icp: Icp;
  onTake: (entry: IcpEntry, taken: boolean) => void;
}

/** Entries by the part of the profile that they are for, each to be taken or left, with its reason and its proof. */
export function ProposalList({ entries, icp, onTake }: ProposalListProps) {
  const parts = Object.keys(PART_WORDS) as ProposedPart[];
  return (
    <div className="flex flex-col gap-4">
      {parts.map((part) => {
        const own = entriesOf(entries, part);
        return own.length === 0 ? null : (
          <fieldset key={part}>
            <legend className="mb-1 font-medium">{PART_WORDS[part]}</legend>
            <ul className="flex flex-col">
              {own.map((entry) => (
                <li key={entry.value} className="border-b border-line-soft py-1.5 last:border-b-0">
                  <Checkbox checked={isTaken(icp, entry)} onChange={(taken) => onTake(entry, taken)}>
                    <bdi>{entryWord(entry)}</bdi>
                  </Checkbox>
                  <Proof entry={entry} />
                </li>
              ))}
            </ul>
          </fieldset>
        );
      })}
    </div>
  );
}

function Proof({ entry }: { entry: IcpEntry }) {
  const { rule, quote, url, confidence } = entry;
  return (
    <div className="flex flex-col gap-0.5 pl-6 text-small text-tx-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
        <span>
          {rule} ·{" "}
          {url === null ? (
            originOf(entry)
          ) : (
            <a href={url} target="_blank" rel="noreferrer" className="underline hover:text-tx-1">
              {originOf(entry)}
            </a>
          )}
        </span>
        <ConfidenceBar value={confidence} />
      </p>
      <q dir="auto" className="mono text-log break-words text-tx-2">
        {quote}
      </q>
    </div>
  );
}
