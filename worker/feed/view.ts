import { emptyRun, type RunView } from "../contract/fold.ts";
import { isFinal } from "../contract/status.ts";

/** Whether a run that pushes this view has ended. */
export const isFinalView = (summary: string): boolean => isFinal((JSON.parse(summary) as RunView).status);

/** What a list shows of a start that its extraction's object refused [E7]. */
export const conflictView = (): string =>
  JSON.stringify({
    ...emptyRun(),
    status: "failed",
    attempt: 1,
    error: "This extraction already ran with another text",
    hint: "Nothing was started. Use a new extraction ID.",
  } satisfies RunView);
