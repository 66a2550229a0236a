import { JOURNAL_FILTERS, type JournalFilter } from "./journal-lines.ts";

/** `score` and `sources` are tabs of a narrow screen; where all fits side by side they show as Found. */
export const LEAD_TABS = ["found", "score", "sources", "journal"] as const;
export type LeadTab = (typeof LEAD_TABS)[number];

/** What of the lead page is in its address, so that a link, a refresh and the back button restore it. */
export interface LeadSearch {
  tab?: Exclude<LeadTab, "found">;
  /** The field whose proof is open. */
  field?: string;
  /** In Found, the event that told the fact whose proof is open; in Journal, the selected event. */
  event?: number;
  /** Which of the journal's events are listed. */
  show?: Exclude<JournalFilter, "all">;
  find?: string;
}

const textOf = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const oneOf = <T extends string>(list: readonly T[], value: unknown): T | undefined =>
  list.find((each) => each === value);

/** Reads an address that anybody may have typed: what makes no sense is left out, and defaults are not spelled. */
export function parseLeadSearch(raw: Record<string, unknown>): LeadSearch {
  const tab = oneOf(LEAD_TABS, raw["tab"]);
  const show = oneOf(JOURNAL_FILTERS, raw["show"]);
  const event = Number(textOf(raw["event"]));
  const [field, find] = [textOf(raw["field"]), textOf(raw["find"])];
  return {
    ...(tab && tab !== "found" ? { tab } : {}),
    ...(field ? { field } : {}),
    ...(Number.isSafeInteger(event) && event > 0 ? { event } : {}),
    ...(show && show !== "all" ? { show } : {}),
    ...(find ? { find } : {}),
  };
}

/** Some parts of the address changed; null takes a part away. */
export interface SearchPatch {
  tab?: LeadTab;
  field?: string | null;
  event?: number | null;
  show?: JournalFilter;
  find?: string | null;
}

export const patchSearch = (search: LeadSearch, patch: SearchPatch): LeadSearch =>
  parseLeadSearch({ ...search, ...patch });
