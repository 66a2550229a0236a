import { WebSocket } from "ws";

import { KEY, type Name } from "./contestants.ts";

/** One event as a viewer got it. */
interface Seen {
  job: string;
  seq: number;
  feed_seq: number;
  at: string;
}

/** What viewers got: the first checks every event, the others count, so that the client's own work is not what is measured. */
export interface Audience {
  counts: number[];
  /** Milliseconds from an event's time to its arrival, at the first viewer. */
  delays: number[];
  faults: number;
  close(): void;
}

/** The events of a frame, whatever a contestant calls them. */
function eventsOf(text: string): Seen[] {
  const frame = JSON.parse(text) as {
    events?: (Seen & { extraction_id: string })[];
    groups?: { job: string; feed_seq: number; events: Seen[] }[];
  };
  if (frame.groups !== undefined)
    return frame.groups.flatMap((g) =>
      g.events.map((event, i) => ({ ...event, job: g.job, feed_seq: g.feed_seq + i })),
    );
  return (frame.events ?? []).map((event) => ({ ...event, job: event.extraction_id }));
}

/** A viewer acknowledges every 500 events, as the product's page does: a frame's worth. */
const ACK = 500;

export async function seat(name: Name, url: string, viewers: number): Promise<Audience> {
  const audience: Audience = {
    counts: Array.from({ length: viewers }, () => 0),
    delays: [],
    faults: 0,
    close: () => sockets.forEach((s) => s.terminate()),
  };
  const sockets: WebSocket[] = [];
  for (let i = 0; i < viewers; i += 1) {
    const socket = new WebSocket(url, { perMessageDeflate: false, headers: { "X-API-Key": KEY } });
    sockets.push(socket);
    const hear = i === 0 ? checker(audience) : counter(audience, i);
    let unacked = 0;
    socket.on("message", (data: Buffer) => {
      const before = audience.counts[i] ?? 0;
      const last = hear(data.toString());
      unacked += (audience.counts[i] ?? 0) - before;
      if (name === "product" && unacked >= ACK && last > 0) {
        unacked = 0;
        socket.send(JSON.stringify({ type: "ack", seq: last }));
      }
    });
    await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  }
  return audience;
}

/** Checks that the feed is dense and that each job's events come once, in order. Gives the last cursor. */
function checker(audience: Audience): (text: string) => number {
  const jobs = new Map<string, number>();
  let last = 0;
  return (text) => {
    const now = Date.now();
    for (const { job, seq, feed_seq, at } of eventsOf(text)) {
      if (last > 0 && feed_seq !== last + 1) audience.faults += 1;
      if (jobs.has(job) && seq !== (jobs.get(job) ?? 0) + 1) audience.faults += 1;
      jobs.set(job, seq);
      last = feed_seq;
      audience.counts[0] = (audience.counts[0] ?? 0) + 1;
      audience.delays.push(now - Date.parse(at));
    }
    return last;
  };
}

const counter =
  (audience: Audience, i: number) =>
  (text: string): number => {
    audience.counts[i] = (audience.counts[i] ?? 0) + text.split('"message":"').length - 1;
    return Number(/.*"feed_seq":(\d+)/s.exec(text)?.[1] ?? 0);
  };

/** The value below which a share of all lie; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;
}
