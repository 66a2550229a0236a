import { useState, type FormEvent } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/field.tsx";
import { countOf } from "../ui/formats.ts";
import { Menu, MenuItem, MenuSeparator } from "../ui/menu.tsx";
import { useCampaignActions } from "./use-campaign-actions.ts";

/** The server's limit; a longer name would fit no breadcrumb either. */
export const MAX_NAME = 120;

interface RenameDialogProps {
  campaign: Pick<Campaign, "id" | "name">;
  onRename: (name: string) => void;
  onClose: () => void;
}

function RenameDialog({ campaign, onRename, onClose }: RenameDialogProps) {
  const [name, setName] = useState(campaign.name);
  const empty = name.trim() === "";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (empty) return;
    onRename(name.trim());
    onClose();
  };
  return (
    <Dialog open onClose={onClose} title="Rename campaign">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <Input
          label="Name"
          value={name}
          maxLength={MAX_NAME}
          onChange={(event) => setName(event.target.value)}
          onFocus={(event) => event.target.select()}
          error={empty ? "A campaign needs a name" : null}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" kind="primary" blocked={empty && "A campaign needs a name"}>
            Rename
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface DeleteDialogProps {
  campaign: Pick<Campaign, "name" | "lead_counts">;
  onDelete: () => void;
  onClose: () => void;
}

/** "Delete “Platform EU” and its 12 leads?": the button repeats what goes, and how many. */
function DeleteDialog({ campaign, onDelete, onClose }: DeleteDialogProps) {
  const { total } = campaign.lead_counts;
  const leads = countOf(total, "lead");
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={total === 0 ? `Delete “${campaign.name}”?` : `Delete “${campaign.name}” and its ${leads}?`}
      body={
        total === 0 ? "It has no leads." : "Everything found about them goes with them. Runs that are under way stop."
      }
      keep={total === 0 ? "Keep it" : "Keep them"}
      destroy={total === 0 ? "Delete campaign" : `Delete campaign and ${leads}`}
      onDestroy={onDelete}
    />
  );
}

/** What was asked for, of which campaign. */
export interface Asked {
  what: "rename" | "delete";
  campaign: Campaign;
}

export interface CampaignDialogsProps {
  asked: Asked | null;
  onClose: () => void;
  /** The campaign is gone: a page of its own must be left. */
  onDeleted?: () => void;
}

/** Asks for a campaign's new name, or whether it shall go, and does it. */
export function CampaignDialogs({ asked, onClose, onDeleted }: CampaignDialogsProps) {
  const { change, remove } = useCampaignActions();
  if (asked === null) return null;
  const { id } = asked.campaign;
  return asked.what === "rename" ? (
    <RenameDialog
      campaign={asked.campaign}
      onRename={(name) => change.mutate({ id, change: { name } })}
      onClose={onClose}
    />
  ) : (
    <DeleteDialog
      campaign={asked.campaign}
      onDelete={() => remove.mutate(id, { onSuccess: () => onDeleted?.() })}
      onClose={onClose}
    />
  );
}

/** The menu behind a campaign's dots. */
export function CampaignMenu({
  label,
  className,
  onAsk,
}: {
  label: string;
  className?: string;
  onAsk: (what: Asked["what"]) => void;
}) {
  return (
    <Menu trigger={<IconButton icon="dots" label={label} className={className} />}>
      <MenuItem icon="pencil" onSelect={() => onAsk("rename")}>
        Rename
      </MenuItem>
      <MenuSeparator />
      <MenuItem icon="trash" danger onSelect={() => onAsk("delete")}>
        Delete
      </MenuItem>
    </Menu>
  );
}
