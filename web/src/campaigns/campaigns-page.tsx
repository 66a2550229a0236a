import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { campaignsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { countOf, formatAgo, formatInstant } from "../ui/formats.ts";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { useShortcuts } from "../ui/keys-context.tsx";
import { useNow } from "../ui/now.ts";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { useTitle } from "../ui/title.ts";
import { useNewCampaign } from "../ui/use-new-campaign.ts";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";
import { CampaignDialogs, CampaignMenu, type Asked } from "./campaign-dialogs.tsx";
import { CampaignSummary } from "./campaign-summary.tsx";

function CampaignLine({ campaign, onAsk }: { campaign: Campaign; onAsk: (asked: Asked) => void }) {
  const now = useNow();
  return (
    <li className="relative flex min-h-14 items-center gap-4 border-b border-line-soft px-4 last:border-0 hover:bg-hover">
      <div className="min-w-0 flex-1 py-2 mid:flex mid:items-center mid:gap-4">
        <div className="min-w-0 flex-1">
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId: campaign.id }}
            className="font-medium before:absolute before:inset-0 hover:underline"
          >
            <bdi className="break-words">{campaign.name}</bdi>
          </Link>
          <p className="text-small text-tx-3" title={formatInstant(campaign.updated_at)}>
            {countOf(campaign.lead_counts.total, "lead")} · changed {formatAgo(campaign.updated_at, now)}
          </p>
        </div>
        <CampaignSummary counts={campaign.lead_counts} />
      </div>
      <CampaignMenu
        label={`More for ${campaign.name}`}
        className="relative"
        onAsk={(what) => onAsk({ what, campaign })}
      />
    </li>
  );
}

/** The list, or why there is none. */
function CampaignLines({ onAsk }: { onAsk: (asked: Asked) => void }) {
  const { data, error, refetch } = useQuery(campaignsQuery);
  if (!data && error) {
    return (
      <ErrorState message={pageErrorSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />
    );
  }
  if (!data) return <Skeleton rows={3} rowClass="h-14" />;
  if (data.length === 0) {
    return (
      <EmptyState icon="campaigns" title="No campaign yet">
        A campaign is a list of leads with an ideal customer.
      </EmptyState>
    );
  }
  return (
    <ul>
      {data.map((campaign) => (
        <CampaignLine key={campaign.id} campaign={campaign} onAsk={onAsk} />
      ))}
    </ul>
  );
}

/** All campaigns: make, open, rename, delete. */
export function CampaignsPage() {
  useTitle("Campaigns · VibeGTM");
  const { make, making } = useNewCampaign();
  const [asked, setAsked] = useState<Asked | null>(null);
  useShortcuts([{ keys: "c", does: "New campaign", run: make }]);
  const button = (
    <Button kind="primary" icon="plus" busy={making && "Making"} onClick={make}>
      New campaign
    </Button>
  );
  return (
    <>
      <TopBar actions={button}>
        <h1 className="text-reading font-semibold">Campaigns</h1>
      </TopBar>
      <div className="min-h-0 flex-1 overflow-y-auto p-4 mid:px-5">
        <div className="max-w-240 rounded-panel border border-line-soft bg-panel">
          <CampaignLines onAsk={setAsked} />
        </div>
      </div>
      <CampaignDialogs asked={asked} onClose={() => setAsked(null)} />
    </>
  );
}
