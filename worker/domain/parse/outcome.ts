import type { ParseFormat, RejectionReason } from "../../contract/lead.ts";
import type { Found } from "./cell.ts";

/** What one piece of the paste gave. [start, end) in units of the paste. */
export interface LeadPiece {
  readonly kind: "lead";
  readonly format: ParseFormat;
  readonly start: number;
  readonly end: number;
  readonly found: Found;
  /** The line without its bullet; null where the query is made of the values (rows, cards, blocks). */
  readonly query: string | null;
}

export interface RejectPiece {
  readonly kind: "reject";
  readonly start: number;
  readonly end: number;
  readonly reason: RejectionReason;
  readonly message: string;
}

export type Outcome = LeadPiece | RejectPiece;

export function lead(
  format: ParseFormat,
  where: { start: number; end: number },
  found: Found,
  query: string | null = null,
): LeadPiece {
  return { kind: "lead", format, start: where.start, end: where.end, found, query };
}

export function reject(where: { start: number; end: number }, reason: RejectionReason, message: string): RejectPiece {
  return { kind: "reject", start: where.start, end: where.end, reason, message };
}

/** The sentences that people read. One place, so that they sound alike. */
export const SENTENCES = {
  prose: "This reads as a sentence and names no lead.",
  preamble: "This is the note that LinkedIn writes before its table.",
  nobody: "No name, address or profile was found here.",
  oneWord: "One word alone does not say who is meant.",
  heading: "This is a heading.",
  headerAgain: "This is the table's header again.",
  greeting: "This is a greeting.",
  closing: "This closes a letter.",
  mailHeader: "This mail header names no lead.",
  mailingList: (address: string) => `${address} is a mailing list, not a person.`,
  role: (address: string) => `${address} is a shared mailbox, not a person.`,
  repository: (url: string) => `${url} is a repository, not a person.`,
  companyPage: (url: string) => `${url} is a company's page, not a person's.`,
  otherPage: (url: string) => `${url} is not a person's profile on LinkedIn or GitHub.`,
  emptyRow: "This row has no value that says who the lead is.",
  emptyRecord: "This record has no value that says who the lead is.",
  tooLong: "This line is longer than one lead can be, and nothing in it could be read as a list.",
  duplicate: (name: string) => `The same lead as ${name}, which stands earlier in the text.`,
} as const;
