import { getRouteApi, Outlet } from "@tanstack/react-router";

import { CampaignScope } from "../live/campaign-scope.tsx";

const route = getRouteApi("/campaigns/$campaignId");

/** Everything of one campaign shares its rows and its line: a visit to a lead keeps the log running. */
export function CampaignLayout() {
  const { campaignId } = route.useParams();
  return (
    <CampaignScope key={campaignId} campaignId={campaignId}>
      <Outlet />
    </CampaignScope>
  );
}
