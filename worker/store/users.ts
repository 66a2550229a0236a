/** Notes that an address is proven to be its person's. */
export async function proveAddress(db: D1Database, userId: string, now: number): Promise<void> {
  await db
    .prepare("update user set email_verified = 1, updated_at = ?2 where id = ?1 and email_verified = 0")
    .bind(userId, now)
    .run();
}
