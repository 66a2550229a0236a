import type { FeedEvent } from "../../../worker/contract/event.ts";
import type { CampaignLead } from "../../../worker/contract/lead.ts";
import type { FeedFrame } from "../../../worker/contract/socket.ts";
import type { LineDeps, LineListener, LineState, SocketEars } from "./line.ts";

export const makeEvent = (change: Partial<FeedEvent> = {}): FeedEvent => ({
  seq: 1,
  at: "2026-11-22T14:02:11.000Z",
  level: "info",
  step: null,
  type: "log",
  message: "",
  feed_seq: 1,
  extraction_id: "ext_maren0001",
  lead: 1,
  ...change,
});

export const makeLead = (change: Partial<CampaignLead> = {}): CampaignLead => ({
  id: "lead_1",
  number: 1,
  query: "Maren Oduya Head of Platform at Tidewell",
  extractionId: "ext_maren0001",
  status: "pending",
  error: null,
  hint: null,
  full_name: "Maren Oduya",
  first_name: null,
  last_name: null,
  title: "Head of Platform",
  company: "Tidewell",
  domain: null,
  email: null,
  phone: null,
  linkedin_url: null,
  github_url: null,
  website: null,
  location: null,
  score: null,
  fact_count: 0,
  partial: false,
  steps: [],
  outcomes: [],
  seq: 0,
  created_at: "2026-11-22T14:02:00.000Z",
  updated_at: "2026-11-22T14:02:00.000Z",
  ...change,
});

/** A log of `head` events, numbered 1 … head. */
export const makeLog = (head: number): FeedEvent[] =>
  Array.from({ length: head }, (_, index) =>
    makeEvent({ seq: index + 1, feed_seq: index + 1, message: `line ${index + 1}` }),
  );

/** One socket of the hand-made world: what it was told, and a mouth to answer with. */
export interface FakeSocket {
  sent: { type: string; after?: number; epoch?: number; seq?: number }[];
  closed: boolean;
  say: (frame: FeedFrame) => void;
  drop: (code?: number) => void;
}

/** A world in which time passes only when a test says so. */
export function makeWorld() {
  let now = 1_000_000;
  let listen: ((online: boolean) => void) | null = null;
  let timers: { at: number; run: () => void }[] = [];
  const sockets: FakeSocket[] = [];
  const deps: LineDeps = {
    open(ears: SocketEars) {
      const socket: FakeSocket = {
        sent: [],
        closed: false,
        say: (frame) => ears.message(JSON.stringify(frame)),
        drop: (code = 1006) => ears.closed(code),
      };
      sockets.push(socket);
      return {
        send: (text) => void socket.sent.push(JSON.parse(text) as FakeSocket["sent"][number]),
        close: () => {
          socket.closed = true;
        },
      };
    },
    now: () => now,
    random: () => 1,
    after(ms, run) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    onNetwork(tell) {
      listen = tell;
      return () => {
        listen = null;
      };
    },
  };
  return {
    deps,
    sockets,
    now: () => now,
    online: (online: boolean) => listen?.(online),
    /** The newest socket. */
    get socket(): FakeSocket {
      const socket = sockets.at(-1);
      if (!socket) throw new Error("no socket was opened");
      return socket;
    },
    /** Lets time pass, running what falls due in its order. */
    pass(ms: number) {
      const until = now + ms;
      for (;;) {
        const [next] = timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
      }
      now = until;
    },
  };
}

/** A listener that writes down all it is told. */
export function makeListener(begin = 0) {
  const told = {
    places: [] as number[],
    states: [] as LineState[],
    caughtUp: [] as number[],
    startedOver: 0,
    heads: [] as number[],
  };
  const listener: LineListener<FeedEvent> = {
    events: (events) => void told.places.push(...events.map((event) => event.feed_seq)),
    state: (state) => void told.states.push(state),
    startedOver: () => {
      told.startedOver++;
      told.places = [];
    },
    caughtUp: (missed) => void told.caughtUp.push(missed),
    begin: () => begin,
    head: (head) => void told.heads.push(head),
  };
  return { told, listener };
}
