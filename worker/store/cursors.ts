/** What a namespace's reader kept, or null where it kept nothing. */
export async function readState(db: D1Database, orgId: string, namespace: string): Promise<unknown> {
  const row = await db
    .prepare("select state from cursors where org_id = ?1 and namespace = ?2")
    .bind(orgId, namespace)
    .first<{ state: string }>();
  return row === null ? null : JSON.parse(row.state);
}

/** Keeps it in the place of what was kept before. */
export async function keepState(
  db: D1Database,
  scope: { org_id: string; namespace: string },
  state: unknown,
  now: string,
): Promise<void> {
  await db
    .prepare(
      `insert into cursors (org_id, namespace, state, updated_at) values (?1, ?2, ?3, ?4)
       on conflict (org_id, namespace) do update set state = excluded.state, updated_at = excluded.updated_at`,
    )
    .bind(scope.org_id, scope.namespace, JSON.stringify(state), now)
    .run();
}
