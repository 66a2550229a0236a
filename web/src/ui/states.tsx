import { useEffect, useState, type ReactNode } from "react";

import { Button } from "./button.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { useToast } from "./toast.tsx";

export interface EmptyStateProps {
  icon: IconName;
  /** A fact. */
  title: string;
  children?: ReactNode;
  /** The way out: one or two buttons. */
  actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-90 flex-col items-center gap-1.5 px-4 py-8 text-center">
      <Icon name={icon} className="mb-1 text-tx-3" />
      <h2 className="text-reading font-semibold">{title}</h2>
      <div className="text-tx-2">{children}</div>
      {actions ? <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

export interface ErrorStateProps {
  title?: string;
  /** The cause, what was kept and what happens next, as sentences. */
  message: string;
  onRetry?: (() => void) | undefined;
  /** What support needs: a request ID, a status. Offered to copy. */
  details?: string | undefined;
}

export function ErrorState({ title = "This page could not be loaded", message, onRetry, details }: ErrorStateProps) {
  const toast = useToast();
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    toast({ kind: "done", title: "Details copied" });
  };
  return (
    <EmptyState
      icon="octagon"
      title={title}
      actions={
        <>
          {onRetry ? <Button onClick={onRetry}>Try now</Button> : null}
          {details ? (
            <Button kind="quiet" onClick={() => void copy(details)}>
              Copy details
            </Button>
          ) : null}
        </>
      }
    >
      {message}
    </EmptyState>
  );
}

/** A shorter wait than this is no wait: a flash of grey would be worse than nothing. */
const SKELETON_AFTER_MS = 200;

/** Grey rows of the height of what is coming, without shimmer, after 200 ms. */
export function Skeleton({ rows, rowClass = "h-9.5" }: { rows: number; rowClass?: string }) {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), SKELETON_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-label="Loading" className={shown ? undefined : "invisible"}>
      {Array.from({ length: rows }, (_, row) => (
        <div key={row} className={`flex items-center gap-3 border-b border-line-soft px-3 ${rowClass}`}>
          <div className="h-2.5 w-5 rounded-tag bg-active" />
          <div className="h-2.5 w-2/5 rounded-tag bg-active" />
          <div className="ml-auto h-2.5 w-24 rounded-tag bg-active" />
        </div>
      ))}
    </div>
  );
}
