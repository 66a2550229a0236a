import { Link } from "@tanstack/react-router";

import { Button, IconButton } from "../ui/button.tsx";
import { leadNumber } from "../ui/formats.ts";
import { TopBar } from "../ui/frame/top-bar.tsx";
import { Icon } from "../ui/icons.tsx";
import { Kbd } from "../ui/kbd.tsx";
import type { LeadPlace } from "./lead-names.ts";
import { RETRYING_WORDS, type RetryWord } from "./run-words.ts";

export interface LeadBarProps {
  campaignId: string;
  campaignName: string;
  place: LeadPlace;
  onLead: (leadId: string) => void;
  /** What a retry is called, or null where none is offered. */
  retry: RetryWord | null;
  onRetry: () => void;
  onCancel: (() => void) | null;
  /** Null while the run goes on. */
  onUpdate: (() => void) | null;
  busy: boolean;
}

/** A parent is not the page that we are on: only the last crumb is. */
const EXACT = { exact: true };

function Crumbs({ campaignId, campaignName, number }: { campaignId: string; campaignName: string; number: number }) {
  const link = "truncate text-tx-2 hover:text-tx-1 hover:underline";
  const divider = <Icon name="chevron-right" size={12} className="text-tx-3 max-mid:hidden" />;
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1.5">
        <li className="max-mid:hidden">
          <Link to="/campaigns" activeOptions={EXACT} className={link}>
            Campaigns
          </Link>
        </li>
        <li className="flex min-w-0 items-center gap-1.5">
          {divider}
          <Link
            to="/campaigns/$campaignId"
            params={{ campaignId }}
            activeOptions={EXACT}
            className={`${link} max-mid:-my-2 max-mid:p-3`}
            title={campaignName}
          >
            <Icon name="chevron-right" className="rotate-180 mid:hidden" />
            <bdi className="max-mid:sr-only">{campaignName}</bdi>
          </Link>
        </li>
        <li aria-current="page" className="flex shrink-0 items-center gap-1.5 font-semibold max-[359px]:sr-only">
          {divider}[Lead {leadNumber(number)}]
        </li>
      </ol>
    </nav>
  );
}

function Neighbours({ place, onLead }: Pick<LeadBarProps, "place" | "onLead">) {
  const { previous, next } = place;
  return (
    <div className="flex items-center gap-1 text-small text-tx-2">
      <IconButton
        icon="chevron-up"
        label="Previous lead"
        title="Previous lead (k)"
        size="small"
        blocked={previous === null && "This is the first lead"}
        onClick={() => previous && onLead(previous)}
      />
      <IconButton
        icon="chevron-down"
        label="Next lead"
        title="Next lead (j)"
        size="small"
        blocked={next === null && "This is the last lead"}
        onClick={() => next && onLead(next)}
      />
      <span className="mx-1 flex gap-1 max-wide:hidden">
        <Kbd keys="k" silent />
        <Kbd keys="j" silent />
      </span>
      <span className="figures whitespace-nowrap max-mid:hidden">
        {place.position} of {place.total}
      </span>
    </div>
  );
}

/** The page's top bar: where we are, the neighbours, and what can be done with the run. */
export function LeadBar({ place, onLead, retry, onRetry, onCancel, onUpdate, busy, ...crumbs }: LeadBarProps) {
  const actions = (
    <>
      <Neighbours place={place} onLead={onLead} />
      {retry ? (
        <Button icon="return-arrow" busy={busy && RETRYING_WORDS[retry]} onClick={onRetry} className="ml-2">
          <span className="max-mid:sr-only">{retry}</span>
        </Button>
      ) : null}
      {onUpdate ? (
        <Button icon="pencil" onClick={onUpdate} title="Update this lead (u)" className="ml-2">
          <span className="max-mid:sr-only">Update</span>
        </Button>
      ) : null}
      {onCancel ? (
        <Button icon="close" busy={busy && "Stopping"} onClick={onCancel} className="ml-2">
          <span className="max-mid:sr-only">Cancel</span>
        </Button>
      ) : null}
    </>
  );
  return (
    <TopBar actions={actions}>
      <Crumbs {...crumbs} number={place.lead.number} />
    </TopBar>
  );
}
