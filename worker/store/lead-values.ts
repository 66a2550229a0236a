import { PARSED_FIELDS } from "../contract/lead.ts";
import type { Json } from "../domain/audit/canonical.ts";
import type { Values } from "../domain/audit/entry.ts";
import type { leads } from "./schema.ts";

/**
 * The columns of a lead that its log tells of: all but those that only follow others (`version`, `audit_hash`,
 * `updated_at`), and `view`, the progress of a run, whose own journal tells of it.
 */
export const AUDITED = [
  "campaign_id",
  "number",
  "extraction_id",
  "query",
  "status",
  "error",
  ...PARSED_FIELDS,
  "score",
  "created_at",
  "is_manual",
  "deleted_at",
  "owner_id",
  "tags",
  "industry",
  "size",
  "country",
  "verdict",
  "enrichment_status",
  "enrichment_task_id",
] as const;
type Audited = (typeof AUDITED)[number];

/** A lead's row as far as a change of it needs to know it. */
export type LeadRow = Omit<typeof leads.$inferSelect, "view">;

/** The columns of a `LeadRow`, as a statement names them. */
export const ROW_COLUMNS = ["org_id", "id", "updated_at", "version", "audit_hash", ...AUDITED].join(", ");

/** What a row says in the columns that are audited. */
export const valuesOf = (row: Pick<LeadRow, Audited>): Values =>
  Object.fromEntries(AUDITED.map((column) => [column, column === "tags" ? listIn(row.tags) : row[column]]));

/** A list in a column; a text that is none, which only another hand can have put there, is itself. */
function listIn(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}

const DEFAULTS: Values = { status: "pending", is_manual: 0, tags: [], enrichment_status: "not_started" };

/** The values of a lead that is made with these. */
export const valuesWith = (given: Values): Values => ({
  ...Object.fromEntries(AUDITED.map((column) => [column, null])),
  ...DEFAULTS,
  ...given,
});
