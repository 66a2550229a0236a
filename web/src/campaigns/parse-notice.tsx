import { Link } from "@tanstack/react-router";

import type { Rejected } from "../../../worker/contract/lead.ts";
import { useCampaignFeed } from "../live/campaign-scope.tsx";
import { Button } from "../ui/button.tsx";
import { countOf } from "../ui/formats.ts";
import { Icon } from "../ui/icons.tsx";
import { Popover } from "../ui/popover.tsx";
import type { ParseNews } from "./use-parse.ts";

/** As much of a piece as fits two lines. */
const SHOWN = 120;
const excerpt = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text);

function RejectedList({ rejected }: { rejected: readonly Rejected[] }) {
  const { campaignId } = useCampaignFeed();
  return (
    <ul className="max-h-80 overflow-y-auto">
      {rejected.map((piece) => (
        <li
          key={`${piece.start}-${piece.end}`}
          className="flex flex-col gap-0.5 border-b border-line-soft px-3 py-2 last:border-0"
        >
          <bdi className="mono text-log break-words" title={piece.text}>
            {excerpt(piece.text)}
          </bdi>
          <span className="flex flex-wrap items-center gap-x-2 text-small text-tx-2">
            line {piece.line} · {piece.message}
            {piece.lead_id ? (
              <Link
                to="/campaigns/$campaignId/leads/$leadId"
                params={{ campaignId, leadId: piece.lead_id }}
                className="font-medium text-signal underline"
              >
                Open it
              </Link>
            ) : null}
          </span>
        </li>
      ))}
    </ul>
  );
}

const isDuplicate = (piece: Rejected): boolean =>
  piece.reason === "duplicate" || piece.reason === "already_in_campaign";

/** "2 lines left out", "1 duplicate left out": what a parse passed over. */
function leftOut(rejected: readonly Rejected[]): string {
  const duplicates = rejected.filter(isDuplicate).length;
  const others = rejected.length - duplicates;
  const parts = [
    ...(others > 0 ? [countOf(others, "line")] : []),
    ...(duplicates > 0 ? [countOf(duplicates, "duplicate")] : []),
  ];
  return `${parts.join(" and ")} left out`;
}

function sentenceOf(news: ParseNews): string {
  if (news.kind === "error") return news.message;
  if (news.kind === "added") return `${countOf(news.added, "lead")} added.`;
  const allHere = news.rejected.length > 0 && news.rejected.every(isDuplicate);
  if (allHere) return "Every lead of this text is here already. Your text is still here.";
  return "No lead found in this text. We look for a name, an e-mail address or a profile URL. Your text is still here.";
}

/** What came of the last parse, and behind "Show why" each piece that was left out with its reason. */
export function ParseNotice({ news }: { news: ParseNews }) {
  const rejected = news.kind === "error" ? [] : news.rejected;
  const isBad = news.kind !== "added";
  return (
    <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1 text-small">
      <p role={isBad ? "alert" : "status"} className={`flex items-start gap-1.5 ${isBad ? "text-fault" : "text-tx-2"}`}>
        {isBad ? <Icon name="octagon" size={13} className="mt-px" /> : null}
        {sentenceOf(news)}
      </p>
      {rejected.length > 0 ? (
        <span className="inline-flex items-center gap-1 text-tx-2">
          {leftOut(rejected)}
          <Popover
            label="What was left out"
            side="top"
            align="start"
            width={426}
            trigger={
              <Button kind="quiet" size="small">
                Show why
              </Button>
            }
          >
            <RejectedList rejected={rejected} />
          </Popover>
        </span>
      ) : null}
    </div>
  );
}
