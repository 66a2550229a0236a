import { useSyncExternalStore } from "react";

/** One list a query: asked at every drawing of everything that depends on it, a new one each time is felt. */
const lists = new Map<string, MediaQueryList>();
function listOf(query: string): MediaQueryList {
  const list = lists.get(query) ?? matchMedia(query);
  lists.set(query, list);
  return list;
}

/** Whether a media query holds, now and whenever it changes. */
function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      const list = listOf(query);
      list.addEventListener("change", watcher);
      return () => list.removeEventListener("change", watcher);
    },
    () => listOf(query).matches,
  );
}

/** The two breakpoints: below 760 a phone's one column, from 1180 the log beside the list. */
export const usePhone = (): boolean => useMedia("(width < 760px)");
export const useWide = (): boolean => useMedia("(width >= 1180px)");
