/** 30 days: long enough to look into a mail that did not arrive. */
const MAIL_MS = 30 * 24 * 3_600_000;
/** Half a year: whoever looks into a break-in looks that far back. */
const SIGN_IN_MS = 180 * 24 * 3_600_000;

/** Deletes what has expired and is of no more use: sessions, links, tokens, old mails and old tries to sign in. */
export async function sweep(db: D1Database, now: number): Promise<void> {
  await db.batch([
    db.prepare("delete from session where expires_at < ?1").bind(now),
    db.prepare("delete from verification where expires_at < ?1").bind(now),
    db.prepare("delete from oauth_access_token where expires_at < ?1").bind(now),
    db.prepare("delete from oauth_refresh_token where expires_at < ?1").bind(now),
    db.prepare("delete from oauth_client_assertion where expires_at < ?1").bind(now),
    db.prepare("delete from mails where created_at < ?1").bind(now - MAIL_MS),
    db.prepare("delete from sign_ins where at < ?1").bind(now - SIGN_IN_MS),
  ]);
}
