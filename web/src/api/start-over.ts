import type { QueryClient } from "@tanstack/react-query";

/** The tabs of a browser share one session: what changes whose rows they may show is told to all of them. */
const channel = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel("vibegtm-session");

/**
 * Begins the page anew, here and in every other tab: after it no row or socket of the former organisation is
 * left in memory.
 */
export function startOver(client: QueryClient, at: "/" | "/sign-in" = "/"): void {
  client.clear();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin; that is for windows.
  channel?.postMessage("changed");
  location.assign(at);
}

/** Listens for another tab that signed out or went to another organisation. */
export function followOtherTabs(client: QueryClient): void {
  channel?.addEventListener("message", () => {
    client.clear();
    location.assign("/");
  });
}
