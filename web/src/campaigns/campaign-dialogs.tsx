import { useState, type FormEvent } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx";
import { Input } from "../ui/field.tsx";
import { countOf } from "../ui/formats.ts";

/** The server's limit; a longer name would fit no breadcrumb either. */
export const MAX_NAME = 120;

export interface RenameDialogProps {
  campaign: Pick<Campaign, "id" | "name">;
  onRename: (name: string) => void;
  onClose: () => void;
}

export function RenameDialog({ campaign, onRename, onClose }: RenameDialogProps) {
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

export interface DeleteDialogProps {
  campaign: Pick<Campaign, "name" | "lead_counts">;
  onDelete: () => void;
  onClose: () => void;
}

export function DeleteDialog({ campaign, onDelete, onClose }: DeleteDialogProps) {
  const { total } = campaign.lead_counts;
  return (
    <ConfirmDialog
      open
      onClose={onClose}
      title={`Delete “${campaign.name}”?`}
      body={
        total === 0
          ? "It has no leads."
          : `Its ${countOf(total, "lead")} and everything found about them go with it. Runs that are under way stop.`
      }
      keep="Keep it"
      destroy={total === 0 ? "Delete campaign" : `Delete ${countOf(total, "lead")}`}
      onDestroy={onDelete}
    />
  );
}
