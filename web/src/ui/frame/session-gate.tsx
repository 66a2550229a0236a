import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ApiError } from "../../api/client.ts";
import { sessionQuery } from "../../api/queries.ts";
import type { Session } from "../../api/session.ts";
import { EmptyState, ErrorState } from "../states.tsx";
import { useTitle } from "../title.ts";
import { errorDetails, pageErrorSentence } from "../words.ts";

function Alone({ title, children }: { title: string; children: ReactNode }) {
  useTitle(`${title} · VibeGTM`);
  return (
    <main className="grid min-h-dvh place-items-center">
      <h1 className="sr-only">VibeGTM</h1>
      {children}
    </main>
  );
}

/** Nobody is signed in, and this is no machine of one's own. */
function SignInNeeded({ onRetry }: { onRetry: () => void }) {
  return (
    <Alone title="Sign in">
      <ErrorState
        title="Sign in to go on"
        message="This workspace is not open to you yet. Accounts are not set up on this deployment; on the machine that runs it, open it by its local address."
        onRetry={onRetry}
      />
    </Alone>
  );
}

/** Shows what is inside once it is known who looks. */
export function SessionGate({ children }: { children: (session: Session) => ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  if (isRefused) return <SignInNeeded onRetry={() => void refetch()} />;
  if (data) return children(data);
  if (error) {
    return (
      <Alone title="Not loaded">
        <ErrorState message={pageErrorSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />
      </Alone>
    );
  }
  return (
    <main aria-busy="true" className="min-h-dvh">
      <h1 className="sr-only">VibeGTM is loading</h1>
    </main>
  );
}

/** An address that leads nowhere. */
export function NothingHere({ actions }: { actions?: ReactNode }) {
  useTitle("Nothing here · VibeGTM");
  return (
    <div className="grid flex-1 place-items-center">
      <h1 className="sr-only">Nothing here</h1>
      <EmptyState icon="empty-set" title="Nothing here" actions={actions}>
        There is nothing here, or it belongs to another organisation.
      </EmptyState>
    </div>
  );
}
