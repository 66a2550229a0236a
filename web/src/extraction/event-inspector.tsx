import type { JournalEvent } from "../../../worker/contract/event.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Panel } from "../ui/panel.tsx";
import { CopyIcon } from "./copy-button.tsx";
import { JsonView } from "./json-view.tsx";

export interface InspectorProps {
  event: JournalEvent | null;
  onClose: () => void;
  /** Shows the fact of this event among the found ones. */
  onFact: (field: string, seq: number) => void;
}

/** The value that an event is about. */
const isValue = (path: readonly string[]): boolean => path.length === 2 && path[0] === "data" && path[1] === "value";

function factField(event: JournalEvent): string | null {
  const field = event.data?.["field"];
  const tells = event.type === "fact.found" || event.type === "fact.refused";
  return tells && typeof field === "string" ? field : null;
}

/** One event whole, as the journal holds it, with the value marked. */
export function EventInspector({ event, onClose, onFact }: InspectorProps) {
  if (!event) {
    return (
      <Panel label="Event" className="max-mid:hidden mid:w-75 wide:w-90">
        <p className="px-3 py-3 text-tx-2">Choose an event to read all of it.</p>
      </Panel>
    );
  }
  const field = factField(event);
  return (
    <Panel
      label="Event"
      count={event.seq}
      className="max-mid:max-h-[45dvh] max-mid:min-h-48 mid:w-75 wide:w-90"
      aside={
        <span className="flex">
          <CopyIcon what="Event" text={() => JSON.stringify(event, null, 2)} />
          <IconButton icon="close" label="Close the event" onClick={onClose} />
        </span>
      }
    >
      <JsonView value={event} mark={isValue} label={`Event ${event.seq}`} />
      {field === null ? null : (
        <footer className="border-t border-line-soft p-2">
          <Button onClick={() => onFact(field, event.seq)}>
            {event.type === "fact.found" ? "Show in Found" : "Show the refusal in Found"}
          </Button>
        </footer>
      )}
    </Panel>
  );
}
