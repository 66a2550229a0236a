import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { IconButton } from "../ui/button.tsx";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { Icon } from "../ui/icons.tsx";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { DeleteDialog, RenameDialog } from "./campaign-dialogs.tsx";
import { useCampaignActions } from "./use-campaign-actions.ts";

/** Where we are, and what can be done with the campaign. */
export function CampaignBar({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const { change, remove } = useCampaignActions();
  const [asked, setAsked] = useState<"rename" | "delete" | null>(null);
  const close = (): void => setAsked(null);
  const actions = (
    <Menu trigger={<IconButton icon="dots" label="More for this campaign" />}>
      <MenuItem icon="pencil" onSelect={() => setAsked("rename")}>
        Rename
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" danger onSelect={() => setAsked("delete")}>
        Delete
      </MenuItem>
    </Menu>
  );
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
      <h1 className="min-w-0 truncate text-reading font-semibold">
        <bdi>{campaign.name}</bdi>
      </h1>
      <IconButton
        icon="pencil"
        label="Rename campaign"
        size="small"
        className="max-mid:hidden"
        onClick={() => setAsked("rename")}
      />
      {asked === "rename" ? (
        <RenameDialog
          campaign={campaign}
          onRename={(name) => change.mutate({ id: campaign.id, change: { name } })}
          onClose={close}
        />
      ) : null}
      {asked === "delete" ? (
        <DeleteDialog
          campaign={campaign}
          onDelete={() => remove.mutate(campaign.id, { onSuccess: () => void navigate({ to: "/" }) })}
          onClose={close}
        />
      ) : null}
    </TopBar>
  );
}
