import type { FeedEvent } from "../../../worker/contract/event.ts";
import { browserLine } from "./browser-line.ts";
import { FIRST_LINES } from "./campaign-store.ts";
import { Line, type LineDeps } from "./line.ts";

/**
 * Reads up to 2,000 lines of a feed that lie before place `first`, over a short line of its own: the open one only
 * goes forward. Resolves with what there was; with nothing where the feed was lost meanwhile.
 */
export function readOlder(campaignId: string, first: number, deps?: LineDeps): Promise<FeedEvent[]> {
  return new Promise((resolve) => {
    const found: FeedEvent[] = [];
    const line: Line<FeedEvent> = new Line<FeedEvent>({
      placeOf: (event) => event.feed_seq,
      deps: deps ?? browserLine(feedPath(campaignId)),
      listener: {
        begin: () => Math.max(0, first - 1 - FIRST_LINES),
        events: (events) => {
          found.push(...events.filter((event) => event.feed_seq < first));
          if ((events.at(-1)?.feed_seq ?? 0) >= first - 1) end();
        },
        state: ({ status }) =>
          status === "reconnecting" || status === "offline" || status === "gone" ? end() : undefined,
        startedOver: () => undefined,
        caughtUp: () => undefined,
        head: () => undefined,
      },
    });
    const end = (): void => {
      // The line may report before its constructor has given it to us.
      queueMicrotask(() => line.close());
      resolve(found);
    };
  });
}

export const feedPath = (campaignId: string): string => `/api/campaigns/${encodeURIComponent(campaignId)}/stream`;
