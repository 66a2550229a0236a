import { z } from "zod";

import type { FeedEvent, JournalEvent } from "./event.ts";
import type { ExtractionStatus } from "./status.ts";

/** What the server says. `PROTOCOL.md` tells when. */
export type ServerFrame<E extends JournalEvent = JournalEvent> =
  | { type: "hello"; epoch: number; head: number; status: ExtractionStatus | "live" }
  | { type: "events"; events: E[] }
  | { type: "too_old"; epoch: number; head: number }
  | { type: "error"; code: string };
export type FeedFrame = ServerFrame<FeedEvent>;

const cursor = z.int().min(0);
/** What a viewer may say. Anything else is answered with `{type: "error"}` and, where it goes on, a close. */
export const ViewerFrame = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("subscribe"), after: cursor, epoch: z.int().optional() }),
  z.strictObject({ type: z.literal("ack"), seq: cursor }),
]);
export type ViewerFrame = z.infer<typeof ViewerFrame>;

/** The close codes of the protocol. 4000 to 4999 are free for applications (RFC 6455, 7.4.2). */
export const CLOSE_CODES = {
  /** Five messages that made no sense: the viewer is broken or hostile. */
  bad_message: 4400,
  /** A message over 4 KB: no frame of a viewer is longer than 100 bytes. */
  too_big: 1009,
  /** The campaign or the extraction was deleted. */
  gone: 4404,
} as const;

/** The subprotocol that is always echoed; a client that cannot set headers offers `key.<API key>` beside it. */
export const SUBPROTOCOL = "vibegtm";
