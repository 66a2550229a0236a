import { useEffect } from "react";

import { useCampaignFeed, useCampaignPart } from "../live/campaign-scope.tsx";
import { Button } from "../ui/button.tsx";
import { caughtUpWords, countOf } from "../ui/formats.ts";
import { connectionLook } from "../ui/frame/connection-status.tsx";
import { Icon } from "../ui/icons.tsx";
import { Cursor } from "../ui/log-line.tsx";
import { TEXT } from "../ui/tone.ts";

/** News of a line that is back is old after this. */
const NEWS_MS = 4_000;

/** How the line is, in a word; while it is away, "Now" tries at once. */
function LineWord({ following }: { following: boolean }) {
  const { retryNow, store } = useCampaignFeed();
  const line = useCampaignPart((snapshot) => snapshot.line);
  const caughtUp = useCampaignPart((snapshot) => snapshot.caughtUp);
  useEffect(() => {
    if (caughtUp === null) return undefined;
    const timer = setTimeout(() => store.forgetNews(), NEWS_MS);
    return () => clearTimeout(timer);
  }, [caughtUp, store]);
  const look = connectionLook(line.status);
  if (line.status === "live") {
    const word = following ? "Following" : "Paused";
    return (
      <span
        className={`inline-flex items-center gap-1.5 font-sans text-small font-medium ${following ? "text-proof" : "text-tx-2"}`}
      >
        <Icon name="dot-ring" size={13} />
        <span role="status">{caughtUp === null ? word : `Back. ${caughtUpWords(caughtUp)}`}</span>
      </span>
    );
  }
  return (
    <span className={`inline-flex items-center gap-1.5 font-sans text-small font-medium ${TEXT[look.tone]}`}>
      <Icon name={look.icon} size={13} />
      <span role="status">{line.status === "reconnecting" ? `Reconnecting, try ${line.attempt}` : look.word}</span>
      {line.status === "reconnecting" ? (
        <Button size="small" onClick={retryNow}>
          Now
        </Button>
      ) : null}
    </span>
  );
}

/** Prompt, number of lines, and whether it follows. */
export function LogFooter({ following, shown }: { following: boolean; shown: number }) {
  return (
    <footer className="mono flex min-h-9 shrink-0 items-center gap-3 border-t border-line-soft px-3 text-log text-tx-3">
      <span aria-hidden="true" className="flex items-center gap-2 text-signal">
        $ <Cursor />
      </span>
      <span className="ml-auto">{countOf(shown, "line")}</span>
      <LineWord following={following} />
    </footer>
  );
}
