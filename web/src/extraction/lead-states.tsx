import { ApiError } from "../api/client.ts";
import { Button } from "../ui/button.tsx";
import { NothingHere } from "../ui/frame/session-gate.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";
import { TRY_AGAIN_MS, tryAgainIn, type LeadRun } from "./use-lead-run.ts";

/** "The server answered 503. Your data is safe. We try again in 10 s." */
export const troubleSentence = (error: Error): string =>
  [
    pageErrorSentence(error),
    ...(tryAgainIn(error) === false ? [] : [`We try again in ${TRY_AGAIN_MS / 1000} s.`]),
  ].join(" ");

/** What could not be loaded, and the one thing to do. A 404 says no more: the ID may be another tenant's [J9]. */
export function LeadTrouble({ error, onRetry, onBack }: { error: Error; onRetry: () => void; onBack: () => void }) {
  if (error instanceof ApiError && error.status === 404) {
    return <NothingHere actions={<Button onClick={onBack}>Campaigns</Button>} />;
  }
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Lead</h1>
      <ErrorState message={troubleSentence(error)} onRetry={onRetry} details={errorDetails(error)} />
    </div>
  );
}

/** A run of which nothing can be shown: loading, failed to load, or never started. */
export function RunTrouble({ run, onStart, busy }: { run: LeadRun; onStart: () => void; busy: boolean }) {
  if (run.notStarted) {
    return (
      <EmptyState
        icon="dotted-ring"
        title="Not started"
        actions={
          <Button kind="primary" busy={busy && "Starting"} onClick={onStart}>
            Start
          </Button>
        }
      >
        This lead is saved. Its sources were not asked yet.
      </EmptyState>
    );
  }
  if (run.error) {
    return <ErrorState message={troubleSentence(run.error)} onRetry={run.reload} details={errorDetails(run.error)} />;
  }
  return <Skeleton rows={10} />;
}
