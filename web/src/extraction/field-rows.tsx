import type { KeyboardEvent, ReactNode } from "react";

import { ConfidenceBar } from "../ui/bars.tsx";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icons.tsx";
import { ProofPopover, RefusedPopover } from "./evidence-popover.tsx";
import { FieldValue } from "./field-value.tsx";
import { refusedWords } from "./found-fields.ts";
import { useProof } from "./proof-context.ts";
import { Provenance } from "./provenance.tsx";
import { itemKey, type RowItem } from "./row-items.ts";

export interface FieldRowProps {
  item: RowItem;
  /** Empty on the rows below the first of a field: the field's name is heard, not seen again. */
  label: string;
  continued?: boolean;
  /** The one row that is a tab stop, with its buttons. */
  current: boolean;
  onCurrent: (key: string) => void;
  more?: ReactNode;
}

/** 38 px on a desk: label, value, source, confidence, proof. On a phone two lines, and the row itself is the button. */
const GRID =
  "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-0.5 px-4 py-2 mid:grid-cols-[118px_minmax(0,1fr)_minmax(0,120px)_84px_62px] mid:gap-y-0 mid:py-0 mid:px-3";

function Proof({ item, current }: Pick<FieldRowProps, "item" | "current">) {
  const state = { ...useProof(item), tabIndex: current ? (0 as const) : (-1 as const) };
  return item.kind === "fact" ? (
    <ProofPopover fact={item.fact} {...state} />
  ) : (
    <RefusedPopover refused={item.refused} {...state} />
  );
}

function RefusedValue({ item }: { item: Extract<RowItem, { kind: "refused" }> }) {
  return (
    <span className="flex min-w-0 items-center gap-2 text-tx-2">
      <Icon name="empty-set" size={14} className="text-tx-3" />
      <span className="min-w-0 break-words mid:truncate" title={refusedWords(item.refused)}>
        {item.speaks ? "Not found. " : ""}
        <bdi>{refusedWords(item.refused)}</bdi>
      </span>
    </span>
  );
}

function Value({ item, more }: Pick<FieldRowProps, "item" | "more">) {
  return (
    <span
      role="gridcell"
      className={cx(
        "flex min-w-0 items-center gap-2 max-mid:row-start-2 max-mid:flex-wrap max-mid:text-reading",
        item.kind === "refused" && "max-mid:col-span-2 mid:col-span-3",
      )}
    >
      {item.kind === "fact" ? <FieldValue fact={item.fact} /> : <RefusedValue item={item} />}
      {more}
    </span>
  );
}

/** One row of FOUND_FIELDS. Enter and Space open its proof. */
export function FieldRow({ item, label, continued = false, current, onCurrent, more }: FieldRowProps) {
  const proof = useProof(item);
  const openProof = (event: KeyboardEvent) => {
    if ((event.key !== "Enter" && event.key !== " ") || event.target !== event.currentTarget) return;
    event.preventDefault();
    proof.onOpenChange(true);
  };
  return (
    <div
      role="row"
      tabIndex={current ? 0 : -1}
      data-row={itemKey(item)}
      aria-selected={proof.open}
      onFocus={() => onCurrent(itemKey(item))}
      onKeyDown={openProof}
      className={cx(
        GRID,
        "focus-inside relative min-h-14 border-b border-line-soft last:border-b-0 hover:bg-hover mid:min-h-9.5",
        proof.open && "bg-hover shadow-[inset_2px_0_0_var(--signal)]",
      )}
    >
      <span role="rowheader" title={label} className="truncate text-tx-2 max-mid:text-small">
        <span className={continued ? "sr-only" : undefined}>{label}</span>
      </span>
      <Value item={item} more={more} />
      {item.kind === "fact" ? (
        <>
          <span
            role="gridcell"
            className="flex min-w-0 max-mid:col-start-2 max-mid:row-start-1 max-mid:justify-self-end"
          >
            <Provenance source={item.fact.source} />
          </span>
          <span role="gridcell" className="justify-self-end max-mid:col-start-2 max-mid:row-start-2">
            <span className="sr-only">confidence </span>
            <ConfidenceBar value={item.fact.confidence} />
          </span>
        </>
      ) : null}
      <span role="gridcell" className="justify-self-end">
        <Proof item={item} current={current} />
      </span>
    </div>
  );
}

/** Beside a value that another source contradicts: why this one is shown. */
export function ConflictNote({ words }: { words: string }) {
  return (
    <span className="flex min-w-0 shrink-3 items-center gap-1 text-small text-care" title={words}>
      <Icon name="half-disc" size={12} className="shrink-0" />
      <span className="truncate max-mid:whitespace-normal">{words}</span>
    </span>
  );
}

/** "2 more": shows what else was said of a field. */
export function MoreButton(props: { words: string; open: boolean; current: boolean; onToggle: () => void }) {
  return (
    <Button
      kind="quiet"
      size="small"
      tabIndex={props.current ? 0 : -1}
      aria-expanded={props.open}
      onClick={props.onToggle}
      className="z-10 text-small text-tx-3 max-mid:-my-2.5"
    >
      {props.words}
      <Icon name={props.open ? "chevron-up" : "chevron-down"} size={12} />
    </Button>
  );
}
