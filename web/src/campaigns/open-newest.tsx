import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { campaignsQuery } from "../api/queries.ts";
import { ErrorState } from "../ui/states.tsx";
import { useNewCampaign } from "../ui/use-new-campaign.ts";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";

/**
 * The front door: opens the newest campaign. Where there is none, an untitled one is made and opened at once, so that
 * the first thing a new user sees is where to paste.
 */
export function OpenNewest() {
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
  const { make, error: notMade } = useNewCampaign(true);
  const made = useRef(false);
  useEffect(() => {
    if (newest === undefined) return;
    if (newest !== null) {
      void navigate({ to: "/campaigns/$campaignId", params: { campaignId: newest }, replace: true });
    } else if (!made.current) {
      // React runs effects twice while developing: two campaigns would be made.
      made.current = true;
      make();
    }
  }, [newest, navigate, make]);
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Opening your campaign</h1>
      {error ? (
        <ErrorState message={pageErrorSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />
      ) : null}
      {notMade ? (
        <ErrorState
          title="No campaign was made"
          message={pageErrorSentence(notMade)}
          onRetry={make}
          details={errorDetails(notMade)}
        />
      ) : null}
    </div>
  );
}
