import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import type { StatusIconName } from "../ui/icons.tsx";
import type { Meaning } from "../ui/tone.ts";
import { RETRYING_WORDS, type RunNotice } from "./run-words.ts";

const LOOKS: Record<RunNotice["kind"], { tone: Meaning; icon: StatusIconName }> = {
  waiting: { tone: "care", icon: "hourglass" },
  failed: { tone: "fault", icon: "octagon" },
  cancelled: { tone: "care", icon: "struck-ring" },
  empty: { tone: "care", icon: "empty-set" },
};

/** What a person must know of the run as a whole, and the one thing to do about it. */
export function RunNoticeBanner(props: { notice: RunNotice; onRetry: () => void; busy: boolean }) {
  const { notice, onRetry, busy } = props;
  return (
    <Banner
      {...LOOKS[notice.kind]}
      title={notice.title}
      action={
        notice.retry ? (
          <Button size="small" busy={busy && RETRYING_WORDS[notice.retry]} onClick={onRetry}>
            {notice.retry}
          </Button>
        ) : null
      }
    >
      {notice.detail}
    </Banner>
  );
}
