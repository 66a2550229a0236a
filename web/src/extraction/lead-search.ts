/** `score` and `sources` are tabs of a narrow screen; where all fits side by side they show as Found. */
export const LEAD_TABS = ["found", "score", "sources", "journal"] as const;
export type LeadTab = (typeof LEAD_TABS)[number];

/** What of the lead page is in its address, so that a link, a refresh and the back button restore it. */
export interface LeadSearch {
  tab?: LeadTab;
  /** The field whose proof is open. */
  field?: string;
  /** In Found, the event that told the fact whose proof is open; in Journal, the selected event. */
  event?: number;
}

/** Reads an address that anybody may have typed: what makes no sense is left out. */
export function parseLeadSearch(raw: Record<string, unknown>): LeadSearch {
  const tab = LEAD_TABS.find((each) => each === raw["tab"]);
  const event = Number(raw["event"]);
  const field = raw["field"];
  return {
    ...(tab && tab !== "found" ? { tab } : {}),
    ...(typeof field === "string" && field !== "" ? { field } : {}),
    ...(Number.isSafeInteger(event) && event > 0 ? { event } : {}),
  };
}
