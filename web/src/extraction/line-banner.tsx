import { useEffect } from "react";

import type { LineState } from "../live/line.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { caughtUpWords, formatWait } from "../ui/formats.ts";
import { useCountdown } from "../ui/frame/connection-status.tsx";

/** Long enough to read six words. */
const NEWS_MS = 4_000;

/** Counts down to the next try. */
function NextTry({ at }: { at: number | null }) {
  const wait = useCountdown(at);
  return wait === null ? "Nothing is lost." : `Next in ${formatWait(wait)}. Nothing is lost.`;
}

export interface LineBannerProps {
  line: LineState;
  /** Events that came after a break, while that is news. */
  caughtUp: number | null;
  onNow: () => void;
  onRead: () => void;
}

/** How the live line is, where it is not simply live. */
export function LineBanner({ line, caughtUp, onNow, onRead }: LineBannerProps) {
  useEffect(() => {
    if (caughtUp === null) return undefined;
    const timer = setTimeout(onRead, NEWS_MS);
    return () => clearTimeout(timer);
  }, [caughtUp, onRead]);
  const banner = bannerOf({ line, caughtUp, onNow });
  return banner ? <div className="px-4 pb-2 mid:px-5">{banner}</div> : null;
}

function bannerOf({ line, caughtUp, onNow }: Omit<LineBannerProps, "onRead">) {
  if (line.status === "offline") {
    return (
      <Banner tone="care" icon="broken-link" title="You are offline.">
        Runs go on without you.
      </Banner>
    );
  }
  if (line.status === "reconnecting") {
    return (
      <Banner
        tone="signal"
        icon="return-arrow"
        title={`Reconnecting, try ${line.attempt}.`}
        action={
          <Button size="small" onClick={onNow}>
            Now
          </Button>
        }
      >
        <NextTry at={line.nextTryAt} />
      </Banner>
    );
  }
  if (line.status !== "live" || caughtUp === null) return null;
  return (
    <Banner tone="proof" icon="check-disc" title="Back.">
      {caughtUpWords(caughtUp)}
    </Banner>
  );
}
