import { useNavigate } from "@tanstack/react-router";
import { useState, type FormEvent } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/field.tsx";
import { formatInstant } from "../ui/formats.ts";
import { Panel } from "../ui/panel.tsx";
import { Tag } from "../ui/pill.tsx";
import { BudgetPanel } from "./budget-panel.tsx";
import { CampaignDialogs, MAX_NAME } from "./campaign-dialogs.tsx";
import { useCampaignActions } from "./use-campaign-actions.ts";

/** The campaign's name, its ID for scripts, and its end. */
export function SettingsTab({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate();
  const { change } = useCampaignActions();
  /** Null until it is typed in: the name may change elsewhere. */
  const [typed, setTyped] = useState<string | null>(null);
  const [asks, setAsks] = useState(false);
  const name = typed ?? campaign.name;
  const empty = name.trim() === "";
  const same = name.trim() === campaign.name;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (!empty && !same)
      change.mutate({ id: campaign.id, change: { name: name.trim() } }, { onSuccess: () => setTyped(null) });
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto p-4 mid:px-5">
      <div className="flex max-w-160 flex-col gap-3">
        <Panel label="Campaign">
          <form onSubmit={save} className="flex flex-col gap-4 p-4">
            <Input
              label="Name"
              value={name}
              maxLength={MAX_NAME}
              onChange={(event) => setTyped(event.target.value)}
              error={empty ? "A campaign needs a name" : null}
            />
            <div className="flex flex-wrap items-center gap-3">
              <Button
                type="submit"
                kind="primary"
                busy={change.isPending && "Saving"}
                blocked={empty ? "A campaign needs a name" : same && "Nothing has changed"}
              >
                Rename
              </Button>
              <span className="flex flex-wrap items-center gap-2 text-small text-tx-3">
                <Tag>{campaign.id}</Tag> made {formatInstant(campaign.created_at).slice(0, -4)}
              </span>
            </div>
          </form>
        </Panel>
        <BudgetPanel campaignId={campaign.id} />
        <Panel label="Delete">
          <div className="flex flex-wrap items-center justify-between gap-3 p-4">
            <p className="max-w-100 text-tx-2">Its leads, their runs and everything found go with it.</p>
            <Button kind="danger" icon="trash" onClick={() => setAsks(true)}>
              Delete campaign
            </Button>
          </div>
        </Panel>
      </div>
      <CampaignDialogs
        asked={asks ? { what: "delete", campaign } : null}
        onClose={() => setAsks(false)}
        onDeleted={() => void navigate({ to: "/" })}
      />
    </div>
  );
}
