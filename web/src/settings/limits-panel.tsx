import { useQuery } from "@tanstack/react-query";

import type { RateLimit } from "../../../worker/contract/rate-limit.ts";
import { limitsQuery } from "../api/queries.ts";
import { Panel } from "../ui/panel.tsx";
import { errorSentence } from "../ui/words.ts";

const number = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });

const WHOSE: Record<RateLimit["per"], string> = {
  organisation: "the whole organisation",
  principal: "each user or key",
};

function LimitRow({ limit }: { limit: RateLimit }) {
  return (
    <tr className="border-t border-line-soft">
      <th scope="row" className="py-2 pr-4 text-left font-medium">
        {limit.what}
      </th>
      <td className="mono py-2 pr-4 text-right text-tx-2">{number.format(limit.rate)} / s</td>
      <td className="mono py-2 pr-4 text-right text-tx-2">{number.format(limit.burst)}</td>
      <td className="py-2 text-tx-2">{WHOSE[limit.per]}</td>
    </tr>
  );
}

/** How much may be asked of the API, and at what pace. */
export function LimitsPanel() {
  const { data, error } = useQuery(limitsQuery);
  return (
    <Panel label="Rate limits">
      <div className="flex flex-col gap-3 p-4">
        <p className="max-w-[74ch] text-tx-2">
          Beyond a limit the answer is 429 with <code className="text-tx-1">Retry-After</code>, and nothing is lost.
          Reading is free up to 1,000 calls a second.
        </p>
        {error ? <p className="text-tx-2">{errorSentence(error)}</p> : null}
        {data ? (
          <table className="w-full text-small">
            <thead className="text-tx-3">
              <tr>
                <th scope="col" className="pb-2 text-left font-medium">
                  What
                </th>
                <th scope="col" className="pr-4 pb-2 text-right font-medium">
                  Pace
                </th>
                <th scope="col" className="pr-4 pb-2 text-right font-medium">
                  At once
                </th>
                <th scope="col" className="pb-2 text-left font-medium">
                  Shared by
                </th>
              </tr>
            </thead>
            <tbody>
              {data.map((limit) => (
                <LimitRow key={limit.group} limit={limit} />
              ))}
            </tbody>
          </table>
        ) : null}
      </div>
    </Panel>
  );
}
