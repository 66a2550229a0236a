import { createContext, useContext } from "react";

import type { Fact, RefusedFact } from "../../../worker/contract/fact.ts";
import { itemField, type RowItem } from "./row-items.ts";

/** Which proof the address has open, how to open another, and where each fact stands in the journal. */
export interface Proofs {
  field: string | null;
  event: number | null;
  /** Opens a proof, or with null closes the open one. */
  show: (proof: { field: string; event?: number } | null) => void;
  showEvent: (seq: number) => void;
  factSeq: (fact: Fact) => number | null;
  refusalSeq: (refused: RefusedFact) => number | null;
}

export const ProofContext = createContext<Proofs>({
  field: null,
  event: null,
  show: () => undefined,
  showEvent: () => undefined,
  factSeq: () => null,
  refusalSeq: () => null,
});

const seqOf = (proofs: Proofs, item: RowItem): number | null =>
  item.kind === "fact" ? proofs.factSeq(item.fact) : proofs.refusalSeq(item.refused);

/**
 * Whether the address names this item: by its event, or by its field alone where it speaks for the field. An
 * event that is not this field's (the journal began anew) names nothing.
 */
export function isNamed(proofs: Proofs, item: RowItem): boolean {
  if (proofs.field !== itemField(item)) return false;
  return proofs.event === null ? item.speaks : proofs.event === seqOf(proofs, item);
}

/** The proof of one row: open by the address, so that a link and a refresh show it again. */
export function useProof(item: RowItem) {
  const proofs = useContext(ProofContext);
  const seq = seqOf(proofs, item);
  const name = { field: itemField(item), ...(item.speaks || seq === null ? {} : { event: seq }) };
  return {
    open: isNamed(proofs, item),
    onOpenChange: (open: boolean) => proofs.show(open ? name : null),
    seq,
    onEvent: proofs.showEvent,
  };
}
