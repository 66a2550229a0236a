import { useMemo, type RefObject } from "react";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import { Button } from "../ui/button.tsx";
import { formatCount } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SegmentedControl } from "../ui/segmented.tsx";
import { Skeleton } from "../ui/states.tsx";
import { EventInspector } from "./event-inspector.tsx";
import { FILTER_LABELS, filterCounts, filterEvents, JOURNAL_FILTERS, type JournalFilter } from "./journal-lines.ts";
import { cursorOf } from "./journal-state.ts";
import type { JournalSnapshot } from "./journal-store.ts";
import { JournalTable } from "./journal-table.tsx";

/** What of the journal tab is in the address, and how to change it. */
export interface JournalTabProps {
  journal: JournalSnapshot;
  event: number | null;
  filter: JournalFilter;
  find: string;
  onEvent: (seq: number | null) => void;
  onFilter: (filter: JournalFilter) => void;
  onFind: (find: string) => void;
  onFact: (field: string, seq: number) => void;
  findRef: RefObject<HTMLInputElement | null>;
}

function FindBox({
  count,
  find,
  onFind,
  findRef,
}: Pick<JournalTabProps, "find" | "onFind" | "findRef"> & { count: number }) {
  return (
    <label className="flex h-8 min-w-0 items-center gap-2 rounded-control border border-line-control bg-panel px-2.5 focus-within:outline-2 focus-within:-outline-offset-2 focus-within:outline-signal max-mid:w-full pointer-coarse:h-11 mid:w-55">
      <Icon name="search" size={14} className="text-tx-3" />
      <input
        ref={findRef}
        type="search"
        aria-label="Find in the journal"
        placeholder={`Find in ${formatCount(count)} events`}
        value={find}
        onChange={(event) => onFind(event.target.value)}
        className="min-w-0 flex-1 bg-transparent text-small outline-none pointer-coarse:text-touch"
      />
      <span className="max-mid:hidden">
        <Kbd keys="/" silent />
      </span>
    </label>
  );
}

function NoEvents({ loaded, onClear }: { loaded: boolean; onClear: (() => void) | null }) {
  if (!loaded) return <Skeleton rows={12} rowClass="h-7" />;
  return (
    <div className="flex flex-1 flex-col items-center gap-3 bg-term p-8 text-tx-2">
      <p>{onClear ? "No event matches." : "No event yet. The first one is told when the run begins."}</p>
      {onClear ? <Button onClick={onClear}>Show all</Button> : null}
    </div>
  );
}

const optionsOf = (events: readonly JournalEvent[]) => {
  const counts = filterCounts(events);
  return JOURNAL_FILTERS.map((value) => ({
    value,
    label: value === "all" ? FILTER_LABELS.all : `${FILTER_LABELS[value]} ${formatCount(counts[value])}`,
  }));
};

/** The journal: every event of the run, found, filtered, and one of them whole. */
export function JournalTab(props: JournalTabProps) {
  const { journal, filter, find } = props;
  const { events } = journal;
  const shown = useMemo(() => filterEvents(events, filter, find), [events, filter, find]);
  const options = useMemo(() => optionsOf(events), [events]);
  const selected = events.find((event) => event.seq === props.event) ?? null;
  const narrowed = filter !== "all" || find.trim() !== "";
  const clear = () => {
    props.onFilter("all");
    props.onFind("");
  };
  return (
    <div className="flex min-h-112 flex-1 flex-col gap-4 mid:min-h-0 mid:flex-row mid:px-5 mid:py-4">
      <section
        aria-label="Journal"
        className="flex min-h-64 min-w-0 flex-1 flex-col overflow-hidden border-line-soft bg-panel max-mid:border-y mid:min-h-0 mid:rounded-panel mid:border"
      >
        <header className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line-soft px-3 py-1">
          <FindBox count={events.length} find={find} onFind={props.onFind} findRef={props.findRef} />
          <span className="max-w-full overflow-x-auto">
            <SegmentedControl label="Which events" value={filter} options={options} onChange={props.onFilter} />
          </span>
          <span className="mono ml-auto text-label text-tx-3">
            epoch {journal.epoch ?? "–"}, head {formatCount(cursorOf(journal))}
          </span>
        </header>
        {shown.length === 0 ? (
          <NoEvents loaded={journal.loaded} onClear={narrowed ? clear : null} />
        ) : (
          <JournalTable events={shown} selected={props.event} onSelect={props.onEvent} />
        )}
      </section>
      <EventInspector event={selected} onClose={() => props.onEvent(null)} onFact={props.onFact} />
    </div>
  );
}
