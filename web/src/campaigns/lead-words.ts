import type { StatusLook } from "../ui/status.ts";
import { LEAD_LOOKS, leadLook } from "../ui/status.ts";
import { isPartialRow, statusOf, type LeadRow } from "../live/rows.ts";

/** How a row names its lead: a person by name, what has none by the text itself, in mono. */
export function leadTitle({ fields, query }: LeadRow): { text: string; mono: boolean } {
  const parts = [fields.first_name, fields.last_name].filter(Boolean).join(" ");
  const name = fields.full_name ?? (parts || null);
  if (name) return { text: name, mono: false };
  return { text: fields.email ?? fields.company ?? fields.domain ?? query, mono: true };
}

/** "Head of Platform · Tidewell", or what is missing of a lead that is only an address. */
export function leadDetail({ fields }: LeadRow): string {
  const detail = [fields.title, fields.company ?? fields.domain].filter(Boolean).join(" · ");
  return detail || (fields.full_name ? "" : "no name given");
}

/** The status that a row shows: while this browser starts it, its ring turns already. */
export function rowLook(row: LeadRow): StatusLook {
  if (row.starting) return LEAD_LOOKS.processing;
  return LEAD_LOOKS[leadLook({ status: statusOf(row), partial: isPartialRow(row) })];
}

/** What to do about an error, where the run did not say it. */
export function errorHint(row: LeadRow): string {
  return row.run.hint ?? "Open the lead to read what was asked, or retry.";
}
