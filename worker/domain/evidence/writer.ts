import type { Fact, RefusedFact } from "../../contract/fact.ts";
import type { Body, FactDraft } from "../pipeline/step.ts";
export function writeFact(draft: FactDraft, _body: Body): { fact: Fact } | { refused: RefusedFact } {
  return { refused: { field: draft.field, value: draft.value, source: draft.source, url: null, reason: "stub" } };
}
