import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";

import { makeCampaign } from "../api/campaigns.ts";
import { keys } from "../api/keys.ts";
import { useToast } from "./toast.tsx";
import { errorSentence } from "./words.ts";

export interface NewCampaign {
  make: () => void;
  making: boolean;
  error: Error | null;
}

/**
 * Makes an untitled campaign and opens it; a failure is told. `replace` where the page that asks is no place to come
 * back to.
 */
export function useNewCampaign(replace = false): NewCampaign {
  const client = useQueryClient();
  const navigate = useNavigate();
  const toast = useToast();
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => makeCampaign("Untitled campaign"),
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: keys.campaigns, exact: true });
      await navigate({ to: "/campaigns/$campaignId", params: { campaignId: id }, replace });
    },
    onError: (error) => toast({ kind: "error", title: "No campaign was made", body: errorSentence(error) }),
  });
  return { make: useCallback(() => mutate(), [mutate]), making: isPending, error };
}
