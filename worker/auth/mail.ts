import { makeId } from "../contract/ids.ts";
import { putMail, settleMail, type MailLimit } from "../store/mails.ts";
import type { AuthEnv } from "./principal.ts";

/** What mails are for. */
export type MailKind = "verification" | "known_address" | "password_reset" | "invitation";

export interface Mail {
  to: string;
  subject: string;
  text: string;
  kind: MailKind;
}

/** Takes mails. It never throws: who caused a mail is not told whether it arrived. */
export interface MailSender {
  send(mail: Mail): Promise<void>;
}

type MailEnv = Pick<AuthEnv, "DB" | "MAIL_API_KEY" | "MAIL_BASE_URL" | "MAIL_FROM">;

/** A mail service that has not answered by then is taken to be down. */
const LIMIT_MS = 10_000;
/** Who asks again for a link that is late has it after a few; ten an hour are somebody else's doing. */
const LIMIT: MailLimit = { max: 10, windowMs: 3_600_000 };

/** Puts each mail into the outbox; where a mail service is set up it sends it too, and the row says what came of it. */
export const mailSenderOf = (env: MailEnv): MailSender => ({
  send: async (mail) => {
    const id = makeId("mail");
    try {
      const isPut = await putMail(env.DB, { id, ...mail }, LIMIT, Date.now());
      if (!isPut || !env.MAIL_API_KEY) return;
      const error = await post(env, id, mail);
      await settleMail(env.DB, id, error, Date.now());
    } catch (error) {
      // The database is away. Neither address nor text, which has a secret link, belongs into a log.
      console.error("mail", id, mail.kind, error instanceof Error ? error.name : "unknown");
    }
  },
});

/** Sends in the shape of Resend's API. Null where it took the mail, else one word. */
async function post(env: MailEnv, id: string, { to, subject, text }: Mail): Promise<string | null> {
  try {
    const answer = await fetch(`${env.MAIL_BASE_URL || "https://api.resend.com"}/emails`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${env.MAIL_API_KEY ?? ""}`,
        "Content-Type": "application/json",
        // A mail that is sent again under the same ID is not delivered twice.
        "Idempotency-Key": id,
      },
      body: JSON.stringify({ from: env.MAIL_FROM, to: [to], subject, text }),
      redirect: "manual",
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await answer.body?.cancel();
    return answer.ok ? null : `status_${answer.status}`;
  } catch (error) {
    return error instanceof Error && error.name === "TimeoutError" ? "timeout" : "unreachable";
  }
}
