import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";

import type { Budgets } from "../../../worker/contract/budget.ts";
import { changeBudgets } from "../api/budgets.ts";
import { keys } from "../api/keys.ts";
import { budgetsQuery, campaignsQuery } from "../api/queries.ts";
import { Button } from "../ui/button.tsx";
import { CreditInput, creditsOf, creditsText } from "../ui/credit-input.tsx";
import { countOf, formatCount, formatInstant } from "../ui/formats.ts";
import { StatusPill } from "../ui/pill.tsx";
import { useToast } from "../ui/toast.tsx";
import { fieldErrorSentence } from "../ui/words.ts";
import { Box, Cell, Loaded, NameCell, Part, Row, Table, usePartTitle } from "./part.tsx";
import { reasonAgainst } from "./roles.ts";
import { useWho } from "./use-who.ts";

/** How much of the month's budget is used, as a bar below its words. */
function Month({ organisation: { limit, spent, saved, resets_at } }: { organisation: Budgets["organisation"] }) {
  const used = limit === 0 ? 0 : Math.min(100, (100 * spent) / limit);
  return (
    <div className="flex flex-col gap-1.5">
      <p>
        <strong className="figures font-semibold">{formatCount(spent)}</strong> of{" "}
        <span className="figures">{countOf(limit, "credit")}</span> used this month
        <span className="text-tx-2">
          {" "}
          · the cache saved <span className="figures">{formatCount(saved)}</span>
        </span>
      </p>
      <span aria-hidden className="h-1 w-full overflow-hidden rounded-full bg-active">
        <span className="block h-full bg-tx-2" style={{ width: `${used}%` }} />
      </span>
      <p className="text-small text-tx-3">
        {limit === 0
          ? "Nothing is bought while the budget is 0."
          : `Begins anew on ${formatInstant(resets_at).slice(0, 10)}.`}
      </p>
    </div>
  );
}

function BudgetForm({ budgets }: { budgets: Budgets }) {
  const client = useQueryClient();
  const toast = useToast();
  const { role } = useWho();
  const [month, setMonth] = useState(creditsText(budgets.organisation.limit));
  const [lead, setLead] = useState(creditsText(budgets.lead_limit));
  const save = useMutation({
    mutationFn: () => changeBudgets({ organisation: creditsOf(month) ?? 0, lead: creditsOf(lead) }),
    onSuccess: (saved) => {
      client.setQueryData(keys.budgets, saved);
      toast({ kind: "done", title: "The budgets were saved" });
    },
  });
  const why = reasonAgainst(role, "owner", "change budgets");
  const wrong = Number.isNaN(creditsOf(month)) || Number.isNaN(creditsOf(lead));
  const same = (creditsOf(month) ?? 0) === budgets.organisation.limit && creditsOf(lead) === budgets.lead_limit;
  const blocked = why || (wrong && "A budget is a whole number of credits") || (same && "Nothing has changed");
  return (
    <form
      className="flex flex-col items-start gap-4 p-4 [&>div]:w-full"
      onSubmit={(event) => {
        event.preventDefault();
        if (blocked === false && !save.isPending) save.mutate();
      }}
    >
      <Month organisation={budgets.organisation} />
      <CreditInput
        label="Credits a month"
        hint={why === false ? "For the whole organisation. One credit is one paid call." : why}
        value={month}
        readOnly={why !== false}
        error={fieldErrorSentence(save.error, "organisation")}
        onChange={setMonth}
      />
      <CreditInput
        label="Credits a lead"
        hint="Over all its attempts. Empty: as many as the month has."
        value={lead}
        readOnly={why !== false}
        error={fieldErrorSentence(save.error, "lead")}
        onChange={setLead}
      />
      <Button type="submit" kind="primary" busy={save.isPending && "Saving"} blocked={blocked}>
        Save budgets
      </Button>
    </form>
  );
}

function PaidSources({ sources }: { sources: Budgets["sources"] }) {
  return (
    <Table label="Paid sources" columns={["Source", "State", "An answered call"]}>
      {sources.map(({ source, configured, credits }) => (
        <Row key={source}>
          <NameCell>
            <span className="mono text-log font-normal">{source}</span>
          </NameCell>
          <Cell>
            <StatusPill
              look={
                configured
                  ? { icon: "check-disc", word: "Has a key", tone: "proof" }
                  : { icon: "ring", word: "No key", tone: "tx-3" }
              }
            />
          </Cell>
          <Cell>{countOf(credits, "credit")}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function CampaignSpending({ campaigns }: { campaigns: Budgets["campaigns"] }) {
  const { data } = useQuery(campaignsQuery);
  const names = new Map(data?.map(({ id, name }) => [id, name]));
  // One that was deleted spent what it spent.
  const listed = campaigns.map((campaign) => ({ ...campaign, name: names.get(campaign.campaign_id) }));
  return (
    <Table label="Campaigns" columns={["Campaign", "Limit", "Spent", "Saved"]}>
      {listed.map(({ campaign_id, name, limit, spent, saved }) => (
        <Row key={campaign_id}>
          <NameCell>
            {name === undefined ? (
              <span className="font-normal text-tx-2">{data ? "Deleted campaign" : campaign_id}</span>
            ) : (
              <Link
                to="/campaigns/$campaignId"
                params={{ campaignId: campaign_id }}
                search={{ tab: "settings" }}
                className="underline"
              >
                <bdi>{name}</bdi>
              </Link>
            )}
          </NameCell>
          <Cell>{limit === null ? "the month’s" : countOf(limit, "credit")}</Cell>
          <Cell>
            <span className="figures">{formatCount(spent)}</span>
          </Cell>
          <Cell>
            <span className="figures">{formatCount(saved)}</span>
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

/** What paid sources may cost, what they did, and what was not paid twice. */
export function BudgetsPart() {
  usePartTitle("Budgets");
  const query = useQuery(budgetsQuery);
  return (
    <Loaded query={query}>
      {(budgets) => (
        <>
          <Part
            title="Budgets"
            about="What paid sources may cost. A call that would go above a budget is never made, and its lead says so."
          >
            <Box>
              <BudgetForm key={`${budgets.organisation.limit} ${budgets.lead_limit ?? ""}`} budgets={budgets} />
            </Box>
          </Part>
          {budgets.campaigns.length > 0 ? (
            <Part title="Campaigns" about="A campaign’s own limit is set in its settings.">
              <CampaignSpending campaigns={budgets.campaigns} />
            </Part>
          ) : null}
          <Part title="Paid sources" about="A source with a key is asked where its answer is worth its price.">
            <PaidSources sources={budgets.sources} />
          </Part>
        </>
      )}
    </Loaded>
  );
}
