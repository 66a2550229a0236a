import { LEVEL_FILTERS, type LevelFilter } from "../live/log-items.ts";
import { statusOf, type LeadRow } from "../live/rows.ts";

const TABS = ["leads", "log", "icp", "settings"] as const;
export type CampaignTab = (typeof TABS)[number];

export const LIST_FILTERS = { all: "All", processing: "Processing", error: "Error", done: "Done" } as const;
export type ListFilter = keyof typeof LIST_FILTERS;

/** What the address of a campaign says. What is absent has its plain value, so that addresses stay short. */
export interface CampaignSearch {
  tab?: CampaignTab;
  filter?: ListFilter;
  /** The selected lead's ID. */
  lead?: string;
  level?: LevelFilter;
  /** The log shows only the selected lead's lines. */
  only?: true;
}

const oneOf = <T extends string>(value: unknown, values: readonly T[], plain: T): T | undefined =>
  values.find((v) => v === value && v !== plain);

/** Reads the address. What makes no sense is left out, so that an old link still opens the page. */
export function readSearch(raw: Record<string, unknown>): CampaignSearch {
  const tab = oneOf(raw["tab"], TABS, "leads");
  const filter = oneOf(raw["filter"], Object.keys(LIST_FILTERS) as ListFilter[], "all");
  const level = oneOf(raw["level"], Object.keys(LEVEL_FILTERS) as LevelFilter[], "all");
  // The router reads a bare number as one.
  const lead = typeof raw["lead"] === "string" || typeof raw["lead"] === "number" ? String(raw["lead"]) : undefined;
  return {
    ...(tab ? { tab } : {}),
    ...(filter ? { filter } : {}),
    ...(lead ? { lead } : {}),
    ...(level ? { level } : {}),
    ...(raw["only"] === true ? { only: true } : {}),
  };
}

const PASSES: Record<ListFilter, (row: LeadRow) => boolean> = {
  all: () => true,
  // What has not begun is on its way too.
  processing: (row) => statusOf(row) === "processing" || statusOf(row) === "pending",
  error: (row) => statusOf(row) === "error",
  done: (row) => statusOf(row) === "completed",
};
export const passesFilter = (row: LeadRow, filter: ListFilter): boolean => PASSES[filter](row);
