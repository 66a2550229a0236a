import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { lazy, Suspense } from "react";

import type { Campaign } from "../../../worker/contract/campaign.ts";
import { ApiError } from "../api/client.ts";
import { campaignQuery } from "../api/queries.ts";
import { useCampaignPart } from "../live/campaign-scope.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { CampaignProgress } from "../ui/campaign-progress.tsx";
import { formatCount } from "../ui/formats.ts";
import { BarePage } from "../ui/frame/bare-page.tsx";
import { NothingHere } from "../ui/frame/session-gate.tsx";
import { Icon } from "../ui/icons.tsx";
import { useShortcuts } from "../ui/keys-context.tsx";
import { usePhone } from "../ui/media.ts";
import { ErrorState } from "../ui/states.tsx";
import { TabPanel, Tabs } from "../ui/tabs.tsx";
import { useTitle } from "../ui/title.ts";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";
import { CampaignBar } from "./campaign-bar.tsx";
import { campaignTitle } from "./campaign-title.ts";
import { LeadsTab } from "./leads-tab.tsx";
import type { CampaignTab } from "./search.ts";
import { SystemLog } from "./system-log.tsx";
import { useCampaignSearch } from "./use-search.ts";

/** Loaded when first opened: who comes to watch leads needs neither. */
const IcpTab = lazy(async () => ({ default: (await import("./icp-tab.tsx")).IcpTab }));
const SettingsTab = lazy(async () => ({ default: (await import("./settings-tab.tsx")).SettingsTab }));

const route = getRouteApi("/campaigns/$campaignId");

function Trouble({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (error instanceof ApiError && error.status === 404) {
    return <NothingHere actions={<ButtonLink to="/campaigns">Campaigns</ButtonLink>} />;
  }
  return (
    <>
      <h1 className="sr-only">Campaign</h1>
      <ErrorState message={pageErrorSentence(error)} onRetry={onRetry} details={errorDetails(error)} />
    </>
  );
}

/** The tabs that the width has room for: the log is one only on a phone. */
function useTab(): { tab: CampaignTab; open: (next: CampaignTab) => void; phone: boolean } {
  const [search, change] = useCampaignSearch();
  const phone = usePhone();
  const tab: CampaignTab = search.tab === "log" && !phone ? "leads" : (search.tab ?? "leads");
  const open = (next: CampaignTab): void => change({ tab: next === "leads" ? undefined : next }, true);
  const places: CampaignTab[] = phone ? ["leads", "log", "icp", "settings"] : ["leads", "icp", "settings"];
  useShortcuts(
    places.map((place, index) => ({ keys: String(index + 1), does: "Tabs of the page", run: () => open(place) })),
  );
  return { tab, open, phone };
}

/** A campaign: its leads with their log, its ideal customer, its settings. */
export function CampaignPage() {
  const { campaignId } = route.useParams();
  const { data: campaign, error, refetch } = useQuery(campaignQuery(campaignId));
  const counts = useCampaignPart((snapshot) => snapshot.counts);
  useTitle(campaignTitle(counts, campaign?.name ?? "Campaign"));
  if (campaign) return <OpenCampaign campaign={campaign} />;
  return (
    <BarePage>
      {error ? <Trouble error={error} onRetry={() => void refetch()} /> : <h1 className="sr-only">Campaign</h1>}
    </BarePage>
  );
}

function OpenCampaign({ campaign }: { campaign: Campaign }) {
  const { tab, open, phone } = useTab();
  const counts = useCampaignPart((snapshot) => snapshot.counts);
  const progress = counts.total > 0 ? <CampaignProgress counts={counts} /> : null;
  const logTab = { value: "log" as const, label: "Log", badge: <Icon name="dot-ring" size={12} /> };
  return (
    <>
      <CampaignBar campaign={campaign} />
      {phone && progress ? <div className="border-b border-line-soft px-4 py-3">{progress}</div> : null}
      <Tabs
        label="Campaign"
        value={tab}
        onChange={open}
        aside={phone ? null : <div className="flex shrink-0 items-center">{progress}</div>}
        tabs={[
          { value: "leads", label: "Leads", badge: formatCount(counts.total) },
          ...(phone ? [logTab] : []),
          { value: "icp", label: "Ideal customer" },
          { value: "settings", label: "Settings" },
        ]}
      >
        <TabPanel value="leads">
          <LeadsTab />
        </TabPanel>
        {phone ? (
          <TabPanel value="log">
            <SystemLog className="flex-1 rounded-none border-0" />
          </TabPanel>
        ) : null}
        <TabPanel value="icp">
          <Suspense>
            <IcpTab key={campaign.id} campaign={campaign} />
          </Suspense>
        </TabPanel>
        <TabPanel value="settings">
          <Suspense>
            <SettingsTab campaign={campaign} />
          </Suspense>
        </TabPanel>
      </Tabs>
    </>
  );
}
