import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { IconButton } from "../ui/button.tsx";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { Icon } from "../ui/icons.tsx";
import { CampaignDialogs, CampaignMenu, type Asked } from "./campaign-dialogs.tsx";

/** Where we are, and what can be done with the campaign. */
export function CampaignBar({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = (what: Asked["what"]): void => setAsked({ what, campaign });
  const actions = <CampaignMenu label="More for this campaign" onAsk={ask} />;
  return (
    <TopBar actions={actions}>
      <Link
        to="/campaigns"
        activeOptions={{ exact: true }}
        className="text-tx-2 hover:text-tx-1 hover:underline max-mid:hidden"
      >
        Campaigns
      </Link>
      <Icon name="chevron-right" size={12} className="text-tx-3 max-mid:hidden" />
      <h1 className="min-w-0 truncate text-reading font-semibold" title={campaign.name}>
        <bdi>{campaign.name}</bdi>
      </h1>
      <IconButton
        icon="pencil"
        label="Rename campaign"
        size="small"
        className="max-mid:hidden"
        onClick={() => ask("rename")}
      />
      <CampaignDialogs asked={asked} onClose={() => setAsked(null)} onDeleted={() => void navigate({ to: "/" })} />
    </TopBar>
  );
}
