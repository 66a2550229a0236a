import { z } from "zod";

import { LEVELS } from "./status.ts";

/** The closed list of event types (design, section 7). */
export const EVENT_TYPES = [
  "extraction.started",
  "step.started",
  "step.completed",
  "step.failed",
  "step.retrying",
  "source.called",
  "fact.found",
  "fact.refused",
  "log",
  "extraction.completed",
  "extraction.failed",
  "extraction.cancelled",
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** [J1] One line of an extraction's journal. `data` depends on `type`; `PROTOCOL.md` lists the shapes. */
export const JournalEvent = z
  .strictObject({
    seq: z.int().min(1),
    at: z.iso.datetime(),
    level: z.enum(LEVELS),
    step: z.string().nullable(),
    type: z.enum(EVENT_TYPES),
    message: z.string(),
    data: z.record(z.string(), z.unknown()).optional(),
  })
  .meta({ id: "JournalEvent" });
export type JournalEvent = z.infer<typeof JournalEvent>;

/** [J6] [J7] The same line in a feed: the feed's own dense sequence, and the lead's number in its campaign. */
export const FeedEvent = z
  .strictObject({
    ...JournalEvent.shape,
    feed_seq: z.int().min(1),
    extraction_id: z.string(),
    lead: z.int().min(1).nullable(),
  })
  .meta({ id: "FeedEvent" });
export type FeedEvent = z.infer<typeof FeedEvent>;

/** An event before the journal gave it its number and its time. */
export type DraftEvent = Omit<JournalEvent, "seq" | "at">;
