import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";

import { readSearch, type CampaignSearch } from "./search.ts";

const route = getRouteApi("/campaigns/$campaignId/");

/** What the address says, and what changes it. A selection is too small a step to go back to: it replaces. */
export function useCampaignSearch(): [
  CampaignSearch,
  (change: { [K in keyof CampaignSearch]: CampaignSearch[K] | undefined }, push?: boolean) => void,
] {
  // The router hands on what the address says beside what was read of it: what makes no sense is left out here again.
  const search = readSearch(route.useSearch());
  const navigate = route.useNavigate();
  const change = useCallback(
    (next: { [K in keyof CampaignSearch]: CampaignSearch[K] | undefined }, push = false) => {
      void navigate({
        search: (before) =>
          Object.fromEntries(
            Object.entries({ ...readSearch(before), ...next }).filter(([, value]) => value !== undefined),
          ) as CampaignSearch,
        replace: !push,
      });
    },
    [navigate],
  );
  return [search, change];
}
