import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** As near to the end as a half-drawn line: this still counts as the end. */
const END_PX = 8;

export interface Follow {
  following: boolean;
  /** Goes to the end and stays there. */
  follow: () => void;
  /** Stops where it is: something is being selected. */
  pause: () => void;
  onScroll: () => void;
}

/**
 * Keeps a scroller at its end until the reader scrolls up, by whatever means; back at the end it follows again.
 * `height` is that of the content: whenever it changes, and the reader is at the end, so is the scroller.
 */
export function useFollow(scroller: RefObject<HTMLElement | null>, height: number): Follow {
  const [following, setFollowing] = useState(true);
  const lastTop = useRef(0);
  useLayoutEffect(() => {
    if (!following) return;
    const element = scroller.current;
    element?.scrollTo({ top: Math.max(height, element.scrollHeight) });
    lastTop.current = element?.scrollTop ?? 0;
  }, [following, height, scroller]);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const toGo = element.scrollHeight - element.scrollTop - element.clientHeight;
    if (toGo <= END_PX) setFollowing(true);
    // Growth never lowers the position: who is higher than before has scrolled.
    else if (element.scrollTop < lastTop.current - 1) setFollowing(false);
    lastTop.current = element.scrollTop;
  }, [scroller]);
  return {
    following,
    follow: useCallback(() => setFollowing(true), []),
    pause: useCallback(() => setFollowing(false), []),
    onScroll,
  };
}
