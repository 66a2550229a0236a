import { useState, type ReactNode } from "react";

import { isFinal } from "../../../worker/contract/status.ts";
import { RefreshDialog } from "./refresh-dialog.tsx";
import type { LeadRun } from "./use-lead-run.ts";

export interface Update {
  open: () => void;
  /** The same where it is offered; null while a run goes on, which is looked at again afterwards. */
  offered: (() => void) | null;
  dialog: ReactNode;
}

/** The way to look for a lead's values again. */
export function useUpdate({ id, extractionId }: { id: string; extractionId: string }, run: LeadRun): Update {
  const [isOpen, setOpen] = useState(false);
  const open = (): void => setOpen(true);
  return {
    open,
    offered: run.ready && isFinal(run.view.status) ? open : null,
    dialog: isOpen ? <RefreshDialog leadId={id} run={extractionId} onClose={() => setOpen(false)} /> : null,
  };
}
