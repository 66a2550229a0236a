import type { LineDeps } from "./line.ts";

/** The address of a stream on this origin, `wss` where the page is `https`. */
const streamUrl = (path: string): string => new URL(path, location.href.replace(/^http/u, "ws")).href;

/** A line's outside in a real browser. */
export function browserLine(path: string): LineDeps {
  return {
    open: (ears) => {
      const socket = new WebSocket(streamUrl(path));
      socket.addEventListener("message", (message) => ears.message(String(message.data)));
      socket.addEventListener("close", (close) => ears.closed(close.code));
      return socket;
    },
    now: () => Date.now(),
    random: () => Math.random(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onNetwork: (listen) => {
      const on = () => listen(true);
      const off = () => listen(false);
      window.addEventListener("online", on);
      window.addEventListener("offline", off);
      return () => {
        window.removeEventListener("online", on);
        window.removeEventListener("offline", off);
      };
    },
  };
}

/** Runs before the next paint; in a hidden tab, which paints nothing, within a second. */
export function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, 250);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  return () => cancelAnimationFrame(frame);
}
