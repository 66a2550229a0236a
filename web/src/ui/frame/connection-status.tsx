import { useEffect, useState } from "react";

import { useConnection } from "../../live/connection.ts";
import type { LineState } from "../../live/line.ts";
import { cx } from "../cx.ts";
import { formatWait } from "../formats.ts";
import { Icon } from "../icons.tsx";
import { CONNECTION_LOOKS, type Connection } from "../status.ts";
import { TEXT } from "../tone.ts";

const CONNECTION_OF: Record<LineState["status"], Connection> = {
  connecting: "connecting",
  live: "live",
  reconnecting: "reconnecting",
  offline: "offline",
  gone: "offline",
};
export const connectionLook = (status: LineState["status"]) => CONNECTION_LOOKS[CONNECTION_OF[status]];

/** Milliseconds until `at`, counted down each second while there is something to wait for. */
export function useCountdown(at: number | null): number | null {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (at === null) return undefined;
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [at]);
  return at === null ? null : Math.max(0, at - now);
}

/** How the open page's line is: dot and word, and the wait while it reconnects. */
export function ConnectionStatus({ compact = false }: { compact?: boolean }) {
  const connection = useConnection();
  const wait = useCountdown(connection?.state.nextTryAt ?? null);
  if (!connection) return null;
  const look = connectionLook(connection.state.status);
  return (
    <p className={`flex h-7 items-center gap-2 px-2 ${compact ? "justify-center" : ""} ${TEXT[look.tone]}`}>
      <Icon name={look.icon} size={14} />
      <span role="status" className={cx(compact && "sr-only", look.tone === "proof" ? "text-tx-2" : "font-medium")}>
        {look.word}
      </span>
      {wait === null || compact ? null : <span className="mono ml-auto text-label text-tx-3">{formatWait(wait)}</span>}
    </p>
  );
}
