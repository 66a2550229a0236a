import { useQuery } from "@tanstack/react-query";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";

import { ApiError } from "../../api/client.ts";
import { sessionQuery } from "../../api/queries.ts";
import { isMember, lastSession, type Session } from "../../api/session.ts";
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

/** Leads to a page of the accounts, which leads back to where this one was asked for. */
function Detour({ to, ended = false }: { to: "/sign-in" | "/welcome"; ended?: boolean }) {
  const navigate = useNavigate();
  const { href } = useLocation();
  // While the detour is under way the address is already its own.
  const [asked] = useState(href);
  useEffect(() => {
    const search = { ...(asked === "/" ? {} : { next: asked }), ...(ended ? { ended } : {}) };
    void navigate({ to, search, replace: true });
  }, [navigate, to, asked, ended]);
  return <Waiting />;
}

/** Nothing yet, for a moment. */
const Waiting = () => (
  <main aria-busy="true" className="min-h-dvh">
    <h1 className="sr-only">VibeGTM is loading</h1>
  </main>
);

/** Shows what is inside once it is known who looks, and for which organisation. */
export function SessionGate({ children }: { children: (session: Session) => ReactNode }) {
  const { data, error, refetch } = useQuery(sessionQuery);
  const isRefused = error instanceof ApiError && (error.status === 401 || error.status === 403);
  if (isRefused) return <Detour to="/sign-in" ended={lastSession() === "open"} />;
  if (data) return isMember(data) ? children(data) : <Detour to="/welcome" />;
  if (error) {
    return (
      <Alone title="Not loaded">
        <ErrorState message={pageErrorSentence(error)} onRetry={() => void refetch()} details={errorDetails(error)} />
      </Alone>
    );
  }
  return <Waiting />;
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
