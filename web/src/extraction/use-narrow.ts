import { useSyncExternalStore } from "react";

/** Below the `mid` breakpoint of the tokens: one column, and a sheet in place of a popover. */
const NARROW = "(width < 760px)";

function subscribe(watcher: () => void): () => void {
  const query = matchMedia(NARROW);
  query.addEventListener("change", watcher);
  return () => query.removeEventListener("change", watcher);
}

/** True on a phone's width. Only for what styles cannot say: which tabs there are. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => matchMedia(NARROW).matches);
