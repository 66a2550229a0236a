import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMatch, useNavigate } from "@tanstack/react-router";
import { Command } from "cmdk";
import { useState } from "react";

import type { CampaignLead } from "../../../../worker/contract/lead.ts";
import { keys } from "../../api/keys.ts";
import { campaignsQuery } from "../../api/queries.ts";
import { Icon, type IconName } from "../icons.tsx";
import { Kbd } from "../kbd.tsx";
import { setPrefs } from "../prefs.ts";
import { useNewCampaign } from "../use-new-campaign.ts";
import { useFrame } from "./frame-context.ts";

/** As many as fit twice on the screen: who has more types a letter. */
const LEADS_SHOWN = 50;

interface Entry {
  id: string;
  icon: IconName;
  label: string;
  detail?: string | undefined;
  keys?: string;
  run: () => void;
}

function useCommands(): Entry[] {
  const { openShortcuts } = useFrame();
  const { make } = useNewCampaign();
  return [
    { id: "new", icon: "plus", label: "New campaign", run: make },
    { id: "theme-dark", icon: "moon", label: "Theme: dark", run: () => setPrefs({ theme: "dark" }) },
    { id: "theme-light", icon: "sun", label: "Theme: light", run: () => setPrefs({ theme: "light" }) },
    { id: "theme-system", icon: "screen", label: "Theme: as the system", run: () => setPrefs({ theme: "system" }) },
    { id: "keys", icon: "keyboard", label: "Keys on this page", keys: "?", run: openShortcuts },
  ];
}

function usePlaces(): Entry[] {
  const navigate = useNavigate();
  const { data: campaigns = [] } = useQuery(campaignsQuery);
  return [
    {
      id: "campaigns",
      icon: "campaigns",
      label: "Campaigns",
      keys: "g c",
      run: () => void navigate({ to: "/campaigns" }),
    },
    { id: "settings", icon: "gear", label: "Settings", keys: "g s", run: () => void navigate({ to: "/settings" }) },
    ...campaigns.map(({ id, name }): Entry => ({
      id,
      icon: "campaigns",
      label: name,
      run: () => void navigate({ to: "/campaigns/$campaignId", params: { campaignId: id } }),
    })),
  ];
}

/** The leads of the open campaign. */
function useLeads(): Entry[] {
  const navigate = useNavigate();
  const client = useQueryClient();
  const match = useMatch({ from: "/campaigns/$campaignId", shouldThrow: false });
  const campaignId = match?.params.campaignId;
  if (!campaignId) return [];
  const leads = client.getQueryData<CampaignLead[]>(keys.leads(campaignId)) ?? [];
  return leads.map((lead) => ({
    id: lead.id,
    icon: "person",
    label: lead.full_name ?? lead.query,
    detail: [lead.title, lead.company].filter(Boolean).join(", ") || undefined,
    run: () => void navigate({ to: "/campaigns/$campaignId/leads/$leadId", params: { campaignId, leadId: lead.id } }),
  }));
}

function Group({ label, entries, onClose }: { label: string; entries: Entry[]; onClose: () => void }) {
  if (entries.length === 0) return null;
  return (
    <Command.Group
      heading={label}
      className="pb-1 [&_[cmdk-group-heading]]:mono [&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-label [&_[cmdk-group-heading]]:tracking-[0.06em] [&_[cmdk-group-heading]]:text-tx-2 [&_[cmdk-group-heading]]:uppercase"
    >
      {entries.map((entry) => (
        <Command.Item
          key={entry.id}
          value={`${entry.label} ${entry.detail ?? ""} ${entry.id}`}
          onSelect={() => {
            onClose();
            entry.run();
          }}
          className="flex h-9 items-center gap-3 rounded-tag border-l-2 border-transparent px-2 aria-selected:border-signal aria-selected:bg-active pointer-coarse:h-11"
        >
          <Icon name={entry.icon} size={14} className="text-tx-2" />
          <bdi className="truncate" title={entry.label}>
            {entry.label}
          </bdi>
          {entry.detail ? (
            <bdi className="truncate text-tx-3" title={entry.detail}>
              {entry.detail}
            </bdi>
          ) : null}
          <span className="ml-auto flex gap-1 text-tx-2">
            {entry.keys?.split(" ").map((key) => (
              <Kbd key={key} keys={key} silent />
            ))}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

/** ⌘K: actions first, then places, then the leads of the open campaign. ">" leaves the actions alone. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState("");
  const commands = useCommands();
  const places = usePlaces();
  const leads = useLeads();
  const onlyCommands = text.startsWith(">");
  const typed = text.trim() !== "";
  return (
    <Command.Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      label="Search or run"
      loop
      filter={(value, search) => (value.toLowerCase().includes(search.replace(/^>\s*/u, "").toLowerCase()) ? 1 : 0)}
      overlayClassName="fixed inset-0 z-30 bg-scrim"
      contentClassName="fixed top-[min(132px,12vh)] left-1/2 z-40 w-[min(640px,100vw-32px)] -translate-x-1/2 animate-fade overflow-hidden rounded-panel border border-line-strong bg-raised shadow-float"
    >
      <div className="flex h-13 items-center gap-3 border-b border-line-soft px-4">
        <Icon name="search" />
        <Command.Input
          value={text}
          onValueChange={setText}
          placeholder="Search campaigns and leads, or run an action"
          className="h-full min-w-0 flex-1 bg-transparent text-title outline-none"
        />
        <Kbd keys="Esc" silent />
      </div>
      <Command.List className="max-h-[min(380px,60vh)] overflow-y-auto px-2 pb-2">
        <Command.Empty className="px-2 py-6 text-center text-tx-2">Nothing is called that.</Command.Empty>
        <Group label="Actions" entries={commands} onClose={onClose} />
        {onlyCommands ? null : (
          <>
            <Group label="Go_to" entries={places} onClose={onClose} />
            <Group label="Leads" entries={typed ? leads : leads.slice(0, LEADS_SHOWN)} onClose={onClose} />
          </>
        )}
      </Command.List>
      <p className="flex h-9 items-center gap-4 border-t border-line-soft px-4 text-small text-tx-2">
        <span className="flex items-center gap-1.5">
          <Kbd keys="↑" silent />
          <Kbd keys="↓" silent /> move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd keys="enter" silent /> run
        </span>
        <span className="ml-auto max-mid:hidden">Type &gt; for commands only</span>
      </p>
    </Command.Dialog>
  );
}
