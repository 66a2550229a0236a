import type { CampaignLead, ParsedField } from "../../../worker/contract/lead.ts";
import type { Fact } from "../../../worker/contract/fact.ts";
import { fieldRows } from "./found-fields.ts";

/** How the page's head names a lead. */
export interface LeadName {
  text: string;
  /** An e-mail or a bare query in place of a name is what a machine said: mono. */
  isName: boolean;
  /** "Head of Platform at Tidewell, Rotterdam", or as much of it as is known. */
  role: string | null;
}

const joined = (parts: readonly (string | null)[], by: string): string | null =>
  parts.filter((part) => part !== null).join(by) || null;

/**
 * The pasted text names a lead first; what the text lacked comes from what was found.
 * @param lead null until the campaign's list is here
 */
export function leadName(lead: CampaignLead | null, facts: readonly Fact[], query: string): LeadName {
  const found = new Map(fieldRows(facts, []).map((row) => [row.field, row.chosen?.value]));
  const known = (field: ParsedField): string | null => lead?.[field] ?? found.get(field) ?? null;
  const name = known("full_name");
  const role = joined([joined([known("title"), known("company")], " at "), known("location")], ", ");
  return { text: name ?? lead?.email ?? query, isName: name !== null, role };
}

/** Where a lead stands among its campaign's, and who is before and after it. */
export interface LeadPlace {
  lead: CampaignLead;
  /** 1 for the first. */
  position: number;
  total: number;
  previous: string | null;
  next: string | null;
}

/** The place of a lead in its campaign's list, or null where the list does not have it. */
export function leadPlace(leads: readonly CampaignLead[], leadId: string): LeadPlace | null {
  const index = leads.findIndex((lead) => lead.id === leadId);
  const lead = leads[index];
  if (!lead) return null;
  return {
    lead,
    position: index + 1,
    total: leads.length,
    previous: leads[index - 1]?.id ?? null,
    next: leads[index + 1]?.id ?? null,
  };
}
