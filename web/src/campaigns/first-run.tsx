import { getRouteApi } from "@tanstack/react-router";

import { ButtonLink } from "../ui/button-link.tsx";
import { usePhone } from "../ui/media.ts";
import { Icon } from "../ui/icons.tsx";
import { Panel } from "../ui/panel.tsx";

const route = getRouteApi("/campaigns/$campaignId");

function Headline() {
  return (
    <Panel label="Parsed queries" count={0} className="max-mid:rounded-none max-mid:border-0 max-mid:bg-transparent">
      <div className="flex flex-col gap-1.5 p-4 mid:px-7 mid:py-5">
        <p className="text-page font-semibold tracking-[-0.01em]">Paste the people you want to know about</p>
        <p className="max-w-[62ch] text-reading text-tx-2">
          Any shape will do: names and companies, a CSV, a LinkedIn export, an e-mail signature. Each lead is researched
          at once, and every value it gets comes with its proof.
        </p>
      </div>
    </Panel>
  );
}

function Cards() {
  const { campaignId } = route.useParams();
  const phone = usePhone();
  if (phone) return null;
  const card = "flex min-w-0 flex-1 flex-col gap-2 rounded-panel border border-line-soft bg-panel p-4";
  return (
    <div className="flex shrink-0 gap-3">
      <section aria-labelledby="card-icp" className={card}>
        <h2 id="card-icp" className="flex items-center gap-2 font-semibold">
          <Icon name="globe" size={14} /> Tell us what you sell
        </h2>
        <p className="text-tx-2">Fit is a guess until we know your ideal customer.</p>
        <ButtonLink
          to="/campaigns/$campaignId"
          params={{ campaignId }}
          search={{ tab: "icp" }}
          className="mt-auto self-start"
        >
          Describe your customer
        </ButtonLink>
      </section>
      <section aria-labelledby="card-script" className={card}>
        <h2 id="card-script" className="flex items-center gap-2 font-semibold">
          <Icon name="key" size={14} /> Or push leads from a script
        </h2>
        <p className="text-tx-2">Same leads, same log, no browser. Your key was printed at the start.</p>
        <p className="mono mt-auto truncate rounded-control border border-line-soft bg-term px-2.5 py-1.5 text-log text-tx-2">
          <span className="text-signal">$</span> POST /api/leads/extract
        </p>
      </section>
    </div>
  );
}

/** What a campaign without a lead shows around its input. */
export const FirstRun = ({ part }: { part: "headline" | "cards" }) => (part === "headline" ? <Headline /> : <Cards />);
