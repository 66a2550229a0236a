import { useMemo, useRef } from "react";

import { usePhone } from "../ui/media.ts";
import { setPrefs } from "../ui/prefs.ts";
import { TabPanel, Tabs } from "../ui/tabs.tsx";
import { factKey } from "./found-fields.ts";
import { FoundTab } from "./found-tab.tsx";
import { attemptStart, factEvents, refusalEvent, routeMessage } from "./journal-state.ts";
import { JournalTab } from "./journal-tab.tsx";
import { LeadBar } from "./lead-bar.tsx";
import { LeadHeader, RunMeter } from "./lead-header.tsx";
import { leadName, type LeadPlace } from "./lead-names.ts";
import type { LeadSearch, LeadTab, SearchPatch } from "./lead-search.ts";
import { RunTrouble } from "./lead-states.tsx";
import { leadTabs } from "./lead-tabs.ts";
import { LineBanner } from "./line-banner.tsx";
import { ProofContext, type Proofs } from "./proof-context.ts";
import { canCancel, retryWord } from "./run-words.ts";
import type { ProfileLink } from "./score-panel.tsx";
import { useLeadKeys } from "./use-lead-keys.ts";
import { useLeadRun, useRunActions, type LeadRun } from "./use-lead-run.ts";
import { useUpdate } from "./use-update.tsx";

export interface LeadViewProps {
  campaignId: string;
  campaignName: string;
  /** Null until the campaign is here. */
  profile: ProfileLink | null;
  place: LeadPlace;
  search: LeadSearch;
  /** Changes parts of the address; `replace` where the step is too small to go back to. */
  onSearch: (patch: SearchPatch, replace?: boolean) => void;
  onLead: (leadId: string) => void;
  onBack: () => void;
}

/** What the proofs need: the address, and where each fact stands in the journal. */
function useProofs({ search, onSearch }: Pick<LeadViewProps, "search" | "onSearch">, run: LeadRun): Proofs {
  const { events } = run.journal;
  const seqs = useMemo(() => factEvents(events), [events]);
  return {
    field: search.field ?? null,
    event: search.event ?? null,
    show: (proof) => {
      // Who has seen one proof needs no hint at it.
      if (proof) setPrefs({ proofHintSeen: true });
      // A look at a proof is too small a step to go back to: Back leaves the lead, as it did before the look.
      onSearch({ field: proof?.field ?? null, event: proof?.event ?? null }, true);
    },
    showEvent: (seq) => onSearch({ tab: "journal", field: null, event: seq }),
    factSeq: (fact) => seqs.get(factKey(fact)) ?? null,
    refusalSeq: (refused) => refusalEvent(events, refused.field, refused.value),
  };
}

/** On a desk the parts of Found stand side by side: their own tabs are a phone's. */
const tabOf = (search: LeadSearch, narrow: boolean): LeadTab =>
  narrow || search.tab === "journal" ? (search.tab ?? "found") : "found";

/** One lead: its run followed live, what it found, and its journal. */
export function LeadView(props: LeadViewProps) {
  const { campaignId, campaignName, profile, place, search, onSearch, onLead, onBack } = props;
  const { lead } = place;
  const run = useLeadRun(lead.extractionId);
  const actions = useRunActions(campaignId, lead);
  const update = useUpdate(lead, run);
  const findRef = useRef<HTMLInputElement>(null);
  const narrow = usePhone();
  const proofs = useProofs({ search, onSearch }, run);
  const { view, journal, store } = run;
  const tab = tabOf(search, narrow);
  const retry = retryWord(view);
  const onRetry = () => actions.retry.mutate();
  const onTab = (next: LeadTab) => onSearch({ tab: next, field: null, event: null });
  const onEscape = () => {
    if (search.field === undefined && search.event === undefined) onBack();
    else onSearch({ field: null, event: null }, true);
  };
  const tabs = leadTabs(view, journal.events.length, narrow);
  useLeadKeys({
    place,
    onLead,
    tabs,
    onTab,
    onRetry: retry ? onRetry : null,
    onUpdate: update.offered,
    onEscape,
    findRef,
  });
  return (
    <ProofContext value={proofs}>
      <LeadBar
        campaignId={campaignId}
        campaignName={campaignName}
        place={place}
        onLead={onLead}
        retry={retry}
        onRetry={onRetry}
        onCancel={run.ready && canCancel(view) ? () => actions.cancel.mutate() : null}
        onUpdate={update.offered}
        busy={actions.busy}
      />
      {update.dialog}
      {/* Under 760 px all below the bar scrolls as one: zoomed to 400% the head alone would fill the screen. */}
      <div className="flex min-h-0 flex-1 flex-col max-mid:overflow-y-auto">
        <LeadHeader name={leadName(lead, view.facts, lead.query)} view={view} extractionId={lead.extractionId} />
        {run.notStarted ? null : (
          <LineBanner
            line={journal.line}
            caughtUp={journal.caughtUp}
            onNow={store.retryNow}
            onRead={store.forgetNews}
          />
        )}
        <Tabs
          label="Parts of this lead"
          value={tab}
          tabs={tabs}
          onChange={onTab}
          aside={<RunMeter view={view} attemptStartedAt={attemptStart(journal.events)} />}
        >
          <TabPanel value={tab}>
            {!run.ready ? (
              <RunTrouble run={run} onStart={() => actions.start.mutate()} busy={actions.busy} />
            ) : tab === "journal" ? (
              <JournalTab
                journal={journal}
                event={search.event ?? null}
                filter={search.show ?? "all"}
                find={search.find ?? ""}
                findRef={findRef}
                onEvent={(event) => onSearch({ event }, true)}
                onFilter={(show) => onSearch({ show }, true)}
                onFind={(find) => onSearch({ find }, true)}
                onFact={(field, event) => onSearch({ tab: "found", field, event })}
              />
            ) : (
              <FoundTab
                leadId={lead.id}
                view={view}
                route={routeMessage(journal.events)}
                part={tab}
                profile={profile}
                onRetry={onRetry}
                retrying={actions.busy}
                onUpdate={update.open}
              />
            )}
          </TabPanel>
        </Tabs>
      </div>
    </ProofContext>
  );
}
