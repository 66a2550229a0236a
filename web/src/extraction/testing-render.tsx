import { render } from "@testing-library/react";
import { useState, type ReactNode } from "react";

import { KeysProvider } from "../ui/keys-context.tsx";
import { ToastProvider } from "../ui/toast.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { ProofContext, type Proofs } from "./proof-context.ts";

/** What stands around the app, without a router and without requests. */
export function Around({ children }: { children: ReactNode }) {
  return (
    <KeysProvider enabled>
      <TooltipProvider>
        <ToastProvider>{children}</ToastProvider>
      </TooltipProvider>
    </KeysProvider>
  );
}

interface ProofWorld extends Partial<Proofs> {
  /** The proof that the address has open at first. */
  first?: { field: string; event?: number };
}

/** The address's part of a proof, kept in a state; what it says is also in the document, for a test to read. */
function WithProofs({ first, children, ...proofs }: ProofWorld & { children: ReactNode }) {
  const [proof, setProof] = useState<{ field: string; event?: number } | null>(first ?? null);
  const value: Proofs = {
    field: proof?.field ?? null,
    event: proof?.event ?? null,
    show: setProof,
    showEvent: () => undefined,
    factSeq: () => null,
    refusalSeq: () => null,
    ...proofs,
  };
  return (
    <ProofContext value={value}>
      {children}
      <output data-testid="address">{proof ? JSON.stringify(proof) : ""}</output>
    </ProofContext>
  );
}

export function renderWithProofs(children: ReactNode, proofs: ProofWorld = {}): void {
  render(
    <Around>
      <WithProofs {...proofs}>{children}</WithProofs>
    </Around>,
  );
}
