import type { DirectoryRow } from "../domain/company/directory.ts";

/** The company of a domain, or null. Where two share one, the first that was listed. */
export async function companyByDomain(db: D1Database, domain: string): Promise<DirectoryRow | null> {
  const row = await db
    .prepare("select domain, name, record from companies where domain = ?1 order by id limit 1")
    .bind(domain)
    .first<Omit<DirectoryRow, "namesakes">>();
  return row && { ...row, namesakes: 1 };
}

/**
 * The company of a folded name, or null. Whoever has the name now goes before whoever gave it up. Of several the one
 * listed last is given (the large companies are behind the start-ups), with their number, so that nobody takes it for
 * certain.
 */
export async function companyByName(db: D1Database, folded: string): Promise<DirectoryRow | null> {
  return db
    .prepare(
      `select c.domain, c.name, c.record, count(*) over (partition by n.place > 0) as namesakes
       from company_names n join companies c on c.id = n.company_id
       where n.folded = ?1
       order by n.place > 0, c.id desc limit 1`,
    )
    .bind(folded)
    .first<DirectoryRow>();
}
