import { useMutation } from "@tanstack/react-query";

import { verifyEvidence } from "../api/extractions.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { reportWords } from "./verify-words.ts";

/** [V1] Looks at the bytes behind every value again, and says what came of it. */
export function VerifyEvidence({ leadId }: { leadId: string }) {
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => verifyEvidence(leadId) });
  const words = error ? `Not verified: ${error.message}` : data ? reportWords(data) : "";
  const isBad = error !== null || data?.valid === false;
  return (
    <span className="flex min-w-0 items-center gap-2">
      <span
        role="status"
        title={words}
        className={cx("min-w-0 truncate text-small max-mid:whitespace-normal", isBad ? "text-fault" : "text-tx-2")}
      >
        {isPending ? "" : words}
      </span>
      <Button kind="quiet" size="small" busy={isPending && "Verifying"} onClick={() => mutate()}>
        Verify evidence
      </Button>
    </span>
  );
}
