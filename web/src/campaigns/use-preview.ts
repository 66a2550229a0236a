import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import type { ParseAnswer } from "../../../worker/contract/lead.ts";
import { parseLeads } from "../api/campaigns.ts";

/** Typing goes on for this long before the parse is asked for. */
const QUIET_MS = 300;
/** Larger texts are parsed when the button is pressed: their underlines nobody reads, and each key would send them. */
const LARGEST = 50_000;

export interface Preview {
  text: string;
  answer: ParseAnswer;
}

/** What a parse makes of the text, a moment after the last key; null until there is something to say. */
export function usePreview(text: string, campaignId: string): Preview | null {
  const [quiet, setQuiet] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setQuiet(text), QUIET_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const { data } = useQuery({
    queryKey: ["preview", campaignId, quiet],
    queryFn: async ({ signal }): Promise<Preview> => ({
      text: quiet,
      answer: await parseLeads(quiet, campaignId, signal),
    }),
    enabled: quiet.trim() !== "" && quiet.length < LARGEST,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    gcTime: 10_000,
    retry: false,
  });
  return text.trim() === "" ? null : (data ?? null);
}
