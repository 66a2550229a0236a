import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";

import { getCampaign, listLeads } from "../api/campaigns.ts";
import { keys } from "../api/keys.ts";
import { Skeleton } from "../ui/states.tsx";
import { leadPlace, type LeadPlace } from "./lead-names.ts";
import { parseLeadSearch, patchSearch, type SearchPatch } from "./lead-search.ts";
import { LeadError, NotFound } from "./lead-states.tsx";
import { LeadView } from "./lead-view.tsx";
import { tryAgainIn } from "./use-lead-run.ts";

const refetchInterval = (query: { state: { error: Error | null } }) => tryAgainIn(query.state.error);

/** The campaign and its leads: shared with the campaign's page, so that coming from there loads nothing. */
function useCampaignLeads(campaignId: string) {
  const campaign = useQuery({
    queryKey: keys.campaign(campaignId),
    queryFn: ({ signal }) => getCampaign(campaignId, signal),
    refetchInterval,
  });
  const leads = useQuery({
    queryKey: keys.leads(campaignId),
    queryFn: ({ signal }) => listLeads(campaignId, signal),
    refetchInterval,
  });
  return { campaign, leads };
}

function useTitle(place: LeadPlace | null, campaignName: string): void {
  const name = place ? (place.lead.full_name ?? place.lead.email ?? place.lead.query) : "Lead";
  useEffect(() => {
    document.title = `${name} · ${campaignName}`;
  }, [name, campaignName]);
}

/** A lead's page. All that is open or chosen on it is in its address. */
export function LeadPage() {
  const { campaignId = "", leadId = "" } = useParams({ strict: false });
  const search = parseLeadSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { campaign, leads } = useCampaignLeads(campaignId);
  const place = leadPlace(leads.data ?? [], leadId);
  const campaignName = campaign.data?.name ?? "Campaign";
  useTitle(place, campaignName);
  const toCampaign = () => void navigate({ to: "/campaigns/$campaignId", params: { campaignId } });
  if (!leads.data) {
    if (!leads.error) return <Skeleton rows={12} />;
    return (
      <LeadError error={leads.error} onRetry={() => void leads.refetch()} onBack={() => void navigate({ to: "/" })} />
    );
  }
  if (!place) return <NotFound onBack={toCampaign} />;
  const to = "/campaigns/$campaignId/leads/$leadId";
  return (
    <LeadView
      // Another lead is another run: nothing of the one before may be kept.
      key={place.lead.extractionId}
      campaignId={campaignId}
      campaignName={campaignName}
      place={place}
      search={search}
      onSearch={(patch: SearchPatch, replace = false) =>
        void navigate({ to, params: { campaignId, leadId }, search: patchSearch(search, patch), replace })
      }
      onLead={(next) =>
        void navigate({ to, params: { campaignId, leadId: next }, search: search.tab ? { tab: search.tab } : {} })
      }
      onBack={toCampaign}
    />
  );
}
