import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import type { Campaign, LeadCounts } from "../../../../worker/contract/campaign.ts";
import { campaignsQuery } from "../../api/queries.ts";
import { Icon } from "../icons.tsx";
import { LEAD_LOOKS, type LeadLook } from "../status.ts";
import { TEXT } from "../tone.ts";

/** The newest campaigns; the page of all of them is one click away. */
const SHOWN = 8;

/** What a campaign's counts come to, or null where it has no lead. */
export function campaignLook(counts: LeadCounts): LeadLook | null {
  if (counts.total === 0) return null;
  if (counts.processing > 0) return "processing";
  if (counts.error > 0) return counts.error === counts.total ? "error" : "partial";
  return counts.pending > 0 ? "pending" : "completed";
}

function CampaignState({ counts }: { counts: LeadCounts }) {
  const state = campaignLook(counts);
  if (state === null) return null;
  const look = LEAD_LOOKS[state];
  return (
    <span className={`figures inline-flex items-center gap-1.5 text-small font-medium ${TEXT[look.tone]}`}>
      <Icon name={look.icon} size={14} />
      {state === "processing" ? (
        <>
          {counts.completed}/{counts.total}
          <span className="sr-only"> done</span>
        </>
      ) : (
        <span className="sr-only">{state === "partial" ? "Done, with errors" : look.word}</span>
      )}
    </span>
  );
}

function CampaignLink({ campaign }: { campaign: Campaign }) {
  return (
    <Link
      to="/campaigns/$campaignId"
      params={{ campaignId: campaign.id }}
      activeOptions={{ includeSearch: false }}
      className="focus-inside flex h-7.5 items-center justify-between gap-2 rounded-control pr-2 pl-8 text-tx-2 transition-colors duration-80 hover:bg-hover aria-[current=page]:bg-active aria-[current=page]:text-tx-1 pointer-coarse:h-11"
    >
      <bdi className="truncate">{campaign.name}</bdi>
      <CampaignState counts={campaign.lead_counts} />
    </Link>
  );
}

/** The campaigns under their heading, each with its state. */
export function NavCampaigns() {
  const { data } = useQuery(campaignsQuery);
  if (!data || data.length === 0) return null;
  return (
    <ul aria-label="Newest campaigns">
      {data.slice(0, SHOWN).map((campaign) => (
        <li key={campaign.id}>
          <CampaignLink campaign={campaign} />
        </li>
      ))}
    </ul>
  );
}
