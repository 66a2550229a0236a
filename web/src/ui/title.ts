import { useEffect } from "react";

/** The tab's title: state and place ("✓ 5 of 5 · Untitled campaign"). */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
