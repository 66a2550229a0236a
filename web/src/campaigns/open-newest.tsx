import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { makeCampaign } from "../api/campaigns.ts";
import { keys } from "../api/keys.ts";
import { campaignsQuery } from "../api/queries.ts";
import { ErrorState } from "../ui/states.tsx";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";

/**
 * The front door: opens the newest campaign. Where there is none, an untitled one is made and opened at once, so that
 * the first thing a new user sees is where to paste.
 */
export function OpenNewest() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const {
    data: newest,
    error,
    refetch,
  } = useQuery({
    ...campaignsQuery,
    select: (campaigns) => campaigns[0]?.id ?? null,
    staleTime: 0,
  });
  const made = useRef(false);
  useEffect(() => {
    const open = (campaignId: string): Promise<void> =>
      navigate({ to: "/campaigns/$campaignId", params: { campaignId }, replace: true });
    const make = async (): Promise<void> => {
      const campaign = await makeCampaign("Untitled campaign");
      await client.invalidateQueries({ queryKey: keys.campaigns, exact: true });
      await open(campaign.id);
    };
    if (newest === undefined) return;
    if (newest !== null) void open(newest);
    else if (!made.current) {
      // React runs effects twice while developing: two campaigns would be made.
      made.current = true;
      make().catch(() => void refetch());
    }
  }, [newest, client, navigate, refetch]);
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Opening your campaign</h1>
      {error ? (
        <ErrorState message={pageErrorSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />
      ) : null}
    </div>
  );
}
