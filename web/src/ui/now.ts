import { useSyncExternalStore } from "react";

/** Waits and ages are shown in minutes and seconds: a tick of 10 s is never far off, and costs nothing. */
const TICK_MS = 10_000;

let now = Date.now();
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | null = null;

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  timer ??= setInterval(() => {
    now = Date.now();
    for (const tell of watchers) tell();
  }, TICK_MS);
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0 || timer === null) return;
    clearInterval(timer);
    timer = null;
  };
}

/** Milliseconds since the epoch, true to ten seconds, one clock for all that show an age or a wait. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
