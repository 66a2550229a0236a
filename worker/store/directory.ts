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
 * The company of a folded name, or null. Of several namesakes the one that has the name now, that is still there, and
 * that is larger: it is the likelier to be meant; their number is given, so that nobody takes it for certain.
 */
export async function companyByName(db: D1Database, folded: string): Promise<DirectoryRow | null> {
  const row = await db
    .prepare(
      `select c.domain, c.name, c.record, count(*) over () as namesakes from company_names n join companies c on c.id = n.company_id
       where n.folded = ?1
       order by n.place, coalesce(c.record ->> 'status', 'Active') in ('Inactive', 'Acquired'), coalesce(c.record ->> 'team_size', 0) desc, c.id limit 1`,
    )
    .bind(folded)
    .first<DirectoryRow>();
  return row;
}
