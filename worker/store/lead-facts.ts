import type { Actor, AuditAction } from "../contract/audit.ts";
import type { Fact } from "../contract/fact.ts";
import type { AppliedFact, Entry } from "../domain/refresh/history.ts";

/** The statement that keeps the proof of what an entry writes: part of the entry's own batch. */
export const keepFacts = (
  db: D1Database,
  lead: { org_id: string; id: string },
  { seq, extraction_id, facts }: { seq: number; extraction_id: string; facts: Readonly<Record<string, Fact>> },
): D1PreparedStatement =>
  db
    .prepare(
      `insert into lead_facts (org_id, lead_id, seq, field, extraction_id, fact)
       select ?1, ?2, ?3, key, ?4, value from json_each(?5)`,
    )
    .bind(lead.org_id, lead.id, seq, extraction_id, JSON.stringify(facts));

/** A lead's log, and the proof of what runs wrote into it, as both stand in one instant. */
export async function readHistory(
  db: D1Database,
  lead: { org_id: string; id: string },
): Promise<{ entries: Entry[]; applied: AppliedFact[] }> {
  const [log, facts] = await db.batch<Record<string, string | number | null>>([
    db
      .prepare("select seq, action, actor, new, at from audit where org_id = ?1 and lead_id = ?2 order by seq")
      .bind(lead.org_id, lead.id),
    db
      .prepare("select seq, field, extraction_id, fact from lead_facts where org_id = ?1 and lead_id = ?2")
      .bind(lead.org_id, lead.id),
  ]);
  return {
    entries: (log?.results ?? []).map((row) => ({
      seq: Number(row["seq"]),
      action: row["action"] as AuditAction,
      actor: JSON.parse(String(row["actor"])) as Actor,
      new: row["new"] === null ? null : (JSON.parse(String(row["new"])) as Record<string, unknown>),
      at: String(row["at"]),
    })),
    applied: (facts?.results ?? []).map((row) => ({
      seq: Number(row["seq"]),
      field: String(row["field"]),
      extraction_id: String(row["extraction_id"]),
      fact: JSON.parse(String(row["fact"])) as Fact,
    })),
  };
}
