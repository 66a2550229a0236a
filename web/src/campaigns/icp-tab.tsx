import type { FormEvent } from "react";

import type { Campaign, Icp } from "../../../worker/contract/campaign.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Textarea } from "../ui/field.tsx";
import { Panel } from "../ui/panel.tsx";
import { SENIORITY_WORDS, SIZE_WORDS } from "../ui/profile-words.ts";
import { useToast } from "../ui/toast.tsx";
import { ChipInput } from "./chip-input.tsx";
import { ProposalPanel } from "./proposal-panel.tsx";
import { useCampaignActions } from "./use-campaign-actions.ts";
import { useChanged } from "./use-draft.ts";

type WordList = "titles" | "industries" | "countries" | "keywords" | "technologies";
const WORD_LISTS: { field: WordList; label: string; hint: string }[] = [
  { field: "titles", label: "Titles", hint: "Head of Platform, CTO" },
  { field: "industries", label: "Industries", hint: "Logistics software" },
  { field: "countries", label: "Countries", hint: "Names, or codes like NL" },
  { field: "keywords", label: "Keywords", hint: "Words on their site that speak for them" },
  { field: "technologies", label: "Technologies", hint: "Kubernetes, Snowflake" },
];

interface ChoicesProps<T extends string> {
  label: string;
  words: Record<T, string>;
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}

function Choices<T extends string>({ label, words, chosen, onChange }: ChoicesProps<T>) {
  const all = Object.keys(words) as T[];
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium">{label}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {all.map((value) => (
          <Checkbox
            key={value}
            checked={chosen.includes(value)}
            onChange={(on) => onChange(all.filter((other) => (other === value ? on : chosen.includes(other))))}
          >
            {words[value]}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

/** The ideal customer profile: what fit is measured against. */
export function IcpTab({ campaign }: { campaign: Campaign }) {
  const toast = useToast();
  const { change } = useCampaignActions();
  const [changed, setChanged] = useChanged<Partial<Icp>>(`icp.${campaign.id}`);
  const icp: Icp = { ...campaign.icp, ...changed };
  const dirty = JSON.stringify(icp) !== JSON.stringify(campaign.icp);
  const set = (part: Partial<Icp>): void => setChanged({ ...changed, ...part });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate(
      { id: campaign.id, change: { icp } },
      {
        onSuccess: () => {
          setChanged(null);
          toast({ kind: "done", title: "Ideal customer saved", body: "It counts from the next run on." });
        },
      },
    );
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-4 mid:px-5">
      <div className="max-w-200">
        <ProposalPanel campaign={campaign} icp={icp} onChange={set} />
      </div>
      <form onSubmit={save} className="max-w-200">
        <Panel
          label="Ideal customer"
          aside={
            <span className="flex gap-2">
              {dirty ? (
                <Button kind="quiet" onClick={() => setChanged(null)}>
                  Discard changes
                </Button>
              ) : null}
              <Button
                type="submit"
                kind="primary"
                busy={change.isPending && "Saving"}
                blocked={!dirty && "Nothing has changed"}
              >
                Save
              </Button>
            </span>
          }
        >
          <div className="flex flex-col gap-5 p-4">
            <Textarea
              label="What you sell"
              hint="One sentence. Fit is a guess until we know it."
              value={icp.product}
              maxLength={500}
              rows={2}
              onChange={(event) => set({ product: event.target.value })}
            />
            <Choices
              label="Seniority"
              words={SENIORITY_WORDS}
              chosen={icp.seniorities}
              onChange={(seniorities) => set({ seniorities })}
            />
            <Choices label="Team size" words={SIZE_WORDS} chosen={icp.sizes} onChange={(sizes) => set({ sizes })} />
            <div className="grid gap-5 mid:grid-cols-2">
              {WORD_LISTS.map(({ field, label, hint }) => (
                <ChipInput
                  key={field}
                  label={label}
                  hint={hint}
                  values={icp[field]}
                  onChange={(words) => set({ [field]: words })}
                />
              ))}
            </div>
            <p className="text-small text-tx-3">What is left empty is no wish, and is never scored.</p>
          </div>
        </Panel>
      </form>
    </div>
  );
}
