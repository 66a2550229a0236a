import type { ExtractionParams } from "../contract/extraction.ts";

/** What an extraction is told when it is to run: everything it needs to know of the world that called it. */
export interface RunOrder {
  org_id: string;
  extraction_id: string;
  campaign_id: string | null;
  lead_id: string | null;
  lead_number: number | null;
  /** The name of the feed that its events go to. */
  feed: string;
  /** [J3] Seconds since 1970 at which it was asked for: a journal that is made anew has another. */
  epoch: number;
  /** ISO instant at which it was asked for. */
  created_at: string;
  params: ExtractionParams;
  /** When a retry was asked for, in milliseconds since 1970. */
  retried_at?: number;
  /** Who asked for it, or for the attempt; null where nobody said. */
  by: string | null;
}

/** How a run stands when it hands its slot back [E4a]. */
export interface RunReport {
  /** `final`: it runs no more. `running`: it waits for outside answers. `waiting`: an alarm will wake it. `conflict`: another text [E7]. */
  state: "final" | "running" | "waiting" | "conflict";
  /** For `waiting`: until when, in milliseconds since 1970. */
  until: number | null;
}
