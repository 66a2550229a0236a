import { useCallback } from "react";

import { retryExtraction, startMany } from "../api/campaigns.ts";
import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { startOf, statusOf, type LeadRow } from "../live/rows.ts";
import { countOf } from "../ui/formats.ts";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";

/** Retries leads in error, and starts those that were saved and not started. What is fine is left alone. */
export function useRetry(): { retry: (leadId: string) => void; retryAll: () => void } {
  const { campaignId, store } = useCampaignFeed();
  const toast = useToast();
  const retryRows = useCallback(
    async (rows: LeadRow[]): Promise<void> => {
      const failed = rows.filter((row) => statusOf(row) === "error");
      const stuck = rows.filter((row) => statusOf(row) === "pending" && !row.starting);
      if (failed.length + stuck.length === 0) return;
      const stuckIds = stuck.map((row) => row.id);
      store.setStarting(stuckIds, true);
      const answers = await Promise.allSettled([
        ...failed.map((row) => retryExtraction(row.extractionId)),
        ...(stuck.length > 0 ? [startMany(campaignId, stuck.map(startOf))] : []),
      ]);
      const refused = answers.find((answer) => answer.status === "rejected");
      if (!refused) return;
      store.setStarting(stuckIds, false);
      const count = answers.filter((answer) => answer.status === "rejected").length;
      toast({
        kind: "error",
        title: `${countOf(count, "retry", "retries")} refused`,
        body: errorSentence(refused.reason),
      });
    },
    [campaignId, store, toast],
  );
  const retry = useCallback(
    (leadId: string) => {
      const row = store.row(leadId);
      if (row) void retryRows([row]);
    },
    [store, retryRows],
  );
  const retryAll = useCallback(() => void retryRows(store.rows()), [store, retryRows]);
  return { retry, retryAll };
}
