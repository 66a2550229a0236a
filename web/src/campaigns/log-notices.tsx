import { useState } from "react";

import { useCampaignFeed, useCampaignPart } from "../live/campaign-scope.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { countOf, formatClock, formatCount, formatWait } from "../ui/formats.ts";
import { useCountdown } from "../ui/frame/connection-status.tsx";
import { LogSeparator } from "../ui/log-line.tsx";

/** Where the line was lost, and when it is tried again: the last line of the log while it is away. */
export function LostLine() {
  const line = useCampaignPart((snapshot) => snapshot.line);
  const wait = useCountdown(line.nextTryAt);
  if (line.lostAt === null || line.status === "live") return null;
  if (line.status === "offline")
    return <LogSeparator tone="care">You are offline. Runs go on without you.</LogSeparator>;
  const next = wait === null ? "Trying now" : `Next try in ${formatWait(wait)}`;
  return (
    <LogSeparator tone="care">{`connection lost ${formatClock(line.lostAt)}. ${next}, nothing is lost`}</LogSeparator>
  );
}

/** The log begins before what is shown: how much there is, and a way to it. */
export function Older({ count }: { count: number }) {
  const { loadOlder } = useCampaignFeed();
  const first = useCampaignPart((snapshot) => snapshot.first);
  const head = useCampaignPart((snapshot) => snapshot.head);
  const [busy, setBusy] = useState(false);
  if (first <= 1 || count === 0) return null;
  const load = async (): Promise<void> => {
    setBusy(true);
    await loadOlder();
    setBusy(false);
  };
  return (
    <div className="flex items-center justify-between gap-2 border-b border-line-soft px-3 py-1 text-small text-tx-2">
      Showing {formatCount(head - first + 1)} of {countOf(head, "line")}.
      <Button kind="quiet" size="small" busy={busy && "Loading"} onClick={() => void load()}>
        Load older
      </Button>
    </div>
  );
}

/** The log began anew while somebody looked [J3]. */
export function StartedOver() {
  const { store } = useCampaignFeed();
  const startedOver = useCampaignPart((snapshot) => snapshot.startedOver);
  if (!startedOver) return null;
  const close = (
    <Button size="small" onClick={() => store.forgetNews()}>
      Close
    </Button>
  );
  return (
    <Banner tone="signal" icon="arrow" title="This log started over." action={close}>
      Older lines were cleared.
    </Banner>
  );
}
