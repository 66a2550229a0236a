import { useSyncExternalStore } from "react";

/** Whether a media query holds, now and whenever it changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      const list = matchMedia(query);
      list.addEventListener("change", watcher);
      return () => list.removeEventListener("change", watcher);
    },
    () => matchMedia(query).matches,
  );
}

/** The two breakpoints: below 760 a phone's one column, from 1180 the log beside the list. */
export const usePhone = (): boolean => useMedia("(width < 760px)");
export const useWide = (): boolean => useMedia("(width >= 1180px)");
