import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import type { StatusIconName } from "../ui/icons.tsx";
import type { Meaning } from "../ui/tone.ts";
import type { RunNotice } from "./run-words.ts";

const LOOKS: Record<RunNotice["tone"], { tone: Meaning; icon: StatusIconName }> = {
  care: { tone: "care", icon: "hourglass" },
  fault: { tone: "fault", icon: "octagon" },
  neutral: { tone: "signal", icon: "struck-ring" },
};

/** What a person must know of the run as a whole, and the one thing to do about it. */
export function RunNoticeBanner(props: { notice: RunNotice; onRetry: () => void; busy: boolean }) {
  const { notice, onRetry, busy } = props;
  return (
    <Banner
      {...LOOKS[notice.tone]}
      title={notice.title}
      action={
        notice.retry ? (
          <Button size="small" busy={busy && "Asking"} onClick={onRetry}>
            {notice.retry}
          </Button>
        ) : null
      }
    >
      {notice.detail}
    </Banner>
  );
}
