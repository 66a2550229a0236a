import { Button } from "../ui/button.tsx";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { ApiError } from "../api/client.ts";
import { TRY_AGAIN_MS, tryAgainIn, type LeadRun } from "./use-lead-run.ts";

/** "The server answered 503. Your data is safe. We try again in 10 s." */
export function errorMessage(error: Error): string {
  const cause =
    error instanceof ApiError && error.status > 0
      ? `The server answered ${error.status}.`
      : "The server did not answer.";
  const next = tryAgainIn(error) === false ? "" : ` We try again in ${TRY_AGAIN_MS / 1000} s.`;
  return `${cause} Your data is safe.${next}`;
}

const detailsOf = (error: Error): string => (error instanceof ApiError ? error.details : error.message);

/** What could not be loaded, and the one thing to do. A 404 says no more than that: the ID may be another tenant's [J9]. */
export function LeadError({ error, onRetry, onBack }: { error: Error; onRetry: () => void; onBack: () => void }) {
  if (error instanceof ApiError && error.status === 404) return <NotFound onBack={onBack} />;
  return <ErrorState message={errorMessage(error)} onRetry={onRetry} details={detailsOf(error)} />;
}

export function NotFound({ onBack }: { onBack: () => void }) {
  return (
    <EmptyState icon="empty-set" title="Not found" actions={<Button onClick={onBack}>Campaigns</Button>}>
      There is nothing here, or it belongs to another organisation.
    </EmptyState>
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
    return <ErrorState message={errorMessage(run.error)} onRetry={run.reload} details={detailsOf(run.error)} />;
  }
  return <Skeleton rows={10} />;
}
