import { and, eq, or, sql } from "drizzle-orm";

import type { NewLead } from "../contract/lead.ts";
import { open } from "./db.ts";
import { leads } from "./schema.ts";

/** What a lead to save runs into: the path of the field in the request, and why it cannot be. */
export interface Clash {
  path: string;
  message: string;
}

type Taken = Pick<typeof leads.$inferSelect, "id" | "campaign_id" | "extraction_id" | "query">;

/**
 * Leads whose IDs belong to others already, looked for before anything is written. A lead that is there as it is
 * given clashes with nothing: saving it again changes nothing.
 */
export async function findClashes(
  db: D1Database,
  scope: { org_id: string; campaign_id: string },
  given: readonly NewLead[],
): Promise<Clash[]> {
  const ids = JSON.stringify(given.flatMap((lead) => lead.id ?? []));
  const extractionIds = JSON.stringify(given.map((lead) => lead.extractionId));
  const { id, campaign_id, extraction_id, query } = leads;
  const taken = await open(db)
    .select({ id, campaign_id, extraction_id, query })
    .from(leads)
    .where(
      and(
        eq(leads.org_id, scope.org_id),
        or(
          sql`${id} in (select value from json_each(${ids}))`,
          sql`${extraction_id} in (select value from json_each(${extractionIds}))`,
        ),
      ),
    );
  const byId = new Map(taken.map((row) => [row.id, row]));
  const byExtraction = new Map(taken.map((row) => [row.extraction_id, row]));
  return given.flatMap((lead, i) => {
    const own = byExtraction.get(lead.extractionId);
    const clash = own ? clashWith(own, lead, scope.campaign_id) : clashOfId(lead, byId);
    return clash ? [{ ...clash, path: `leads.${i}.${clash.path}` }] : [];
  });
}

function clashWith(own: Taken, lead: NewLead, campaignId: string): Clash | null {
  if (own.campaign_id !== campaignId) return { path: "extractionId", message: "In use in another campaign" };
  if (lead.id !== undefined && lead.id !== own.id)
    return { path: "id", message: `This extraction belongs to the lead ${own.id}` };
  if (lead.query !== own.query) return { path: "query", message: "This extraction was saved with another query" };
  return null;
}

const clashOfId = (lead: NewLead, byId: ReadonlyMap<string, Taken>): Clash | null =>
  lead.id !== undefined && byId.has(lead.id) ? { path: "id", message: "In use by another lead" } : null;
