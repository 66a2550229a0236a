import { addressList } from "./address-list.ts";
import { cellOf, type Line } from "./cell.ts";
import { type Outcome, reject, SENTENCES } from "./outcome.ts";

/** The lines of a mail's head: who wrote to whom. */

const WHO =
  /^\s*(?:>\s?)*[*_]{0,2}(?:from|to|cc|bcc|reply-to|sender|resent-(?:to|from|cc)|delivered-to|return-path|x-original-to|von|an|kopie|antwort an|de|à|a|para|cc\/bcc|da|copie|copia|van|aan|od|do|dw|do wiadomości|mail-followup-to)[*_]{0,2}\s*:[*_]{0,2}/i;
const OTHER =
  /^(?:subject|date|sent|message-id|in-reply-to|references|mime-version|content-[\w-]+|x-[\w-]+|received|dkim-signature|list-[\w-]+|user-agent|importance|priority|thread-\w+|betreff|datum|gesendet|objet|envoyé|asunto|enviado|oggetto|inviato|assunto|onderwerp|verzonden|temat|wysłano|attachments?|authentication-results|arc-[\w-]+|precedence)\s*:/i;

/** True where the line says who a mail is from or to, with an address in it or in the line folded behind it. */
export function isMailHeader(text: string, lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  const content = text.slice(line.start, line.end);
  const name = WHO.exec(content.slice(0, 60));
  if (name === null) return false;
  const next = lines[at + 1];
  const folded = next !== undefined && /[ \t]/.test(text[next.start] ?? "") ? text.slice(next.start, next.end) : "";
  return /[^\s@]@[^\s@]/.test(content.slice(name[0].length)) || /[^\s@]@[^\s@]/.test(folded);
}

/** Reads the header lines from `at` on, folded ones included. `next` is the first line behind them. */
export function readMailHeaders(
  text: string,
  lines: readonly Line[],
  at: number,
): { outcomes: Outcome[]; next: number } {
  const outcomes: Outcome[] = [];
  let next = at;
  while (next < lines.length) {
    const line = lines[next];
    if (line === undefined) break;
    const who = isMailHeader(text, lines, next);
    const content = text.slice(line.start, Math.min(line.end, line.start + 80));
    if (!who && !OTHER.test(content)) break;
    const last = foldedEnd(text, lines, next);
    const end = lines[last]?.end ?? line.end;
    if (who) {
      const label = WHO.exec(content)?.[0].length ?? 0;
      outcomes.push(...addressList(cellOf(text, line.start + label, end), "mail_header"));
    } else outcomes.push(reject({ start: line.start, end }, "no_lead", SENTENCES.mailHeader));
    next = last + 1;
  }
  return { outcomes, next };
}

/** The last line that belongs to the header at `at`: lines that begin with white space go on with it. */
function foldedEnd(text: string, lines: readonly Line[], at: number): number {
  let last = at;
  for (;;) {
    const line = lines[last + 1];
    if (
      line === undefined ||
      line.end === line.start ||
      !/[ \t]/.test(text[line.start] ?? "") ||
      text.slice(line.start, line.end).trim() === ""
    )
      return last;
    last++;
  }
}
