import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { campaignsQuery } from "../api/queries.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { countOf, formatAgo, formatInstant } from "../ui/formats.ts";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { useShortcuts } from "../ui/keys-context.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { useNow } from "../ui/now.ts";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { useTitle } from "../ui/title.ts";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";
import { DeleteDialog, RenameDialog } from "./campaign-dialogs.tsx";
import { CampaignSummary } from "./campaign-summary.tsx";
import { useCampaignActions } from "./use-campaign-actions.ts";

type Asked = { what: "rename" | "delete"; campaign: Campaign } | null;

function CampaignLine({ campaign, onAsk }: { campaign: Campaign; onAsk: (asked: Asked) => void }) {
  const now = useNow();
  return (
    <li className="relative flex min-h-14 items-center gap-4 border-b border-line-soft px-4 last:border-0 hover:bg-hover">
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
      <Menu trigger={<IconButton icon="dots" label={`More for ${campaign.name}`} className="relative" />}>
        <MenuItem icon="pencil" onSelect={() => onAsk({ what: "rename", campaign })}>
          Rename
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon="trash" danger onSelect={() => onAsk({ what: "delete", campaign })}>
          Delete
        </MenuItem>
      </Menu>
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
  const navigate = useNavigate();
  const { make, change, remove } = useCampaignActions();
  const [asked, setAsked] = useState<Asked>(null);
  const create = (): void =>
    make.mutate("Untitled campaign", {
      onSuccess: ({ id }) => void navigate({ to: "/campaigns/$campaignId", params: { campaignId: id } }),
    });
  useShortcuts([{ keys: "c", does: "New campaign", run: create }]);
  const button = (
    <Button kind="primary" icon="plus" busy={make.isPending && "Making"} onClick={create}>
      New campaign
    </Button>
  );
  const close = (): void => setAsked(null);
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
      {asked?.what === "rename" ? (
        <RenameDialog
          campaign={asked.campaign}
          onRename={(name) => change.mutate({ id: asked.campaign.id, change: { name } })}
          onClose={close}
        />
      ) : null}
      {asked?.what === "delete" ? (
        <DeleteDialog campaign={asked.campaign} onDelete={() => remove.mutate(asked.campaign.id)} onClose={close} />
      ) : null}
    </>
  );
}
