import type { LeadCounts } from "../../../worker/contract/campaign.ts";
import { countOf, formatCount } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";

/** A campaign's counts in a line: what is done, what runs, what failed. */
export function CampaignSummary({ counts }: { counts: LeadCounts }) {
  if (counts.total === 0) return <p className="text-small text-tx-3">empty</p>;
  return (
    <p className="figures flex flex-wrap items-center gap-x-3 mid:justify-end text-small">
      {counts.processing > 0 ? (
        <span className="inline-flex items-center gap-1.5 text-signal">
          <Icon name="ring" size={13} /> {formatCount(counts.processing)} processing
        </span>
      ) : null}
      {counts.error > 0 ? (
        <span className="inline-flex items-center gap-1.5 text-fault">
          <Icon name="octagon" size={13} /> {countOf(counts.error, "error")}
        </span>
      ) : null}
      <span className="text-tx-2">
        {formatCount(counts.completed)} of {formatCount(counts.total)} done
      </span>
    </p>
  );
}
