import type { ReactNode } from "react";

import type { Fact, RefusedFact } from "../../../worker/contract/fact.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icons.tsx";
import { Pill } from "../ui/pill.tsx";
import { Popover, PopoverClose } from "../ui/popover.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Detail, EvidenceDetails, SourceUrl } from "./evidence-details.tsx";
import { fieldLabel, fieldValue } from "../ui/field-words.ts";

/** Whether a proof is open, and where the event that told it stands in the journal (null until that is read). */
export interface ProofState {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  seq: number | null;
  onEvent: (seq: number) => void;
  /** Not a tab stop while its row is not the current one. */
  tabIndex: 0 | -1;
}

interface ShellProps extends ProofState {
  title: string;
  /** The button's own words. */
  word: "Proof" | "Why";
  confidence?: number;
  actions?: ReactNode;
  children: ReactNode;
}

function Shell({ title, word, confidence, actions, children, ...state }: ShellProps) {
  return (
    <Popover
      label={title}
      side="left"
      align="start"
      width={426}
      open={state.open}
      onOpenChange={state.onOpenChange}
      trigger={
        <Button
          kind="quiet"
          size="small"
          tabIndex={state.tabIndex}
          aria-label={`${word}: ${title}`}
          // On a phone it lies over the whole row: two lines are a better target than a word.
          className="focus-inside max-mid:absolute max-mid:inset-0 max-mid:h-auto max-mid:hover:bg-transparent"
        >
          <span className="max-mid:sr-only">{word}</span>
        </Button>
      }
    >
      <header className="flex items-center gap-2 border-b border-line-soft py-2 pr-2 pl-4">
        <h2 className="min-w-0 flex-1 text-reading font-semibold break-words">
          <bdi>{title}</bdi>
        </h2>
        {confidence === undefined ? null : <span className="mono text-small">{confidence.toFixed(2)}</span>}
        <PopoverClose asChild>
          <IconButton icon="close" label="Close" />
        </PopoverClose>
      </header>
      {children}
      <footer className="flex flex-wrap items-center justify-between gap-2 border-t border-line-soft p-3">
        {actions}
        <JournalLink seq={state.seq} onEvent={state.onEvent} />
      </footer>
    </Popover>
  );
}

function JournalLink({ seq, onEvent }: Pick<ProofState, "seq" | "onEvent">) {
  return seq === null ? null : (
    <Button kind="quiet" onClick={() => onEvent(seq)}>
      Event {seq} in the journal
    </Button>
  );
}

/** Behind a value: the sentence that it was read in, the bytes of that sentence, and why it is believed. */
export function ProofPopover({ fact, ...state }: ProofState & { fact: Fact }) {
  return (
    <Shell
      {...state}
      word="Proof"
      title={`${fieldLabel(fact.field)}: ${fieldValue(fact.field, fact.value)}`}
      confidence={fact.confidence}
      actions={
        <CopyButton what="Proof" text={() => JSON.stringify(fact, null, 2)}>
          Copy as JSON
        </CopyButton>
      }
    >
      <EvidenceDetails fact={fact} />
    </Shell>
  );
}

/** [V2] Behind a value that was not let in: who said it, and why it was refused. */
export function RefusedPopover({ refused, ...state }: ProofState & { refused: RefusedFact }) {
  return (
    <Shell
      {...state}
      word="Why"
      title={`${fieldLabel(refused.field)}: ${fieldValue(refused.field, refused.value)}`}
      actions={
        <CopyButton what="Refusal" text={() => JSON.stringify(refused, null, 2)}>
          Copy as JSON
        </CopyButton>
      }
    >
      <div className="flex flex-col gap-3 p-4">
        <div>
          <Pill tone="fault">
            <Icon name="octagon" size={12} />
            refused, never scored
          </Pill>
        </div>
        <p>
          <s className="text-tx-3">{refused.value}</s> was said by {refused.source}, but {refused.reason}
        </p>
        <dl className="m-0">
          <Detail term="Source">{refused.source}</Detail>
          {refused.url === null ? null : (
            <Detail term="URL">
              <SourceUrl url={refused.url} />
            </Detail>
          )}
        </dl>
      </div>
    </Shell>
  );
}
