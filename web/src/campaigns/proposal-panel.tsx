import type { Campaign, Icp } from "../../../worker/contract/campaign.ts";
import type { Extraction } from "../../../worker/contract/extraction.ts";
import type { IcpEntry } from "../../../worker/contract/identity.ts";
import { isFinal } from "../../../worker/contract/status.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { countOf } from "../ui/formats.ts";
import { Panel } from "../ui/panel.tsx";
import { errorSentence } from "../ui/words.ts";
import { ProposalForm } from "./proposal-form.tsx";
import { ProposalList } from "./proposal-list.tsx";
import { isTaken, missingWords, withAll, withEntry } from "./proposal-words.ts";
import { useProposal } from "./use-proposal.ts";

export interface ProposalPanelProps {
  campaign: Campaign;
  /** The profile with what is not saved yet. */
  icp: Icp;
  onChange: (part: Partial<Icp>) => void;
}

const proposalOf = (run: Extraction | undefined): IcpEntry[] => run?.result.proposal ?? [];

/** A profile proposed from the founder's own site, to be taken entry by entry into the form below. */
export function ProposalPanel({ campaign, icp, onChange }: ProposalPanelProps) {
  const { run, running, ended, busy, start, again, cancel, close } = useProposal(campaign.id);
  const entries = proposalOf(run.data);
  const open = entries.filter((entry) => !isTaken(icp, entry));
  return (
    <Panel
      label="Propose from your site"
      count={entries.length > 0 ? entries.length : undefined}
      aside={
        <Actions
          open={open.length}
          onTakeAll={() => onChange(withAll(icp, open))}
          onCancel={running ? () => cancel.mutate() : null}
          onClose={ended === null ? null : close}
        />
      }
    >
      <div className="flex flex-col gap-4 p-4">
        <ProposalForm busy={busy} error={start.error} onStart={(input) => start.mutate(input)} />
        <p role="status" className="text-tx-2 empty:hidden">
          {run.data === undefined ? null : statusWords(run.data)}
        </p>
        <Unread error={run.error} />
        {ended === null ? null : <Ended run={ended} asking={again.isPending} onAgain={() => again.mutate()} />}
        <ProposalList
          entries={entries}
          icp={icp}
          onTake={(entry, taken) => onChange(withEntry(icp, entry, taken, campaign.icp))}
        />
      </div>
    </Panel>
  );
}

interface ActionsProps {
  /** Entries that are not taken yet. */
  open: number;
  onTakeAll: () => void;
  /** Null where there is nothing to cancel, or to close. */
  onCancel: (() => void) | null;
  onClose: (() => void) | null;
}

function Actions({ open, onTakeAll, onCancel, onClose }: ActionsProps) {
  return (
    <span className="flex gap-2">
      {onCancel === null ? null : (
        <Button kind="quiet" onClick={onCancel}>
          Cancel
        </Button>
      )}
      {open > 0 ? <Button onClick={onTakeAll}>Take all {open}</Button> : null}
      {onClose === null ? null : (
        <Button kind="quiet" onClick={onClose}>
          Close proposal
        </Button>
      )}
    </span>
  );
}

function Unread({ error }: { error: Error | null }) {
  return error === null ? null : (
    <Banner tone="fault" icon="octagon" title="The proposal could not be read.">
      {errorSentence(error)}
    </Banner>
  );
}

/** What is heard of a run as it goes on. */
function statusWords({ status, progress_message, result }: Extraction): string | null {
  if (!isFinal(status)) return progress_message === null ? "Reading" : `Reading: ${progress_message}`;
  if (status !== "completed") return null;
  const count = result.proposal?.length ?? 0;
  return count === 0
    ? "Nothing says whom you sell to. Add a sentence on what you sell, and to whom."
    : `${countOf(count, "entry", "entries")} proposed from ${countOf(result.facts.length, "fact")}.`;
}

/** How a run ended where it is not whole, and the one thing to do about it. */
function Ended({ run, asking, onAgain }: { run: Extraction; asking: boolean; onAgain: () => void }) {
  const missing = missingWords(run.result.outcomes);
  const button = (word: string) => (
    <Button size="small" busy={asking && "Asking"} onClick={onAgain}>
      {word}
    </Button>
  );
  if (run.status === "failed")
    return (
      <Banner tone="fault" icon="octagon" title={`${run.error_message ?? "The run failed"}.`} action={button("Retry")}>
        {missing?.detail ?? "Give a site, a GitHub profile or a sentence on what you sell."}
      </Banner>
    );
  if (run.status === "cancelled")
    return (
      <Banner tone="care" icon="struck-ring" title="Cancelled." action={button("Resume")}>
        Values found so far are kept.
      </Banner>
    );
  return missing === null ? null : (
    <Banner tone="care" icon="half-disc" title={missing.title} action={button("Ask again")}>
      {missing.detail}
    </Banner>
  );
}
