import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import type { Budgets } from "../../../worker/contract/budget.ts";
import { changeCampaignBudget } from "../api/budgets.ts";
import { keys } from "../api/keys.ts";
import { budgetsQuery, sessionQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { CreditInput, creditsOf, creditsText } from "../ui/credit-input.tsx";
import { countOf, formatCount } from "../ui/formats.ts";
import { Panel } from "../ui/panel.tsx";
import { errorSentence } from "../ui/words.ts";

const NOTHING = { spent: 0, saved: 0, limit: null };

/** Why a limit is not saved; false where it is. */
function whyNot(credits: number | null, limit: number | null): string | false {
  if (Number.isNaN(credits)) return "A budget is a whole number of credits";
  return credits === limit && "Nothing has changed";
}

function Form({ campaignId, budgets }: { campaignId: string; budgets: Budgets }) {
  const client = useQueryClient();
  const { data: session } = useQuery(sessionQuery);
  const { limit, spent, saved } = budgets.campaigns.find((one) => one.campaign_id === campaignId) ?? NOTHING;
  /** Null until it is typed in: the limit may change elsewhere. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? creditsText(limit);
  const change = useMutation({
    mutationFn: () => changeCampaignBudget(campaignId, creditsOf(text)),
    onSuccess: (after) => {
      client.setQueryData(keys.budgets, after);
      setTyped(null);
    },
  });
  const isOwner = session?.role === "owner";
  const blocked = isOwner ? whyNot(creditsOf(text), limit) : "Only an owner may change budgets";
  return (
    <form
      className="flex flex-col items-start gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked === false && !change.isPending) change.mutate();
      }}
    >
      <p className="text-tx-2">
        <strong className="figures font-semibold text-tx-1">{countOf(spent, "credit")}</strong> spent on paid sources,{" "}
        <span className="figures">{formatCount(saved)}</span> saved by the cache.
      </p>
      <CreditInput
        label="Credits for this campaign"
        hint="Empty: as many as the organisation’s month has."
        value={text}
        readOnly={!isOwner}
        error={change.error ? errorSentence(change.error) : null}
        onChange={setTyped}
      />
      <Button type="submit" busy={change.isPending && "Saving"} blocked={blocked}>
        Save budget
      </Button>
    </form>
  );
}

/** What paid sources may cost this campaign, and what they did. Nothing where there is no paid source. */
export function BudgetPanel({ campaignId }: { campaignId: string }) {
  const { data } = useQuery(budgetsQuery);
  const spends = data?.campaigns.some(({ campaign_id }) => campaign_id === campaignId);
  if (data === undefined || !(spends || data.sources.some(({ configured }) => configured))) return null;
  return (
    <Panel label="Budget">
      <Form campaignId={campaignId} budgets={data} />
    </Panel>
  );
}
