import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { FieldChange, RefreshDiff, RefreshedField, WritePolicy } from "../../../worker/contract/refresh.ts";
import { isFinal } from "../../../worker/contract/status.ts";
import { keys } from "../api/keys.ts";
import { applyRun, readDiff, refreshLead, revertRun } from "../api/leads.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { fieldLabel } from "../ui/field-words.ts";
import { countOf, formatInstant } from "../ui/formats.ts";
import { SegmentedControl } from "../ui/segmented.tsx";
import { useToast } from "../ui/toast.tsx";
import { errorSentence } from "../ui/words.ts";

const POLICIES: readonly { value: WritePolicy; label: string }[] = [
  { value: "fill_if_empty", label: "Fill empty" },
  { value: "override_defaults", label: "Replace guesses" },
  { value: "always_refresh", label: "Replace found" },
];

/** A run under way is looked at this often: its journal is followed on the page itself. */
const LOOK_MS = 1_000;

/** Whether applying writes this field. */
const isWrite = ({ change }: FieldChange): boolean => change === "add" || change === "replace";

function Value({ value, isNew }: { value: string | null | undefined; isNew?: boolean }) {
  if (!value) return <span className="text-tx-3">–</span>;
  return <bdi className={isNew ? "font-medium break-words" : "break-words text-tx-2"}>{value}</bdi>;
}

/** Where a found value was read: on hover or focus, as wherever a value stands. */
const proofOf = ({ new: fact }: FieldChange): string | undefined =>
  fact === null ? undefined : `“${fact.quote}” ${fact.source}, ${formatInstant(fact.fetched_at)}`;

interface RowProps {
  change: FieldChange;
  taken: boolean;
  onTake: (taken: boolean) => void;
}

function ChangeRow({ change, taken, onTake }: RowProps) {
  const label = fieldLabel(change.field);
  return (
    <li className="grid grid-cols-[minmax(0,116px)_minmax(0,1fr)] items-center gap-x-3 gap-y-0.5 border-b border-line-soft px-3 py-1.5 text-small last:border-b-0 mid:grid-cols-[minmax(0,132px)_minmax(0,1fr)_minmax(0,1fr)]">
      {isWrite(change) ? (
        <Checkbox checked={taken} onChange={onTake}>
          {label}
        </Checkbox>
      ) : (
        <span className="pl-6 text-tx-2">{label}</span>
      )}
      <span className="min-w-0" title={proofOf(change)}>
        <Value value={change.old?.value} />
        {isWrite(change) ? (
          <>
            <span className="text-tx-3"> → </span>
            <Value value={change.new?.value} isNew />
          </>
        ) : null}
      </span>
      <span className="min-w-0 text-tx-3 max-mid:col-start-2">{change.why}</span>
    </li>
  );
}

const Wrong = ({ error }: { error: Error }) => (
  <Banner tone="fault" icon="octagon" title="Nothing was changed" urgent>
    {errorSentence(error)}
  </Banner>
);

interface DiffProps {
  leadId: string;
  diff: RefreshDiff;
  onApplied: () => void;
}

/** The difference: what would be written can be left, the rest says why it stays. */
function Diff({ leadId, diff, onApplied }: DiffProps) {
  const client = useQueryClient();
  const toast = useToast();
  const [left, setLeft] = useState<ReadonlySet<RefreshedField>>(new Set());
  const fields = diff.changes.filter((change) => isWrite(change) && !left.has(change.field)).map(({ field }) => field);
  const { extraction_id, policy } = diff;
  const told = () => client.invalidateQueries({ queryKey: keys.diffs(leadId) });
  const undo = useMutation({
    mutationFn: () => revertRun(leadId, extraction_id),
    onSuccess: () => toast({ kind: "done", title: "The values are as they were" }),
    onError: (error) => toast({ kind: "error", title: "Nothing was changed", body: errorSentence(error) }),
    onSettled: told,
  });
  const apply = useMutation({
    mutationFn: () => applyRun(leadId, extraction_id, { policy, fields }),
    onSuccess: () => {
      toast({
        kind: "done",
        title: `${countOf(fields.length, "value")} written`,
        action: { label: "Undo", run: () => undo.mutate() },
      });
      onApplied();
    },
    onSettled: told,
  });
  const take = (field: RefreshedField, taken: boolean): void =>
    setLeft((before) => new Set(taken ? [...before].filter((one) => one !== field) : [...before, field]));
  return (
    <>
      {diff.changes.length === 0 ? (
        <p className="py-2 text-tx-2">Nothing of this lead was found.</p>
      ) : (
        <ul aria-label="Changes" className="rounded-panel border border-line-soft">
          {diff.changes.map((change) => (
            <ChangeRow
              key={change.field}
              change={change}
              taken={!left.has(change.field)}
              onTake={(taken) => take(change.field, taken)}
            />
          ))}
        </ul>
      )}
      {apply.error ? <Wrong error={apply.error} /> : null}
      <div className="flex justify-end">
        <Button
          kind="primary"
          busy={apply.isPending && "Writing"}
          blocked={fields.length === 0 && "Nothing would be written"}
          onClick={() => apply.mutate()}
        >
          Write {countOf(fields.length, "value")}
        </Button>
      </div>
    </>
  );
}

export interface RefreshDialogProps {
  leadId: string;
  /** The lead's own run: what it found can be written before anything is looked for again. */
  run: string;
  onClose: () => void;
}

/** Looks for a lead's values again, and shows what would change before anything is written. */
export function RefreshDialog({ leadId, run: ownRun, onClose }: RefreshDialogProps) {
  const [run, setRun] = useState(ownRun);
  const [policy, setPolicy] = useState<WritePolicy>("fill_if_empty");
  const look = useMutation({
    mutationFn: () => refreshLead(leadId),
    onSuccess: ({ extraction_id }) => setRun(extraction_id),
  });
  const { data, error } = useQuery({
    queryKey: [...keys.diffs(leadId), run, policy],
    queryFn: ({ signal }) => readDiff(leadId, run, policy, signal),
    retry: false,
    refetchInterval: ({ state }) => (state.data && !isFinal(state.data.status) ? LOOK_MS : false),
  });
  const looking = look.isPending || (data !== undefined && !isFinal(data.status));
  const wrong = look.error ?? error;
  return (
    <Dialog
      open
      onClose={onClose}
      title="Update this lead"
      description="What you wrote is never written over. Nothing is written before you say so."
      width={640}
    >
      <div className="flex flex-col gap-3">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <SegmentedControl label="What may be written over" value={policy} options={POLICIES} onChange={setPolicy} />
          <Button icon="return-arrow" busy={looking && "Looking"} onClick={() => look.mutate()}>
            Look again
          </Button>
        </div>
        <p role="status" className="text-small text-tx-2">
          {statusWords(looking, run === ownRun)}
        </p>
        {wrong ? <Wrong error={wrong} /> : null}
        {data && isFinal(data.status) ? (
          <Diff key={`${run} ${policy}`} leadId={leadId} diff={data} onApplied={onClose} />
        ) : null}
      </div>
    </Dialog>
  );
}

function statusWords(looking: boolean, isOwn: boolean): string {
  if (looking) return "Asking every source again.";
  return isOwn ? "What the last run of this lead found." : "What was found just now.";
}
