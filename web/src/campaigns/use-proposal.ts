import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

import { makeExtractionId } from "../../../worker/contract/ids.ts";
import { isFinal } from "../../../worker/contract/status.ts";
import { retryExtraction } from "../api/campaigns.ts";
import { cancelExtraction, getExtraction } from "../api/extractions.ts";
import { extractIdentity, type IdentityInput } from "../api/identity.ts";
import { keys } from "../api/keys.ts";
import { mayRetry } from "../api/queries.ts";
import { useChanged } from "./use-draft.ts";

/** A run takes some seconds; whoever looks sees its steps go by. */
const LOOK_MS = 700;

/** The founder's own run of this campaign's profile. It is found again on return: its ID is kept on this device. */
export function useProposal(campaignId: string) {
  const client = useQueryClient();
  const [kept, setKept] = useChanged<{ extraction_id: string }>(`proposal.${campaignId}`);
  const id = kept?.extraction_id ?? "";
  const run = useQuery({
    queryKey: keys.extraction(id),
    queryFn: ({ signal }) => getExtraction(id, signal),
    enabled: id !== "",
    retry: mayRetry,
    refetchInterval: ({ state }) => (state.data !== undefined && isFinal(state.data.status) ? false : LOOK_MS),
  });
  const look = (): Promise<void> => client.invalidateQueries({ queryKey: keys.extraction(id) });
  const start = useMutation({
    mutationFn: (input: IdentityInput) => extractIdentity({ ...input, extraction_id: makeExtractionId() }),
    onSuccess: ({ extraction_id }) => setKept({ extraction_id }),
  });
  const again = useMutation({ mutationFn: () => retryExtraction(id), onSuccess: look });
  const cancel = useMutation({ mutationFn: () => cancelExtraction(id), onSuccess: look });
  const running = run.data !== undefined && !isFinal(run.data.status);
  const ended = running ? null : (run.data ?? null);
  const busy = start.isPending || again.isPending || running;
  return { run, running, ended, busy, start, again, cancel, close: () => setKept(null) };
}
