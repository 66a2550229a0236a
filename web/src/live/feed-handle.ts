import type { FeedEvent } from "../../../worker/contract/event.ts";
import { browserLine, nextFrame } from "./browser-line.ts";
import { CampaignStore } from "./campaign-store.ts";
import { tellConnection } from "./connection.ts";
import { Line } from "./line.ts";
import { feedPath } from "./older.ts";

/** Events of a lead that the list does not have come in bursts: one question answers them all. */
const ASK_AFTER_MS = 300;

export interface FeedHandle {
  store: CampaignStore;
  /** Opens the line; gives what closes it. */
  open(): () => void;
  /** Tries to reconnect at once. */
  retryNow: () => void;
}

/** @param refetch asks for the campaign's leads again: an event named one that is not in the list */
export function makeFeed(campaignId: string, refetch: () => void): FeedHandle {
  let asked = false;
  let line: Line<FeedEvent> | null = null;
  const onUnknownLead = (): void => {
    if (asked) return;
    asked = true;
    setTimeout(() => {
      asked = false;
      refetch();
    }, ASK_AFTER_MS);
  };
  const store = new CampaignStore({ nextFrame, onUnknownLead });
  const retryNow = (): void => line?.retryNow();
  return {
    store,
    retryNow,
    open() {
      const tell = (): void => tellConnection({ state: store.getSnapshot().line, retryNow });
      const opened = new Line<FeedEvent>({
        placeOf: (event) => event.feed_seq,
        deps: browserLine(feedPath(campaignId)),
        listener: store,
      });
      line = opened;
      tell();
      let before = store.getSnapshot().line;
      const leave = store.subscribe(() => {
        const now = store.getSnapshot().line;
        if (now !== before) tell();
        before = now;
      });
      return () => {
        leave();
        opened.close();
        tellConnection(null);
      };
    },
  };
}
