import { locate } from "../evidence/locate.ts";
import { writeFact } from "../evidence/writer.ts";
import type { Body, FactDraft } from "../pipeline/step.ts";
import type { ProseValue } from "./question.ts";
import { sourcePlace, type Shown } from "./gathering.ts";

/**
 * [V6] Whoever owns the page knows, and a model may have read it wrong: 0.4 together. The weakest reading of a rule is
 * 0.7 (visible text, a profile of two links), so that a rule's value is always the one that is shown.
 */
export const SAID_BY = {
  company: { rule: "own site", amount: 0.5 },
  bio: { rule: "own profile", amount: 0.45 },
  offer: { rule: "your own text", amount: 0.5 },
} as const;
export const READ_BY_MODEL = { rule: "read by a model", amount: -0.1 } as const;

/** What a model's value is as a draft. Its method makes the writer ask for the very words, and for nothing less. */
export const draftOf = (
  { field, value, quote }: Pick<ProseValue, "value" | "quote"> & { field: string },
  source: string,
  kind: keyof typeof SAID_BY,
): FactDraft => ({ field, value, source, method: "model", quote, reasons: [SAID_BY[kind], READ_BY_MODEL] });

/**
 * [V2] A model's value passes the writer twice: with what a reader sees of the page, and with its bytes. Gives the
 * draft and the body that the writer is to judge: the bytes where the seen text has it, else the seen text, which
 * refuses it. What stands in the bytes alone (a comment, white on white) was put there for models, and is no proof.
 */
export function atDoor(draft: FactDraft, shown: Shown, body: Body): [FactDraft, Body] {
  const seen: Body = { ...body, text: shown.text, charset: "utf-8" };
  const place = locate(draft.quote, shown.text);
  if (place === null || "refused" in writeFact(draft, seen)) return [draft, seen];
  const { from, to } = sourcePlace(shown, place.at, place.length);
  return [{ ...draft, quote: body.text.slice(from, to), at: from }, body];
}
