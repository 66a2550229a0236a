import { useShortcuts } from "../ui/keys-context.tsx";
import { useCampaignSearch } from "./use-search.ts";
import { useFrame } from "../ui/frame/frame-context.ts";

export interface ListKeys {
  /** The lead that a key means: the selected one, else the one with the tab stop. */
  current: string | null;
  onNext: () => void;
  onPrevious: () => void;
  onOpen: (leadId: string) => void;
  onRetry: (leadId: string) => void;
  onRetryAll: () => void;
}

/** The keys of the list of leads, from anywhere on the page. */
export function useListKeys({ current, onNext, onPrevious, onOpen, onRetry, onRetryAll }: ListKeys): void {
  const { openPalette } = useFrame();
  const [search, change] = useCampaignSearch();
  const withCurrent = (run: (leadId: string) => void) => () => {
    if (current !== null) run(current);
  };
  const clear = (): void => change({ lead: undefined, only: undefined });
  const select = (leadId: string): void => (search.lead === leadId ? clear() : change({ lead: leadId }));
  // A look at one lead without leaving the others: the log shows its lines alone.
  const peek = (leadId: string): void =>
    change({ lead: leadId, only: search.only && search.lead === leadId ? undefined : true });
  useShortcuts([
    { keys: "/", does: "Find a lead", run: openPalette },
    { keys: "j", also: ["↓"], does: "Next lead", run: onNext },
    { keys: "k", also: ["↑"], does: "Previous lead", run: onPrevious },
    { keys: "enter", does: "Open the lead", run: () => search.lead && onOpen(search.lead) },
    { keys: "space", does: "Show its lines alone in the log", run: withCurrent(peek) },
    { keys: "x", does: "Select the lead", run: withCurrent(select) },
    { keys: "r", does: "Retry this lead", run: withCurrent(onRetry) },
    { keys: "shift+r", does: "Retry all in error", run: onRetryAll },
    { keys: "escape", does: "Clear the selection", run: clear },
  ]);
}
