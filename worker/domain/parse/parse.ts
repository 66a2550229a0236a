import type { ParseAnswer, ParsedLead, ParseFormat, Rejected } from "../../contract/lead.ts";
import { type Line, lineAt, linesOf } from "./cell.ts";
import { leadKeys } from "./dedup.ts";
import { finishLead } from "./finish.ts";
import { visible } from "./normalise.ts";
import { type LeadPiece, type RejectPiece, reject, SENTENCES } from "./outcome.ts";
import { readSections } from "./sections.ts";

/**
 * Reads the leads in a pasted text, whatever its shape, and lists what made none.
 *
 * Every value is cut from the text and differs from its slice only by the normalisations that `spanSupports` names;
 * `spans` are UTF-16 units of `text`. Linear in the text's length, and total: no text makes it throw. It sets no
 * bound on the number of leads; its callers do.
 */
export function parseLeads(text: string): ParseAnswer {
  if (!/[\p{L}\p{N}]/u.test(text)) return { leads: [], rejected: [], format: "empty" };
  const source = visible(text);
  const lines = linesOf(source);
  const { outcomes, seen } = readSections(source, lines);
  const answer: ParseAnswer = { leads: [], rejected: [], format: "free_text" };
  const formats: ParseFormat[] = [];
  const known = new Map<string, number>();
  for (const outcome of outcomes.toSorted((a, b) => a.start - b.start)) {
    if (outcome.kind === "reject") {
      answer.rejected.push(rejected(outcome, text, lines, null));
      continue;
    }
    const lead = finishLead(outcome, text);
    if (lead === null) {
      answer.rejected.push(rejected(reject(outcome, "no_lead", SENTENCES.nobody), text, lines, null));
      continue;
    }
    formats.push(outcome.format);
    keep({ answer, known, lead, outcome }, text, lines);
  }
  answer.format = formatOf(formats.length > 0 ? formats : [...seen]);
  return answer;
}

interface Arrival {
  readonly answer: ParseAnswer;
  /** Key to index in `leads`. */
  readonly known: Map<string, number>;
  readonly lead: ParsedLead;
  readonly outcome: LeadPiece;
}

/** Adds the lead, or rejects it as the duplicate of an earlier one. */
function keep({ answer, known, lead, outcome }: Arrival, text: string, lines: readonly Line[]): void {
  const keys = leadKeys(lead);
  const first = keys.map((key) => known.get(key)).find((index) => index !== undefined);
  if (first !== undefined) {
    const name = answer.leads[first]?.full_name ?? answer.leads[first]?.query ?? "";
    answer.rejected.push(rejected(reject(outcome, "duplicate", SENTENCES.duplicate(name)), text, lines, first));
    return;
  }
  for (const key of keys) known.set(key, answer.leads.length);
  answer.leads.push(lead);
}

function rejected(piece: RejectPiece, text: string, lines: readonly Line[], duplicateOf: number | null): Rejected {
  const { start, end, reason, message } = piece;
  return {
    text: text.slice(start, end),
    start,
    end,
    line: lineAt(lines, start) + 1,
    reason,
    message,
    duplicate_of: duplicateOf,
    lead_id: null,
  };
}

/** Shapes of single lines: a list may hold some of each and is still a list. */
const LINES: ReadonlySet<ParseFormat> = new Set(["list", "free_text", "addresses", "urls", "domains"]);

function formatOf(formats: readonly ParseFormat[]): ParseFormat {
  const counts = new Map<ParseFormat, number>();
  for (const format of formats) counts.set(format, (counts.get(format) ?? 0) + 1);
  const [top, second] = [...counts].toSorted(([, a], [, b]) => b - a);
  if (top === undefined) return "free_text";
  if (second === undefined) return top[0];
  const lines = [...counts.keys()].every((format) => LINES.has(format));
  return lines && (counts.has("list") || counts.has("free_text")) ? top[0] : "mixed";
}
