import type { JournalEvent } from "../contract/event.ts";
import { resumeOf } from "../domain/journal/cursor.ts";
import type { EventLog } from "../domain/journal/log.ts";
import type { EventPage, EventQuery } from "./client.ts";

/** [J5] One answer of the long poll: what follows the cursor, waiting for it where there is nothing yet. */
export async function pageOf(
  query: EventQuery,
  log: EventLog,
  wait: (after: number, ms: number) => Promise<void>,
): Promise<EventPage> {
  const resume = resumeOf(query, log);
  // A cursor ahead of the head gets the head at once [J3]: waiting would be silence.
  if (query.after <= log.head()) await wait(resume.after, query.waitMs);
  const { texts } = log.read(resume.after, query.limit);
  return {
    data: JSON.parse(`[${texts.join(",")}]`) as JournalEvent[],
    epoch: log.epoch(),
    head: log.head(),
    too_old: resume.kind === "too_old",
  };
}
