import type { KeyboardEvent, PointerEvent } from "react";

import { setPrefs, usePrefs } from "../ui/prefs.ts";

const NARROWEST = 360;
const WIDEST = 720;
/** What an arrow key moves. */
const STEP = 20;
const clamp = (width: number): number => Math.min(WIDEST, Math.max(NARROWEST, Math.round(width)));

function drag(event: PointerEvent<HTMLDivElement>): void {
  if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
  // 20 px of padding lie right of the log; the pointer holds the middle of the gap.
  setPrefs({ logWidth: clamp(window.innerWidth - event.clientX - 20 - 8) });
}

/** The gap between list and log: dragged, or moved by arrows; the width is remembered. */
export function LogResizer() {
  const { logWidth } = usePrefs();
  const key = (event: KeyboardEvent): void => {
    const by = event.key === "ArrowLeft" ? STEP : event.key === "ArrowRight" ? -STEP : 0;
    if (by === 0) return;
    event.preventDefault();
    setPrefs({ logWidth: clamp(logWidth + by) });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a window splitter (ARIA practices) is both
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the log"
      aria-valuenow={logWidth}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      onKeyDown={key}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      className="group flex w-4 shrink-0 cursor-col-resize touch-none justify-center focus-visible:outline-offset-[-4px]"
    >
      <span className="my-auto h-8 w-0.5 rounded-full bg-line-strong opacity-0 transition-opacity duration-80 group-hover:opacity-100" />
    </div>
  );
}
