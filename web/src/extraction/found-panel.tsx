import { useContext, useRef, useState, type KeyboardEvent, type ReactNode } from "react";

import { useShortcuts } from "../ui/keys-context.tsx";
import { Panel } from "../ui/panel.tsx";
import { ConflictNote, FieldRow, MoreButton } from "./field-rows.tsx";
import { conflictWords, factCount, moreWords, type FieldRow as Row } from "./found-fields.ts";
import { isNamed, ProofContext } from "./proof-context.ts";
import { itemKey, rowItems, type RowItem } from "./row-items.ts";

interface GroupProps {
  row: Row;
  currentKey: string | null;
  isFirst: boolean;
  onCurrent: (key: string) => void;
}

function FieldGroup({ row, currentKey, isFirst, onCurrent }: GroupProps) {
  const [asked, setAsked] = useState(false);
  const proofs = useContext(ProofContext);
  const [first, ...others] = rowItems(row);
  if (!first) return null;
  // A link to a proof behind "2 more" opens what it stands behind; closing the proof leaves that open, as its
  // button is where the focus returns to.
  const open = asked || others.some((item) => isNamed(proofs, item));
  if (open && !asked) setAsked(true);
  const isCurrent = (item: RowItem) => (currentKey === null ? isFirst && item.speaks : currentKey === itemKey(item));
  const words = moreWords(row);
  const conflict = conflictWords(row);
  const toggle = words ? (
    <>
      {conflict ? <ConflictNote words={conflict} /> : null}
      <MoreButton words={words} open={open} current={isCurrent(first)} onToggle={() => setAsked(!open)} />
    </>
  ) : null;
  return (
    <>
      <FieldRow item={first} label={row.label} current={isCurrent(first)} onCurrent={onCurrent} more={toggle} />
      {open
        ? others.map((item) => (
            <FieldRow
              key={itemKey(item)}
              item={item}
              label={row.label}
              continued
              current={isCurrent(item)}
              onCurrent={onCurrent}
            />
          ))
        : null}
    </>
  );
}

/** Moves the focus to another row of the same grid. */
function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>("[data-row]")];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const to: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const next = rows[to[event.key] ?? -1];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Opens the proof of the row that has the focus, else of the first one. */
function openProof(grid: HTMLElement | null): void {
  const focused = document.activeElement?.closest<HTMLElement>("[data-row]");
  const row = focused && grid?.contains(focused) ? focused : grid?.querySelector<HTMLElement>("[data-row]");
  row?.focus();
  row?.querySelector<HTMLElement>("[aria-haspopup=dialog]")?.click();
}

export interface FoundPanelProps {
  rows: readonly Row[];
  running: boolean;
  /** At the right end of the header. */
  aside?: ReactNode;
}

/** FOUND_FIELDS: a grid with one tab stop; arrows move between rows, Tab goes on to the row's own buttons. */
export function FoundPanel({ rows, running, aside }: FoundPanelProps) {
  const [currentKey, setCurrentKey] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  useShortcuts([
    { keys: "p", also: ["enter", "space"], does: "Proof of the focused field", run: () => openProof(grid.current) },
  ]);
  const keys = rows.flatMap(rowItems).map(itemKey);
  // The row that was current may be gone (a retry, another lead): then the first one is the tab stop again.
  const current = currentKey !== null && keys.includes(currentKey) ? currentKey : null;
  return (
    <Panel label="Found fields" count={factCount(rows)} aside={aside} className="max-mid:border-x-0">
      {rows.length === 0 ? (
        <p className="px-3 py-4 text-tx-2">
          {running ? "Nothing yet. Each value appears here with its proof." : "No value was found."}
        </p>
      ) : (
        // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
        <div ref={grid} role="grid" aria-label="Found fields" onKeyDown={moveFocus}>
          {rows.map((row, index) => (
            <FieldGroup
              key={row.field}
              row={row}
              currentKey={current}
              isFirst={index === 0}
              onCurrent={setCurrentKey}
            />
          ))}
        </div>
      )}
    </Panel>
  );
}
