import type { ResultView } from "../../../worker/contract/fold.ts";
import { formatCount } from "../ui/formats.ts";
import type { Tab } from "../ui/tabs.tsx";
import { factCount, fieldRows } from "./found-fields.ts";
import type { LeadTab } from "./lead-search.ts";

/** The tabs with their counts. Score and sources stand beside the values where there is room. */
export function leadTabs(view: ResultView, events: number, narrow: boolean): Tab<LeadTab>[] {
  const found = formatCount(factCount(fieldRows(view.facts, [])));
  const sources = formatCount(view.outcomes.length);
  return [
    { value: "found", label: "Found", badge: found },
    ...(narrow
      ? [
          { value: "score" as const, label: "Score" },
          { value: "sources" as const, label: "Sources", badge: sources },
        ]
      : []),
    { value: "journal", label: "Journal", badge: formatCount(events) },
  ];
}
