import { promisedLeads } from "../store/lead-records.ts";
import { feedName, feedNamed } from "./client.ts";

/** A start that is under way takes milliseconds: after a minute nobody is at it any more. */
const GRACE_MS = 60_000;

/** Starts what was promised and never begun: its request died behind the lead's row. A start twice is one [E7]. */
export async function startPromised(env: { DB: D1Database; FEED: DurableObjectNamespace }, now: number): Promise<void> {
  const leads = await promisedLeads(env.DB, new Date(now - GRACE_MS).toISOString());
  for (const { org_id, id, extraction_id, query, fields } of leads)
    await feedNamed(env, feedName(org_id, null)).start([{ extraction_id, lead_id: id, query, lead: fields }]);
}
