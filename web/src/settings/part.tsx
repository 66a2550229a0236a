import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { useTitle } from "../ui/title.ts";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";

export interface PartProps {
  title: string;
  /** One sentence on what this is. */
  about: ReactNode;
  /** One button. */
  action?: ReactNode;
  children: ReactNode;
}

/** A part of the settings, or a section of one: heading, what it is, what can be done, and its content. */
export function Part({ title, about, action, children }: PartProps) {
  return (
    <section className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div className="min-w-0">
          <h2 className="text-page font-semibold tracking-[-0.01em]">{title}</h2>
          <p className="max-w-[74ch] text-tx-2">{about}</p>
        </div>
        {action}
      </div>
      {children}
    </section>
  );
}

/** The tab's title of a part. */
export const usePartTitle = (part: string): void => useTitle(`${part} · Settings · VibeGTM`);

export const Box = ({ children }: { children: ReactNode }) => (
  <div className="min-w-0 rounded-panel border border-line-soft bg-panel">{children}</div>
);

/** What was asked for, in a box: while it comes, when it failed, and once it is there. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const { data, error, refetch } = query;
  if (data !== undefined) return children(data);
  return (
    <Box>
      {error ? (
        <ErrorState
          title="This part could not be loaded"
          message={pageErrorSentence(error)}
          details={errorDetails(error)}
          onRetry={() => void refetch()}
        />
      ) : (
        <Skeleton rows={4} rowClass="h-10" />
      )}
    </Box>
  );
}

export interface TableProps {
  label: string;
  /** An empty name is the column of buttons. */
  columns: readonly string[];
  children: ReactNode;
}

/** A table that scrolls inside itself where it does not fit. */
export function Table({ label, columns, children }: TableProps) {
  return (
    <Box>
      <div
        role="region"
        aria-label={label}
        // What scrolls takes focus, so that keys can scroll it.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- axe asks for it (scrollable-region-focusable).
        tabIndex={0}
        className="focus-inside relative overflow-x-auto rounded-panel"
      >
        <table className="w-full whitespace-nowrap">
          <thead className="text-small text-tx-2">
            <tr className="h-8">
              {columns.map((name) => (
                <th key={name} scope="col" className="px-2.5 text-left font-medium">
                  {name === "" ? <span className="sr-only">Actions</span> : name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>{children}</tbody>
        </table>
      </div>
    </Box>
  );
}

export const Row = ({ children }: { children: ReactNode }) => (
  <tr className="h-10 border-t border-line-soft">{children}</tr>
);
/** The cell that names its row. */
export const NameCell = ({ children }: { children: ReactNode }) => (
  <th scope="row" className="px-2.5 text-left font-medium">
    {children}
  </th>
);
export const Cell = ({ children, title }: { children: ReactNode; title?: string | undefined }) => (
  <td title={title} className="px-2.5 text-tx-2">
    {children}
  </td>
);
/** What can be done with a row: in view however far a narrow screen has scrolled sideways. */
export const ActionCell = ({ children }: { children: ReactNode }) => (
  <td className="sticky right-0 border-line-soft bg-panel px-2.5 max-mid:border-l">
    <div className="flex justify-end gap-1">{children}</div>
  </td>
);

/** In place of a list that one's role may not see. */
export const NotForYou = ({ why }: { why: string }) => (
  <Box>
    <EmptyState icon="shield-cross" title="Not for your role">
      {why}
    </EmptyState>
  </Box>
);
