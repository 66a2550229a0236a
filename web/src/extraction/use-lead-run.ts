import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo } from "react";

import type { ResultView } from "../../../worker/contract/fold.ts";
import type { CampaignLead } from "../../../worker/contract/lead.ts";
import { retryExtraction, startOne } from "../api/campaigns.ts";
import { ApiError } from "../api/client.ts";
import { cancelExtraction, getExtraction } from "../api/extractions.ts";
import { keys } from "../api/keys.ts";
import { fieldsOf, startOf } from "../live/rows.ts";
import { useToast } from "../ui/toast.tsx";
import { currentView, snapshotView } from "./journal-state.ts";
import type { JournalSnapshot, JournalStore } from "./journal-store.ts";
import { useJournal } from "./use-journal.ts";

/** "We try again in 10 s", as the error state says. */
export const TRY_AGAIN_MS = 10_000;

/** A 4xx is an answer; anything else may be better in ten seconds. */
export const tryAgainIn = (error: Error | null): number | false =>
  error && !(error instanceof ApiError && error.status >= 400 && error.status < 500) ? TRY_AGAIN_MS : false;

export interface LeadRun {
  view: ResultView;
  journal: JournalSnapshot;
  store: JournalStore;
  /** True once there is something to show: the server's snapshot, or an event. */
  ready: boolean;
  /** The lead is saved, but its run was never started. */
  notStarted: boolean;
  error: Error | null;
  reload: () => void;
}

/** A lead's run: the server's snapshot first, then its journal, followed live. */
export function useLeadRun(extractionId: string): LeadRun {
  const { store, journal } = useJournal(extractionId);
  const { data, error, refetch } = useQuery({
    queryKey: keys.extraction(extractionId),
    queryFn: ({ signal }) => getExtraction(extractionId, signal),
    retry: false,
    refetchInterval: (query) => tryAgainIn(query.state.error),
  });
  const snapshot = useMemo(() => (data ? snapshotView(data) : null), [data]);
  const told = journal.events.length > 0;
  const missing = error instanceof ApiError && error.status === 404;
  return {
    view: currentView(snapshot, journal),
    journal,
    store,
    ready: told || snapshot !== null,
    notStarted: missing && !told,
    error: told || missing ? null : error,
    reload: () => void refetch(),
  };
}

/** What a person can do with a run. The journal tells what came of it: nothing is assumed here. */
export function useRunActions(campaignId: string, lead: CampaignLead) {
  const toast = useToast();
  const client = useQueryClient();
  const extractionId = lead.extractionId;
  const settled = {
    onSuccess: () => client.invalidateQueries({ queryKey: keys.extraction(extractionId) }),
    onError: (error: Error) => toast({ kind: "error", title: "Nothing was changed", body: error.message }),
  };
  const retry = useMutation({ mutationFn: () => retryExtraction(extractionId), ...settled });
  const cancel = useMutation({ mutationFn: () => cancelExtraction(extractionId), ...settled });
  const start = useMutation({
    mutationFn: () => startOne(campaignId, startOf({ extractionId, query: lead.query, fields: fieldsOf(lead) })),
    ...settled,
  });
  return { retry, cancel, start, busy: retry.isPending || cancel.isPending || start.isPending };
}
