import { useMutation, useQueryClient } from "@tanstack/react-query";

import type { Campaign, Icp } from "../../../worker/contract/campaign.ts";
import { changeCampaign, deleteCampaign } from "../api/campaigns.ts";
import { keys } from "../api/keys.ts";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";

export interface CampaignChange {
  id: string;
  change: { name?: string; icp?: Partial<Icp> };
}

/** What is done to campaigns. Each failure is told; each success is in the lists at once. */
export function useCampaignActions() {
  const client = useQueryClient();
  const toast = useToast();
  const tell = (title: string) => (error: Error) => toast({ kind: "error", title, body: errorSentence(error) });
  const refresh = () => client.invalidateQueries({ queryKey: keys.campaigns, exact: true });

  const change = useMutation({
    mutationFn: ({ id, change: fields }: CampaignChange) => changeCampaign(id, fields),
    onSuccess: (campaign) => {
      client.setQueryData<Campaign>(keys.campaign(campaign.id), campaign);
      return refresh();
    },
    onError: tell("The change was not saved"),
  });
  const remove = useMutation({
    mutationFn: (id: string) => deleteCampaign(id),
    onSuccess: (_answer, id) => {
      client.setQueryData<Campaign[]>(keys.campaigns, (list) => list?.filter((campaign) => campaign.id !== id));
      return refresh();
    },
    onError: tell("The campaign was not deleted"),
  });
  return { change, remove };
}
