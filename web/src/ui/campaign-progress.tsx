import { useEffect, useRef, useState } from "react";

import { countOf, formatCount } from "./formats.ts";
import { Icon } from "./icons.tsx";

/** How many leads are in which state; `partial` is part of the done ones. */
export interface ProgressCounts {
  total: number;
  done: number;
  partial: number;
  processing: number;
  error: number;
}

/** "8 of 14 done · 4 processing · 1 error". */
export function progressSentence(counts: ProgressCounts): string {
  const parts = [`${formatCount(counts.done)} of ${formatCount(counts.total)} done`];
  if (counts.processing > 0) parts.push(`${formatCount(counts.processing)} processing`);
  if (counts.error > 0) parts.push(countOf(counts.error, "error"));
  return parts.join(" · ");
}

/** A screen reader that is told more often than this never finishes a sentence. */
const SPOKEN_EVERY_MS = 2_000;

/** The newest text, at most once in two seconds. A change during the wait is spoken at its end. */
function useCalm(text: string): string {
  const [spoken, setSpoken] = useState(text);
  const newest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    newest.current = text;
    timer.current ??= setTimeout(() => {
      timer.current = null;
      setSpoken(newest.current);
    }, SPOKEN_EVERY_MS);
  }, [text]);
  useEffect(
    () => () => {
      if (timer.current) clearTimeout(timer.current);
      timer.current = null;
    },
    [],
  );
  return spoken;
}

function Part({ share, look }: { share: number; look: string }) {
  return share === 0 ? null : (
    <span
      className={`forced-keep h-full transition-[width] duration-200 ease-enter ${look}`}
      style={{ width: `${share * 100}%` }}
    />
  );
}

/** The bar of a campaign in the order done, partial, processing, error, pending, and its words beside it. */
export function CampaignProgress({ counts }: { counts: ProgressCounts }) {
  const spoken = useCalm(progressSentence(counts));
  const share = (count: number): number => (counts.total === 0 ? 0 : count / counts.total);
  return (
    <div className="flex items-center gap-x-4 gap-y-2 max-mid:w-full max-mid:flex-col-reverse max-mid:items-stretch">
      <span aria-hidden="true" className="flex h-2 w-55 gap-px bg-active max-mid:w-full">
        <Part share={share(counts.done - counts.partial)} look="bg-proof-fill" />
        <Part share={share(counts.partial)} look="partial-fill" />
        <Part share={share(counts.processing)} look="stripes-signal animate-stripes" />
        <Part share={share(counts.error)} look="bg-fault-fill" />
      </span>
      <p aria-hidden="true" className="figures flex items-center gap-3 text-small whitespace-nowrap">
        <span className="text-tx-2 max-mid:mr-auto">
          <strong className="font-semibold text-tx-1">{formatCount(counts.done)}</strong> of {formatCount(counts.total)}{" "}
          done
        </span>
        {counts.processing > 0 ? (
          <span className="inline-flex items-center gap-1.5 font-medium text-signal">
            <Icon name="ring" size={13} />
            {formatCount(counts.processing)} processing
          </span>
        ) : null}
        {counts.error > 0 ? (
          <span className="inline-flex items-center gap-1.5 font-medium text-fault">
            <Icon name="octagon" size={13} />
            {countOf(counts.error, "error")}
          </span>
        ) : null}
      </p>
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}
