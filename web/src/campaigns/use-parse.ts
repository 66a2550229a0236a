import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";

import type { CampaignLead, Rejected } from "../../../worker/contract/lead.ts";
import { parseLeads, saveLeads, startMany, startOne } from "../api/campaigns.ts";
import { ApiError } from "../api/client.ts";
import { keys } from "../api/keys.ts";
import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { formatBytes } from "../ui/formats.ts";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";
import { parseAndStart, type ParseFlowDeps, type ParseOutcome } from "./parse-flow.ts";

/** What the last parse left to say. */
export type ParseNews =
  | { kind: "error"; message: string }
  | { kind: "nothing"; rejected: Rejected[] }
  | { kind: "added"; added: number; rejected: Rejected[] };

function sentenceOf(error: unknown, text: string): string {
  if (error instanceof ApiError && error.status === 413) {
    const size = formatBytes(new TextEncoder().encode(text).length);
    return `This text is ${size}. The limit is 1 MB; parse it in parts.`;
  }
  return `${errorSentence(error)} Your text is still here.`;
}

/** Puts saved leads into the list. A list that was asked for before they were saved would take them away again. */
async function keepSaved(client: QueryClient, campaignId: string, leads: CampaignLead[]): Promise<void> {
  const queryKey = keys.leads(campaignId);
  const wasAsked = client.isFetching({ queryKey }) > 0;
  if (wasAsked) await client.cancelQueries({ queryKey });
  client.setQueryData<CampaignLead[]>(queryKey, (list) => {
    const known = new Set(list?.map((lead) => lead.id));
    return list && [...list, ...leads.filter((lead) => !known.has(lead.id))];
  });
  if (wasAsked) await client.invalidateQueries({ queryKey });
}

function useFlowDeps(): ParseFlowDeps {
  const { campaignId, store } = useCampaignFeed();
  const client = useQueryClient();
  return {
    parse: (text) => parseLeads(text, campaignId),
    save: (leads) => saveLeads(campaignId, leads),
    startOne: (start) => startOne(campaignId, start),
    startMany: (starts) => startMany(campaignId, starts),
    nextNumber: () => Math.max(0, ...store.rows().map((row) => row.number)) + 1,
    show: (rows) => store.addStarting(rows),
    saved: (leads) => void keepSaved(client, campaignId, leads),
    hide: (leadIds) => store.removeRows(leadIds),
    notStarted: (leadIds) => store.setStarting(leadIds, false),
  };
}

export interface ParseControl {
  busy: boolean;
  news: ParseNews | null;
  forgetNews: () => void;
  /** Runs the flow. Resolves true where the text was taken, so that the input may be emptied. */
  run: (text: string) => Promise<boolean>;
}

/** Parse, save, start: one at a time, its news kept until the next. */
export function useParse(): ParseControl {
  const deps = useFlowDeps();
  const toast = useToast();
  const [busy, setBusy] = useState(false);
  const [news, setNews] = useState<ParseNews | null>(null);

  const tellNotStarted = ({ leadIds, error }: NonNullable<ParseOutcome["notStarted"]>): void =>
    toast({ kind: "error", title: `${leadIds.length} saved, but not started`, body: errorSentence(error) });

  const run = async (text: string): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    setNews(null);
    try {
      const { added, rejected, notStarted } = await parseAndStart(text, deps);
      setNews(added === 0 ? { kind: "nothing", rejected } : { kind: "added", added, rejected });
      if (notStarted) tellNotStarted(notStarted);
      return added > 0;
    } catch (error) {
      setNews({ kind: "error", message: sentenceOf(error, text) });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, news, forgetNews: useCallback(() => setNews(null), []), run };
}
