import { emptyRun, type RunView } from "../contract/fold.ts";
import { isFinal } from "../contract/status.ts";

/**
 * Whether a run that pushes its events up to `last` with this view has ended. The view may be ahead of the events:
 * a run is over for its feed only with its last event, or the rest would never be asked for after a crash.
 */
export function isFinalView(summary: string, last: number): boolean {
  const { status, seq } = JSON.parse(summary) as RunView;
  return isFinal(status) && last >= seq;
}

/** What a list shows of a start that its extraction's object refused [E7]. */
export const conflictView = (): string =>
  JSON.stringify({
    ...emptyRun(),
    status: "failed",
    attempt: 1,
    error: "This extraction already ran with another text",
    hint: "Nothing was started. Use a new extraction ID.",
  } satisfies RunView);
