import type { RefObject } from "react";

import { useShortcuts } from "../ui/keys-context.tsx";
import type { LeadPlace } from "./lead-names.ts";
import type { LeadTab } from "./lead-search.ts";

export interface LeadKeys {
  place: LeadPlace;
  onLead: (leadId: string) => void;
  onTab: (tab: LeadTab) => void;
  onRetry: (() => void) | null;
  /** Closes what is open; where nothing is, goes back to the campaign. */
  onEscape: () => void;
  findRef: RefObject<HTMLInputElement | null>;
}

/** The keys of the lead page. `p` belongs to the found fields themselves. */
export function useLeadKeys({ place, onLead, onTab, onRetry, onEscape, findRef }: LeadKeys): void {
  const goTo = (leadId: string | null) => {
    if (leadId !== null) onLead(leadId);
  };
  useShortcuts([
    { keys: "k", does: "Previous lead", run: () => goTo(place.previous) },
    { keys: "j", does: "Next lead", run: () => goTo(place.next) },
    { keys: "1", does: "Found", run: () => onTab("found") },
    { keys: "2", does: "Journal", run: () => onTab("journal") },
    { keys: "r", does: "Run again", run: () => onRetry?.() },
    {
      keys: "/",
      does: "Find in the journal",
      run: () => {
        onTab("journal");
        // The tab is drawn first; then its box can take the caret.
        requestAnimationFrame(() => findRef.current?.focus());
      },
    },
    { keys: "escape", does: "Close, then back to the campaign", run: onEscape },
  ]);
}
