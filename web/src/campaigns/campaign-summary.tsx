import type { LeadCounts } from "../../../worker/contract/campaign.ts";
import { Icon } from "../ui/icons.tsx";

/** A campaign's counts in a line: what is done, what runs, what failed. */
export function CampaignSummary({ counts }: { counts: LeadCounts }) {
  if (counts.total === 0) return <p className="text-small text-tx-3">empty</p>;
  return (
    <p className="figures flex flex-wrap items-center justify-end gap-x-3 text-small">
      {counts.processing > 0 ? (
        <span className="inline-flex items-center gap-1.5 text-signal">
          <Icon name="ring" size={13} /> {counts.processing} processing
        </span>
      ) : null}
      {counts.error > 0 ? (
        <span className="inline-flex items-center gap-1.5 text-fault">
          <Icon name="octagon" size={13} /> {counts.error} {counts.error === 1 ? "error" : "errors"}
        </span>
      ) : null}
      <span className="text-tx-2">
        {counts.completed} of {counts.total} done
      </span>
    </p>
  );
}
