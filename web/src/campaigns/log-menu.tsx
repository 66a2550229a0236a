import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { LEVEL_FILTERS, type LevelFilter } from "../live/log-items.ts";
import { Button } from "../ui/button.tsx";
import { leadPrefix } from "../ui/log-text.ts";
import { Menu, MenuChoice, MenuSeparator } from "../ui/menu.tsx";
import { leadTitle } from "./lead-words.ts";
import { useCampaignSearch } from "./use-search.ts";

/** A menu of more is no menu; the selected lead is always among them. */
const LEADS_SHOWN = 100;
const ALL = "all";

const LEVELS = (Object.keys(LEVEL_FILTERS) as LevelFilter[]).map((value) => ({ value, label: LEVEL_FILTERS[value] }));

/** Which lines the log shows: by level, and of which lead. */
export function LogMenu() {
  const { store } = useCampaignFeed();
  const [search, change] = useCampaignSearch();
  const level = search.level ?? ALL;
  const only = search.only && search.lead ? store.row(search.lead) : undefined;
  const rows = store.rows().filter((row, index) => index < LEADS_SHOWN || row.id === search.lead);
  const leads = rows.map((row) => ({ value: row.id, label: `${leadPrefix(row.number)} ${leadTitle(row).text}` }));
  const word = only ? leadPrefix(only.number) : LEVEL_FILTERS[level];
  return (
    <Menu
      trigger={
        <Button kind="quiet" size="small" icon="filter" aria-label={`Filter the log: ${word}`}>
          {word}
        </Button>
      }
    >
      <MenuChoice
        label="Level"
        value={level}
        options={LEVELS}
        onChange={(next) => change({ level: next === ALL ? undefined : next })}
      />
      <MenuSeparator />
      <MenuChoice
        label="Lead"
        value={only?.id ?? ALL}
        options={[{ value: ALL, label: "All leads" }, ...leads]}
        onChange={(next) => change(next === ALL ? { only: undefined } : { lead: next, only: true })}
      />
    </Menu>
  );
}
