import { useMutation, useQueryClient, type QueryKey } from "@tanstack/react-query";

import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";

export interface Deed<T> {
  run: (what: T) => Promise<unknown>;
  /** What is read anew afterwards, whether it worked or not: nothing is shown before the server says it. */
  touches: readonly QueryKey[];
  /** The toast's title when it failed; its body is the server's own sentence. */
  failed: string;
  done?: string;
}

/** Something done to a row: reads the list again behind it, and says why where it was refused. */
export function useDeed<T>({ run, touches, failed, done }: Deed<T>) {
  const client = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: run,
    onSuccess: () => (done === undefined ? undefined : toast({ kind: "done", title: done })),
    onError: (error) => toast({ kind: "error", title: failed, body: errorSentence(error) }),
    onSettled: () => Promise.all(touches.map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
