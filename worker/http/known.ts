import { CAMPAIGN_ID, EXTRACTION_ID } from "../contract/ids.ts";
import { campaignExists } from "../store/campaigns.ts";
import { isOfOrganisation } from "../store/extractions.ts";
import { extractionOfLead, placeOf } from "../store/leads.ts";
import { extractionOfLeadId, leadIdOf } from "../store/project.ts";

/** Where an extraction belongs. */
export interface Place {
  /** Null where it is of no lead: it belongs to the organisation. */
  campaign_id: string | null;
  lead_id: string | null;
}

/** 50,000 entries of about 100 bytes are 5 MB of an isolate's 128. */
const MAX_ENTRIES = 50_000;

/**
 * What this isolate has seen to exist. It keeps D1 off the path of a start, and a request for an unknown ID from
 * ever naming an object [J9]: only what is known here or in D1 is looked for further. It may know of a campaign
 * that was deleted elsewhere; that campaign's feed then says so.
 */
class Known<Value> {
  private readonly entries = new Map<string, Value>();

  get(key: string): Value | undefined {
    return this.entries.get(key);
  }

  add(key: string, value: Value): void {
    // A Map keeps the order of insertion: the oldest leaves first.
    if (this.entries.size >= MAX_ENTRIES)
      for (const oldest of this.entries.keys()) if (this.entries.delete(oldest)) break;
    this.entries.set(key, value);
  }

  drop(key: string): void {
    this.entries.delete(key);
  }

  dropAll(matches: (key: string, value: Value) => boolean): void {
    for (const [key, value] of this.entries) if (matches(key, value)) this.entries.delete(key);
  }
}

/** Where a run is that belongs to no campaign. */
export const OF_ORGANISATION: Place = { campaign_id: null, lead_id: null };

const campaigns = new Known<true>();
const extractions = new Known<Place>();

/** Whether the organisation has this campaign. An ID of the wrong form is nobody's, and asks nothing of D1. */
export async function knowsCampaign(db: D1Database, orgId: string, id: string): Promise<boolean> {
  const key = `${orgId}/${id}`;
  if (campaigns.get(key)) return true;
  const exists = CAMPAIGN_ID.test(id) && (await campaignExists(db, orgId, id));
  if (exists) campaigns.add(key, true);
  return exists;
}

export const rememberCampaign = (orgId: string, id: string): void => campaigns.add(`${orgId}/${id}`, true);

/** Forgets a deleted campaign with the extractions in it: their IDs are free again. */
export function forgetCampaign(orgId: string, id: string): void {
  campaigns.drop(`${orgId}/${id}`);
  extractions.dropAll((key, { campaign_id }) => campaign_id === id && key.startsWith(`${orgId}/`));
}

/** Where an extraction belongs as far as this isolate knows, with no look at D1. */
export const placeSeen = (orgId: string, id: string): Place | undefined => extractions.get(`${orgId}/${id}`);
export const rememberPlace = (orgId: string, id: string, place: Place): void =>
  extractions.add(`${orgId}/${id}`, place);

/** Where an extraction belongs, or null where the organisation has none of that ID. */
export async function findPlace(db: D1Database, orgId: string, id: string): Promise<Place | null> {
  const seen = placeSeen(orgId, id);
  if (seen) return seen;
  const place = EXTRACTION_ID.test(id) ? ((await placeOf(db, orgId, id)) ?? (await placeOfOther(db, orgId, id))) : null;
  if (place) rememberPlace(orgId, id, place);
  return place;
}

/** The place of a run that is of no lead. */
const placeOfOther = async (db: D1Database, orgId: string, id: string): Promise<Place | null> =>
  (await isOfOrganisation(db, orgId, id)) ? OF_ORGANISATION : null;

/**
 * The ID of an extraction's lead. A start may have come before its lead was seen here: then D1 is asked, and a lead
 * that was never saved has the ID that the projection will give it. Null where the run is of no lead.
 */
export async function findLeadId(db: D1Database, orgId: string, id: string, place: Place): Promise<string | null> {
  if (place.lead_id !== null) return place.lead_id;
  if (place.campaign_id === null) return null;
  const saved = await placeOf(db, orgId, id);
  if (saved !== null) rememberPlace(orgId, id, saved);
  return saved?.lead_id ?? leadIdOf(id);
}

/**
 * The extraction of a lead, or null where the organisation has no such lead. One whose start a script brought is not
 * in D1 at once: its ID says which extraction it will have.
 */
export async function findLeadExtraction(db: D1Database, orgId: string, leadId: string): Promise<string | null> {
  const saved = await extractionOfLead(db, orgId, leadId);
  if (saved !== null) return saved;
  const id = extractionOfLeadId(leadId);
  const place = id === null ? null : await findPlace(db, orgId, id);
  if (id === null || place === null) return null;
  return (await findLeadId(db, orgId, id, place)) === leadId ? id : null;
}
