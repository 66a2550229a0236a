import { Link, getRouteApi } from "@tanstack/react-router";

import { useCampaignPart } from "../live/campaign-scope.tsx";
import { glyphOf } from "../ui/glyphs.ts";
import { leadPrefix, messageText } from "../ui/log-text.ts";
import { usePhone, useWide } from "../ui/media.ts";
import { usePrefs } from "../ui/prefs.ts";
import { TEXT } from "../ui/tone.ts";
import { FirstRun } from "./first-run.tsx";
import { InputModule } from "./input-module.tsx";
import { LeadsPanel } from "./leads-panel.tsx";
import { LogResizer } from "./log-resizer.tsx";
import { SystemLog } from "./system-log.tsx";

const route = getRouteApi("/campaigns/$campaignId");

/** A phone's glimpse of the log: its last line, above the input; it leads to the whole. */
function LastLine() {
  const { campaignId } = route.useParams();
  const last = useCampaignPart((snapshot) => snapshot.items.at(-1));
  if (last?.kind !== "event") return null;
  const glyph = glyphOf(last.event);
  return (
    <Link
      to="/campaigns/$campaignId"
      params={{ campaignId }}
      search={{ tab: "log" }}
      className="mono focus-inside flex min-h-9 items-center gap-2 border-t border-line-soft bg-term px-4 text-small"
    >
      <span className="whitespace-nowrap">{leadPrefix(last.event.lead)}</span>{" "}
      <span className={TEXT[glyph.tone]}>{glyph.text}</span>
      <span className="truncate text-tx-2" title={messageText(last.event)}>
        {messageText(last.event)}
      </span>
    </Link>
  );
}

/** The list above, the input below, the log beside; before the first lead, what to do. */
export function LeadsTab() {
  const isFirst = useCampaignPart((snapshot) => snapshot.loaded && snapshot.counts.total === 0);
  const { logWidth } = usePrefs();
  const phone = usePhone();
  const wide = useWide();
  const left = (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col mid:gap-3">
      {isFirst ? <FirstRun part="headline" /> : <LeadsPanel />}
      {phone && !isFirst ? <LastLine /> : null}
      <InputModule isFirst={isFirst} />
      {isFirst ? <FirstRun part="cards" /> : null}
    </div>
  );
  if (phone) return left;
  if (!wide) {
    return (
      <div className="flex min-h-0 flex-1 flex-col gap-3 px-5 py-4">
        {left}
        <SystemLog className="h-60 shrink-0" />
      </div>
    );
  }
  return (
    <div className="flex min-h-0 flex-1 px-5 py-4">
      {left}
      <LogResizer />
      <div className="flex shrink-0" style={{ width: logWidth }}>
        <SystemLog className="flex-1" />
      </div>
    </div>
  );
}
