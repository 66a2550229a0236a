import { useSyncExternalStore } from "react";

import type { LineState } from "./line.ts";

/** The open page's line, for the frame: null where the page follows nothing. */
let current: { state: LineState; retryNow: () => void } | null = null;
const watchers = new Set<() => void>();

/** Says how the open page's line is; null when the page is left. */
export function tellConnection(line: { state: LineState; retryNow: () => void } | null): void {
  current = line;
  for (const watcher of watchers) watcher();
}

const subscribe = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

/** How the open page's line is, or null. */
export const useConnection = (): typeof current => useSyncExternalStore(subscribe, () => current);
