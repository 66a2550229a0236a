import type { RefObject } from "react";

import { useShortcuts } from "../ui/keys-context.tsx";
import type { Tab } from "../ui/tabs.tsx";
import type { LeadPlace } from "./lead-names.ts";
import type { LeadTab } from "./lead-search.ts";

export interface LeadKeys {
  place: LeadPlace;
  onLead: (leadId: string) => void;
  /** Those in view, in their order: the first is `1`. */
  tabs: readonly Tab<LeadTab>[];
  onTab: (tab: LeadTab) => void;
  onRetry: (() => void) | null;
  onUpdate: (() => void) | null;
  /** Closes what is open; where nothing is, goes back to the campaign. */
  onEscape: () => void;
  findRef: RefObject<HTMLInputElement | null>;
}

/** The keys of the lead page. `p`, and what opens a proof, belong to the found fields themselves. */
export function useLeadKeys({ place, onLead, tabs, onTab, onRetry, onUpdate, onEscape, findRef }: LeadKeys): void {
  const goTo = (leadId: string | null) => {
    if (leadId !== null) onLead(leadId);
  };
  useShortcuts([
    { keys: "j", does: "Next lead", run: () => goTo(place.next) },
    { keys: "k", does: "Previous lead", run: () => goTo(place.previous) },
    ...tabs.map(({ value }, index) => ({
      keys: String(index + 1),
      does: "Tabs of the page",
      run: () => onTab(value),
    })),
    { keys: "r", does: "Retry this lead", run: () => onRetry?.() },
    { keys: "u", does: "Update this lead", run: () => onUpdate?.() },
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
