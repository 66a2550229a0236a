import { useMemo, useSyncExternalStore } from "react";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import { extractionStreamPath, listEvents } from "../api/extractions.ts";
import { browserLine, nextFrame } from "../live/browser-line.ts";
import { Line } from "../live/line.ts";
import { JournalStore, type JournalSnapshot } from "./journal-store.ts";

/** The journal of an extraction, followed for as long as it is looked at. */
export function useJournal(extractionId: string): { store: JournalStore; journal: JournalSnapshot } {
  const store = useMemo(
    () =>
      new JournalStore({
        page: (after) => listEvents(extractionId, after),
        connect: (listener) =>
          new Line<JournalEvent>({
            placeOf: (event) => event.seq,
            listener,
            deps: browserLine(extractionStreamPath(extractionId)),
          }),
        nextFrame,
      }),
    [extractionId],
  );
  return { store, journal: useSyncExternalStore(store.subscribe, store.getSnapshot) };
}
