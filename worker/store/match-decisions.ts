import type { Actor } from "../contract/audit.ts";
import { matchKey, type DecidedMatch, type MatchDecision, type MatchDecisions } from "../contract/match.ts";

interface LeadOf {
  org_id: string;
  id: string;
}

/** Decisions of one lead: nobody decides on more by hand. */
const MAX_DECISIONS = 200;

/** What was said of a lead's possible matches, the newest first. */
export async function listDecisions(db: D1Database, lead: LeadOf): Promise<DecidedMatch[]> {
  const { results } = await db
    .prepare(
      "select source, label, url, decision, actor, at from match_decisions where org_id = ?1 and lead_id = ?2 limit ?3",
    )
    .bind(lead.org_id, lead.id, MAX_DECISIONS)
    .all<Omit<DecidedMatch, "actor"> & { actor: string }>();
  return results
    .map((row) => ({ ...row, actor: JSON.parse(row.actor) as Actor }))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** The same, as a run takes them. */
export const decisionsOf = async (db: D1Database, lead: LeadOf): Promise<MatchDecisions> =>
  Object.fromEntries((await listDecisions(db, lead)).map((match) => [matchKey(match), match.decision]));

/** Keeps what was said of a match, in place of what was said before; "undecided" takes it back. */
export async function decide(
  db: D1Database,
  lead: LeadOf,
  match: Omit<DecidedMatch, "decision"> & { decision: MatchDecision | "undecided" },
): Promise<void> {
  const { source, label, url, decision, actor, at } = match;
  const key = matchKey(match);
  const statement =
    decision === "undecided"
      ? db
          .prepare("delete from match_decisions where org_id = ?1 and lead_id = ?2 and key = ?3")
          .bind(lead.org_id, lead.id, key)
      : db
          .prepare(
            `insert or replace into match_decisions (org_id, lead_id, key, source, label, url, decision, actor, at)
             select ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9
             where (select count(*) from match_decisions where org_id = ?1 and lead_id = ?2) < ${MAX_DECISIONS}
               or exists (select 1 from match_decisions where org_id = ?1 and lead_id = ?2 and key = ?3)`,
          )
          .bind(lead.org_id, lead.id, key, source, label, url, decision, JSON.stringify(actor), at);
  await statement.run();
}
