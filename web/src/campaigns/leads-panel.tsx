import { useCampaignPart } from "../live/campaign-scope.tsx";
import { formatCount } from "../ui/formats.ts";
import { usePhone } from "../ui/media.ts";
import { Panel } from "../ui/panel.tsx";
import { Button } from "../ui/button.tsx";
import { Menu, MenuChoice } from "../ui/menu.tsx";
import { SegmentedControl } from "../ui/segmented.tsx";
import { LeadList } from "./lead-list.tsx";
import { ProofHint } from "./proof-hint.tsx";
import { LIST_FILTERS, type ListFilter } from "./search.ts";
import { useCampaignSearch } from "./use-search.ts";

/** PARSED_QUERIES: the filter and the list. */
export function LeadsPanel() {
  const counts = useCampaignPart((snapshot) => snapshot.counts);
  const [{ filter = "all" }, change] = useCampaignSearch();
  const phone = usePhone();
  const numbers: Record<ListFilter, number> = {
    all: counts.total,
    processing: counts.processing + counts.pending,
    error: counts.error,
    done: counts.done,
  };
  const options = (Object.keys(LIST_FILTERS) as ListFilter[]).map((value) => ({
    value,
    label: value === "all" ? LIST_FILTERS.all : `${LIST_FILTERS[value]} ${formatCount(numbers[value])}`,
  }));
  const choose = (next: ListFilter): void => change({ filter: next === "all" ? undefined : next }, true);
  return (
    <Panel
      label="Parsed queries"
      count={formatCount(counts.total)}
      className="min-h-0 flex-1 overflow-hidden max-mid:rounded-none max-mid:border-0 max-mid:bg-transparent"
      aside={
        phone ? (
          <Menu trigger={<Button icon="filter">{LIST_FILTERS[filter]}</Button>}>
            <MenuChoice label="Show" value={filter} options={options} onChange={choose} />
          </Menu>
        ) : (
          <SegmentedControl label="Filter" value={filter} options={options} onChange={choose} />
        )
      }
    >
      <LeadList />
      <ProofHint />
    </Panel>
  );
}
