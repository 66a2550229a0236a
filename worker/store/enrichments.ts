/** A person whom a seller was asked about, as the cache that all share has them. */
export interface KeptPerson {
  /** As `emailKey` folds it. */
  email: string;
  id: string;
  /** False where the seller knows nobody of this address. */
  found: boolean;
  first_name: string | null;
  last_name: string | null;
  title: string | null;
  linkedin_url: string | null;
  organization_name: string | null;
  organization_domain: string | null;
  organization_industry: string | null;
  organization_size: string | null;
  /** The answer's text, and the URL that it came from. */
  raw: string;
  url: string;
  /** ISO instant. */
  fetched_at: string;
}

const COLUMNS = [
  "email",
  "id",
  "found",
  "first_name",
  "last_name",
  "title",
  "linkedin_url",
  "organization_name",
  "organization_domain",
  "organization_industry",
  "organization_size",
  "raw",
  "url",
  "fetched_at",
] as const satisfies (keyof KeptPerson)[];

const DAY_MS = 24 * 3_600_000;
/** People change jobs about every three years: in a quarter, one in twelve. */
const FOUND_DAYS = 90;
/** Sellers add people each week. */
const NOT_FOUND_DAYS = 7;

/** What is younger than this is given as it is: the instants for somebody, and for nobody. */
const freshSince = (now: number): [found: string, notFound: string] => [
  new Date(now - FOUND_DAYS * DAY_MS).toISOString(),
  new Date(now - NOT_FOUND_DAYS * DAY_MS).toISOString(),
];

type Row = Omit<KeptPerson, "found"> & { found: number };

/** Those of these addresses that are kept and fresh. Any number of them, in one query. */
export async function keptPeople(db: D1Database, emails: readonly string[], now: number): Promise<KeptPerson[]> {
  const { results } = await db
    .prepare(
      `select ${COLUMNS.map((name) => `e.${name}`).join(", ")} from json_each(?1) a cross join enrichments e
       where e.email = a.value and e.fetched_at > case e.found when 1 then ?2 else ?3 end`,
    )
    .bind(JSON.stringify(emails), ...freshSince(now))
    .all<Row>();
  return results.map((row) => ({ ...row, found: row.found === 1 }));
}

/** Keeps people; one who was known is replaced, and keeps the ID. Gives them as they are kept. */
export async function keepPeople(db: D1Database, people: readonly KeptPerson[]): Promise<KeptPerson[]> {
  const changed = COLUMNS.filter((name) => name !== "email" && name !== "id");
  const { results } = await db
    .prepare(
      `insert into enrichments (${COLUMNS.join(", ")})
       select ${COLUMNS.map((name) => `value ->> '${name}'`).join(", ")} from json_each(?1) where true
       on conflict do update set ${changed.map((name) => `${name} = excluded.${name}`).join(", ")}
       returning ${COLUMNS.join(", ")}`,
    )
    .bind(JSON.stringify(people.map((person) => ({ ...person, found: Number(person.found) }))))
    .all<Row>();
  return results.map((row) => ({ ...row, found: row.found === 1 }));
}

/** Deletes who was not asked about for so long that nobody would be given them any more. */
export const sweepPeople = async (db: D1Database, now: number): Promise<void> =>
  void (await db.prepare("delete from enrichments where fetched_at <= ?1").bind(freshSince(now)[0]).run());
