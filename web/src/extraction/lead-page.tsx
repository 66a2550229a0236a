import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

import type { CampaignLead } from "../../../worker/contract/lead.ts";
import { listLeads } from "../api/campaigns.ts";
import { keys } from "../api/keys.ts";
import { campaignQuery, mayRetry } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { BarePage } from "../ui/frame/bare-page.tsx";
import { NothingHere } from "../ui/frame/session-gate.tsx";
import { hasWishes } from "../ui/score-words.ts";
import { Skeleton } from "../ui/states.tsx";
import { useTitle } from "../ui/title.ts";
import { leadPlace } from "./lead-names.ts";
import { parseLeadSearch, patchSearch, type SearchPatch } from "./lead-search.ts";
import { LeadTrouble } from "./lead-states.tsx";
import { LeadView } from "./lead-view.tsx";
import { tryAgainIn } from "./use-lead-run.ts";

/** The campaign and its leads: shared with the campaign's page, so that coming from there loads nothing. */
function useCampaignLeads(campaignId: string) {
  const campaign = useQuery(campaignQuery(campaignId));
  const leads = useQuery({
    queryKey: keys.leads(campaignId),
    queryFn: ({ signal }) => listLeads(campaignId, signal),
    retry: mayRetry,
    refetchInterval: (query) => tryAgainIn(query.state.error),
  });
  return { name: campaign.data?.name ?? "Campaign", icp: campaign.data?.icp, leads };
}

function Loading() {
  return (
    <div className="mid:px-5 mid:py-4">
      <h1 className="sr-only">Lead</h1>
      <Skeleton rows={12} />
    </div>
  );
}

const TO = "/campaigns/$campaignId/leads/$leadId";

/** The page's address, and how to change it. */
function useAddress() {
  const { campaignId = "", leadId = "" } = useParams({ strict: false });
  const search = parseLeadSearch(useSearch({ strict: false }));
  const navigate = useNavigate();
  return {
    campaignId,
    leadId,
    search,
    onSearch: (patch: SearchPatch, replace = false) =>
      void navigate({ to: TO, params: { campaignId, leadId }, search: patchSearch(search, patch), replace }),
    onLead: (next: string) =>
      void navigate({ to: TO, params: { campaignId, leadId: next }, search: search.tab ? { tab: search.tab } : {} }),
    onBack: () => void navigate({ to: "/campaigns/$campaignId", params: { campaignId } }),
    onHome: () => void navigate({ to: "/campaigns" }),
    onProfile: () =>
      void navigate({ to: "/campaigns/$campaignId", params: { campaignId }, search: { tab: "icp" as const } }),
  };
}

const titleOf = (lead: CampaignLead | undefined): string => lead?.full_name ?? lead?.email ?? lead?.query ?? "Lead";

/** A lead's page. All that is open or chosen on it is in its address. */
export function LeadPage() {
  const { leadId, onHome, onProfile, ...address } = useAddress();
  const { name, icp, leads } = useCampaignLeads(address.campaignId);
  const place = leadPlace(leads.data ?? [], leadId);
  useTitle(`${titleOf(place?.lead)} · ${name}`);
  if (place) {
    // Another lead is another run: nothing of the one before may be kept.
    const profile = icp ? { hasWishes: hasWishes(icp), open: onProfile } : null;
    return <LeadView key={place.lead.extractionId} {...address} campaignName={name} profile={profile} place={place} />;
  }
  return (
    <BarePage>
      {leads.data ? (
        <NothingHere actions={<Button onClick={address.onBack}>To the campaign</Button>} />
      ) : leads.error ? (
        <LeadTrouble error={leads.error} onRetry={() => void leads.refetch()} onBack={onHome} />
      ) : (
        <Loading />
      )}
    </BarePage>
  );
}
