import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useVirtualizer, defaultRangeExtractor } from "@tanstack/react-virtual";
import { useCallback, useMemo, useRef, useState, type KeyboardEvent } from "react";

import { campaignQuery } from "../api/queries.ts";
import { useCampaignFeed, useCampaignPart } from "../live/campaign-scope.tsx";
import { cx } from "../ui/cx.ts";
import { usePhone } from "../ui/media.ts";
import { hasWishes, scoreWord } from "../ui/score-words.ts";
import { EmptyState, ErrorState, Skeleton } from "../ui/states.tsx";
import { Button } from "../ui/button.tsx";
import { errorDetails, pageErrorSentence } from "../ui/words.ts";
import { COLUMNS, LeadRowView } from "./lead-row.tsx";
import { LIST_FILTERS, passesFilter } from "./search.ts";
import { useListKeys } from "./use-list-keys.ts";
import { useCampaignSearch } from "./use-search.ts";
import { useRetry } from "./use-retry.ts";

/** Heights in pixels: fixed beside a mouse; on a phone a first guess, measured when drawn. */
const ROW = 38;
const PHONE_ROW = 74;
/** Rows drawn beyond the edge, so that a fast wheel shows no white. */
const OVERSCAN = 8;
/** What Page Up and Page Down jump. */
const PAGE = 10;

function useVisibleIds(): readonly string[] {
  const { store } = useCampaignFeed();
  const [{ filter = "all" }] = useCampaignSearch();
  const order = useCampaignPart((snapshot) => snapshot.order);
  const counts = useCampaignPart((snapshot) => snapshot.counts);
  return useMemo(() => {
    if (filter === "all") return order;
    return order.filter((id) => {
      const row = store.row(id);
      return row !== undefined && passesFilter(row, filter);
    });
    // `counts` changes whenever a row's status does.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [order, counts, filter, store]);
}

const STEPS: Record<string, (index: number, last: number) => number> = {
  ArrowDown: (index, last) => Math.min(last, index + 1),
  ArrowUp: (index) => Math.max(0, index - 1),
  Home: () => 0,
  End: (_index, last) => last,
  PageDown: (index, last) => Math.min(last, index + PAGE),
  PageUp: (index) => Math.max(0, index - PAGE),
};

function Header() {
  const { campaignId } = useCampaignFeed();
  const { data: campaign } = useQuery(campaignQuery(campaignId));
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={cx(COLUMNS, "h-8 items-center border-b border-line-soft text-small text-tx-3 max-mid:sr-only")}
    >
      <span role="columnheader">#</span>
      <span role="columnheader">
        <span className="sr-only">Status</span>
      </span>
      <span role="columnheader">Lead</span>
      <span role="columnheader">Progress</span>
      <span role="columnheader" className="text-right max-mid:hidden">
        Facts
      </span>
      <span role="columnheader" className="text-right">
        {scoreWord(campaign !== undefined && hasWishes(campaign.icp))}
      </span>
    </div>
  );
}

/** The leads as a grid with one tab stop. Virtualised; the row with the tab stop is never taken away. */
export function LeadList() {
  const { campaignId, leads } = useCampaignFeed();
  const [search, change] = useCampaignSearch();
  const navigate = useNavigate();
  const ids = useVisibleIds();
  const loaded = useCampaignPart((snapshot) => snapshot.loaded);
  const { retry, retryAll } = useRetry();
  const phone = usePhone();
  const scroller = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const [focusedId, setFocusedId] = useState<string | null>(null);
  const activeId = [focusedId, search.lead].find((id) => id && ids.includes(id)) ?? ids[0] ?? null;
  const active = activeId === null ? -1 : ids.indexOf(activeId);

  // oxlint-disable-next-line react/incompatible-library -- the list is the virtualiser's only reader
  const virtual = useVirtualizer({
    count: ids.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (phone ? PHONE_ROW : ROW),
    getItemKey: (index) => ids[index] ?? index,
    overscan: OVERSCAN,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return active < 0 || shown.includes(active) ? shown : [...shown, active].sort((a, b) => a - b);
    },
  });

  const select = useCallback(
    (leadId: string) => {
      setFocusedId(leadId);
      change({ lead: leadId });
    },
    [change],
  );
  const move = (index: number): void => {
    const id = ids[index];
    if (id === undefined) return;
    select(id);
    virtual.scrollToIndex(index);
    // The row may be drawn only after the scroll.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-lead="${CSS.escape(id)}"]`)?.focus());
  };
  const open = (leadId: string | null): void => {
    if (!leadId) return;
    void navigate({ to: "/campaigns/$campaignId/leads/$leadId", params: { campaignId, leadId } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    const onRow = event.target instanceof HTMLElement && event.target.dataset["lead"] !== undefined;
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (step) {
      event.preventDefault();
      move(step(active, ids.length - 1));
    } else if (event.key === "Enter" && onRow) {
      event.preventDefault();
      open(activeId);
    }
  };
  useListKeys({
    current: search.lead ?? activeId,
    onNext: () => move(search.lead ? Math.min(ids.length - 1, active + 1) : active),
    onPrevious: () => move(Math.max(0, active - 1)),
    onOpen: open,
    onRetry: retry,
    onRetryAll: retryAll,
  });

  if (leads.error && ids.length === 0) {
    return (
      <ErrorState
        message={pageErrorSentence(leads.error)}
        onRetry={() => void leads.refetch()}
        details={errorDetails(leads.error)}
      />
    );
  }
  if (!loaded) return <Skeleton rows={6} />;
  if (ids.length === 0) return <NoMatch />;
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- its rows take the focus in turn */}
      <div ref={grid} role="grid" aria-label="Parsed queries" aria-rowcount={ids.length + 1} onKeyDown={onKeyDown}>
        <div role="rowgroup" className="sticky top-0 z-10 bg-panel">
          <Header />
        </div>
        <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const id = ids[item.index];
            return id === undefined ? null : (
              <div
                key={item.key}
                role="presentation"
                data-index={item.index}
                ref={phone ? virtual.measureElement : undefined}
                className="absolute inset-x-0 top-0"
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <LeadRowView
                  leadId={id}
                  campaignId={campaignId}
                  rowIndex={item.index + 2}
                  selected={id === search.lead}
                  active={id === activeId}
                  onSelect={select}
                  onRetry={retry}
                />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function NoMatch() {
  const [{ filter = "all" }, change] = useCampaignSearch();
  return (
    <EmptyState
      icon="filter"
      title={`No lead is under “${LIST_FILTERS[filter]}”`}
      actions={<Button onClick={() => change({ filter: undefined })}>Show all</Button>}
    />
  );
}
