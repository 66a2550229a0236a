import type { OutboxMail } from "../contract/account.ts";
import type { Page } from "./cursor.ts";
import { iso, newestFirst, type Asked } from "./newest.ts";

/** A mail as it is put into the outbox. */
export interface MailRow {
  id: string;
  to: string;
  subject: string;
  text: string;
  /** What it is for, as one word. */
  kind: string;
}

/** How many mails an address may be sent, and in how long a time. */
export interface MailLimit {
  max: number;
  windowMs: number;
}

/** Puts a mail into the outbox. False where its address has had too many: nobody's mailbox is filled through us. */
export async function putMail(db: D1Database, mail: MailRow, limit: MailLimit, now: number): Promise<boolean> {
  const { meta } = await db
    .prepare(
      `insert into mails (id, to_address, subject, text, kind, created_at) select ?1, ?2, ?3, ?4, ?5, ?6
       where (select count(*) from mails where to_address = ?2 and created_at > ?7) < ?8`,
    )
    .bind(mail.id, mail.to, mail.subject, mail.text, mail.kind, now, now - limit.windowMs, limit.max)
    .run();
  return meta.changes > 0;
}

/** Says that a mail was sent, or in one word why not. Its text goes: nobody who reads rows finds links that open accounts. */
export async function settleMail(db: D1Database, id: string, error: string | null, now: number): Promise<void> {
  await db
    .prepare("update mails set sent_at = ?2, error = ?3, text = '' where id = ?1")
    .bind(id, error === null ? now : null, error)
    .run();
}

type Row = MailRow & { at: number };

/** The outbox, the newest first. */
export const listMails = (db: D1Database, asked: Asked): Promise<Page<OutboxMail>> =>
  newestFirst<Row, OutboxMail>(
    db,
    {
      scope: "mails",
      statement: `select id, to_address as "to", subject, text, kind, created_at as at from mails
                  where (created_at, id) < (?, ?) order by created_at desc, id desc limit ?`,
      binds: [],
    },
    asked,
    ({ at, ...mail }) => ({ ...mail, created_at: iso(at) }),
  );
