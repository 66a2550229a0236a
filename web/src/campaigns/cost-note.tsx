import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import type { Estimate } from "../../../worker/contract/budget.ts";
import { estimateCost } from "../api/budgets.ts";
import { budgetsQuery } from "../api/queries.ts";
import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { countOf } from "../ui/formats.ts";
import type { Preview } from "./use-preview.ts";

/** "Up to 4 credits of 20, 2 people cached." Null where nothing would be paid for. */
export function costWords({ most, cached, left, skipped }: Estimate): string | null {
  if (most + cached + skipped === 0) return null;
  const parts = [
    most > 0 ? `up to ${countOf(most, "credit")} of ${left} left` : "no credits",
    ...(cached > 0 ? [`${countOf(cached, "person", "people")} free from the cache`] : []),
    ...(skipped > 0 ? [`${countOf(skipped, "paid call")} over budget`] : []),
  ];
  const words = parts.join(", ");
  return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
}

/** What the leads of a preview may cost, before they are started. Asked only where a paid source has a key. */
export function CostNote({ preview }: { preview: Preview }) {
  const { campaignId } = useCampaignFeed();
  const { data: budgets } = useQuery(budgetsQuery);
  const pays = budgets?.sources.some(({ configured }) => configured) === true;
  const { leads } = preview.answer;
  const { data } = useQuery({
    queryKey: ["estimate", campaignId, preview.text],
    queryFn: ({ signal }) => estimateCost(campaignId, leads, signal),
    enabled: pays && leads.length > 0,
    gcTime: 10_000,
    retry: false,
  });
  const words = data ? costWords(data) : null;
  if (words === null) return null;
  return (
    <>
      {" "}
      {words}
      {data?.left === 0 ? (
        <>
          {" "}
          <Link to="/settings/budgets" className="font-medium text-signal underline">
            Set a budget
          </Link>
        </>
      ) : null}
    </>
  );
}
