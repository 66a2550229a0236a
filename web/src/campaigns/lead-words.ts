import { inLocalTime } from "../ui/local-time.ts";
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

/** "Head of Platform · Tidewell", or what is missing of a lead that is only an address. Nothing is said twice. */
export function leadDetail(row: LeadRow): string {
  const { title, company, domain, full_name: name } = row.fields;
  const named = leadTitle(row).text;
  const isNews = (word: string | null): boolean => Boolean(word) && !endsWith(named, word ?? "");
  return [title, company ?? domain].filter(isNews).join(" · ") || (name ? "" : "no name given");
}

/** An address ends with its domain, and a title that is the company's name is the company. */
const endsWith = (text: string, word: string): boolean => text.toLowerCase().endsWith(word.toLowerCase());

/** The status that a row shows: while this browser starts it, its ring turns already. */
export function rowLook(row: LeadRow): StatusLook {
  if (row.starting) return LEAD_LOOKS.processing;
  return LEAD_LOOKS[leadLook({ status: statusOf(row), partial: isPartialRow(row) })];
}

/** What to do about an error, where the run did not say it. */
export function errorHint(row: LeadRow): string {
  const { hint, completed_at } = row.run;
  return hint === null
    ? "Open the lead to read what was asked, or retry."
    : inLocalTime(hint, completed_at ?? row.updated_at);
}
