import { Link } from "@tanstack/react-router";
import { memo } from "react";

import { useLeadRow } from "../live/campaign-scope.tsx";
import { statusOf, type LeadRow } from "../live/rows.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { countOf, leadNumber } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { StatusIcon } from "../ui/status-icon.tsx";
import { TEXT } from "../ui/tone.ts";
import { Tooltip } from "../ui/tooltip.tsx";
import { LeadProgress } from "./lead-progress.tsx";
import { errorHint, leadDetail, leadTitle, rowLook } from "./lead-words.ts";

export interface LeadRowProps {
  leadId: string;
  campaignId: string;
  /** 1-based, the header counted, as `aria-rowindex` has it. */
  rowIndex: number;
  selected: boolean;
  /** Has the grid's one tab stop. */
  active: boolean;
  onSelect: (leadId: string) => void;
  onRetry: (leadId: string) => void;
}

/** The columns of the grid; a phone stacks them. */
export const COLUMNS =
  "grid grid-cols-[28px_24px_minmax(0,1fr)_auto] mid:grid-cols-[28px_28px_minmax(0,1fr)_172px_44px_64px] gap-x-1 px-4 mid:px-3";

function RowStatus({ row, active }: { row: LeadRow; active: boolean }) {
  const look = rowLook(row);
  if (statusOf(row) !== "error") return <StatusIcon look={look} wordless />;
  const message = row.run.error ?? look.word;
  return (
    <Tooltip title={message} body={errorHint(row)}>
      <button
        type="button"
        tabIndex={active ? 0 : -1}
        aria-label={`${look.word}: ${message}`}
        className={`-m-1 rounded-tag p-1 ${TEXT[look.tone]}`}
      >
        <Icon name={look.icon} />
      </button>
    </Tooltip>
  );
}

function Name({ row, campaignId, active }: { row: LeadRow; campaignId: string; active: boolean }) {
  const title = leadTitle(row);
  const detail = leadDetail(row);
  return (
    <div role="gridcell" title={[title.text, detail].filter(Boolean).join(", ")} className="min-w-0 mid:truncate">
      <Link
        to="/campaigns/$campaignId/leads/$leadId"
        params={{ campaignId, leadId: row.id }}
        tabIndex={active ? 0 : -1}
        className={cx("hover:underline max-mid:text-reading max-mid:break-words", title.mono ? "mono" : "font-medium")}
      >
        <bdi>{title.text}</bdi>
      </Link>{" "}
      {detail ? <bdi className="text-tx-3 max-mid:block max-mid:truncate mid:ml-1">{detail}</bdi> : null}
    </div>
  );
}

function Fit({ row, active, onRetry }: { row: LeadRow; active: boolean; onRetry: () => void }) {
  const status = statusOf(row);
  const stuck = status === "pending" && !row.starting;
  if (status !== "error" && !stuck) {
    return <span className={row.run.score === null ? "text-tx-3" : "font-medium"}>{row.run.score ?? "–"}</span>;
  }
  return (
    <Button size="small" tabIndex={active ? 0 : -1} onClick={onRetry} className="font-sans">
      {stuck ? "Start" : "Retry"}
    </Button>
  );
}

function RowCells({
  row,
  campaignId,
  active,
  onRetry,
}: Pick<LeadRowProps, "campaignId" | "active"> & { row: LeadRow; onRetry: () => void }) {
  const over = statusOf(row) === "completed" && rowLook(row).tone === "proof";
  return (
    <>
      <div role="gridcell" className="mono text-label text-tx-3 max-mid:pt-1">
        {leadNumber(row.number)}
      </div>
      <div role="gridcell" className="flex items-center max-mid:items-start max-mid:pt-0.5">
        <RowStatus row={row} active={active} />
      </div>
      <Name row={row} campaignId={campaignId} active={active} />
      <div
        role="gridcell"
        className={cx(
          "flex min-w-0 items-center max-mid:order-last max-mid:col-start-3 max-mid:pt-1",
          over && "max-mid:hidden",
        )}
      >
        <LeadProgress row={row} active={active} />
      </div>
      <div role="gridcell" className="mono text-right text-tx-2 max-mid:hidden">
        {row.run.fact_count}
      </div>
      <div role="gridcell" className="mono text-right max-mid:row-span-2 max-mid:pl-2">
        <Fit row={row} active={active} onRetry={onRetry} />
        {statusOf(row) === "error" ? null : (
          <span className="block font-sans text-small text-tx-3 mid:hidden">{countOf(row.run.fact_count, "fact")}</span>
        )}
      </div>
    </>
  );
}

/** What stands in a row and does something of its own: the name's link goes where it says, and a button does its thing. */
const isControl = (target: EventTarget): boolean => target instanceof Element && target.closest("a, button") !== null;

/** One lead, 38 high. It renders again only when its own row changes, and never changes its place. */
export const LeadRowView = memo(function LeadRowView(props: LeadRowProps) {
  const { leadId, campaignId, rowIndex, selected, active, onSelect, onRetry } = props;
  const row = useLeadRow(leadId);
  if (!row) return null;
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the grid handles the keys of its rows
    <div
      role="row"
      aria-rowindex={rowIndex}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-lead={leadId}
      data-status={row.starting ? "processing" : statusOf(row)}
      onClick={(event) => {
        if (!isControl(event.target)) onSelect(leadId);
      }}
      className={cx(
        COLUMNS,
        "focus-inside relative min-h-9.5 border-b border-line-soft py-2.5 transition-colors duration-80 hover:bg-hover mid:items-center mid:py-0",
        selected && "bg-hover before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-signal",
      )}
    >
      <RowCells row={row} campaignId={campaignId} active={active} onRetry={() => onRetry(leadId)} />
    </div>
  );
});
