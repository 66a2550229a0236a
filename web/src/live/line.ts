import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { CLOSE_CODES, ServerFrame, ViewerFrame } from "../../../worker/contract/socket.ts";
import { reconnectDelay } from "./backoff.ts";

/** What the line needs of a WebSocket. */
export interface SocketLike {
  send(text: string): void;
  close(): void;
}
export interface SocketEars {
  message(text: string): void;
  closed(code: number): void;
}

/** The outside of a line; tests give hand-made ones. */
export interface LineDeps {
  open(ears: SocketEars): SocketLike;
  /** Milliseconds since the epoch. */
  now(): number;
  random(): number;
  /** Runs once after `ms`; gives what takes it back. */
  after(ms: number, run: () => void): () => void;
  /** Tells when the device went on or off the network; gives what ends it. */
  onNetwork(listen: (online: boolean) => void): () => void;
}

export interface LineState {
  status: "connecting" | "live" | "reconnecting" | "offline" | "gone";
  /** The try under way or awaited, from 1; 0 while live. */
  attempt: number;
  /** Milliseconds since the epoch; null where no try is awaited. */
  nextTryAt: number | null;
  /** When the line was lost, or null. */
  lostAt: number | null;
}

export interface LineListener<E> {
  /** New events: dense after the last ones, each once [J2]. */
  events(events: readonly E[]): void;
  state(state: LineState): void;
  /** The log began anew, or what lay before was not kept: everything held is void [J3]. */
  startedOver(): void;
  /** All that was missed while the line was down has come: `missed` events. */
  caughtUp(missed: number): void;
  /** Where to begin, of a log with this head. Asked at the first greeting and after each start over. */
  begin(head: number): number;
  head(head: number): void;
}

export interface LineOptions<E> {
  /** An event's place in this log: `seq` of a journal, `feed_seq` of a feed. */
  placeOf: (event: E) => number;
  listener: LineListener<E>;
  deps: LineDeps;
}

/** The campaign or extraction was deleted. Written out, as the contract's file would bring zod into the browser. */
const GONE: (typeof CLOSE_CODES)["gone"] = 4404;
/** [J4] Well under the server's window of 10,000, so that a viewer that keeps up is never paged. */
const ACK_EVERY = 500;
/** A greeting comes with the first packet: later than this the try has failed. */
const GREETING_MS = 10_000;

/** One log followed over one WebSocket, for as long as it is open: reconnects, resumes, drops what it has already. */
export class Line<E extends JournalEvent> {
  readonly #options: LineOptions<E>;
  readonly #leaveNetwork: () => void;
  #socket: SocketLike | null = null;
  /** Counts sockets: what an older one says is nobody's. */
  #call = 0;
  #cancelTimer: () => void = () => undefined;
  #state: LineState = { status: "connecting", attempt: 1, nextTryAt: null, lostAt: null };
  #epoch: number | null = null;
  /** The place of the last event taken; null before the first greeting. */
  #cursor: number | null = null;
  /** True after `too_old`: the next event may stand anywhere, as retention decides where the log begins. */
  #anywhere = false;
  #acked = 0;
  #catchUp: { from: number; to: number } | null = null;

  constructor(options: LineOptions<E>) {
    this.#options = options;
    this.#leaveNetwork = options.deps.onNetwork((online) => (online ? this.retryNow() : this.#goOffline()));
    this.#connect();
  }

  /** Tries at once, whatever the clock says. */
  readonly retryNow = (): void => {
    if (this.#state.status === "live" || this.#state.status === "gone") return;
    this.#connect();
  };

  close(): void {
    this.#leaveNetwork();
    this.#drop();
  }

  #say(change: Partial<LineState>): void {
    this.#state = { ...this.#state, ...change };
    this.#options.listener.state(this.#state);
  }

  /** Lets go of the socket. */
  #drop(): void {
    this.#cancelTimer();
    const socket = this.#socket;
    this.#socket = null;
    this.#call++;
    socket?.close();
  }

  #connect(): void {
    const { deps } = this.#options;
    this.#drop();
    const call = this.#call;
    const current = (run: () => void): void => (call === this.#call ? run() : undefined);
    this.#socket = deps.open({
      message: (text) => current(() => this.#hear(JSON.parse(text) as ServerFrame<E>)),
      closed: (code) => current(() => (code === GONE ? this.#gone() : this.#lost())),
    });
    this.#say({ nextTryAt: null });
    this.#cancelTimer = deps.after(GREETING_MS, () => this.#lost());
  }

  #gone(): void {
    this.#drop();
    this.#say({ status: "gone", nextTryAt: null });
  }

  #lost(): void {
    const { deps } = this.#options;
    this.#drop();
    const attempt = this.#state.status === "live" ? 1 : this.#state.attempt + 1;
    const wait = reconnectDelay(attempt, deps.random());
    const now = deps.now();
    this.#cancelTimer = deps.after(wait, () => this.#connect());
    this.#say({ status: "reconnecting", attempt, nextTryAt: now + wait, lostAt: this.#state.lostAt ?? now });
  }

  #goOffline(): void {
    this.#drop();
    this.#say({
      status: "offline",
      attempt: 1,
      nextTryAt: null,
      lostAt: this.#state.lostAt ?? this.#options.deps.now(),
    });
  }

  #hear(frame: ServerFrame<E>): void {
    switch (frame.type) {
      case "hello":
        return this.#greet(frame.epoch, frame.head);
      case "too_old":
        // The server begins anew by itself at the oldest event that it kept: naming a place could be too old again.
        this.#epoch = frame.epoch;
        return this.#startOver(frame.head);
      case "events":
        return this.#take(frame.events);
      case "error":
        return undefined;
      default:
        return frame satisfies never;
    }
  }

  #startOver(head: number): void {
    const { listener } = this.#options;
    listener.startedOver();
    this.#cursor = listener.begin(head);
    this.#anywhere = true;
    this.#catchUp = null;
    this.#acked = 0;
  }

  #greet(epoch: number, head: number): void {
    const { listener } = this.#options;
    this.#cancelTimer();
    if (this.#epoch !== null && this.#epoch !== epoch) this.#startOver(head);
    else if (this.#cursor === null) this.#cursor = listener.begin(head);
    else this.#catchUp = { from: this.#cursor, to: head };
    this.#epoch = epoch;
    const after = this.#cursor ?? 0;
    this.#acked = after;
    listener.head(head);
    this.#say({ status: "live", attempt: 0, nextTryAt: null, lostAt: null });
    this.#send({ type: "subscribe", after, epoch });
    this.#closeGap();
  }

  #take(events: readonly E[]): void {
    const { placeOf, listener } = this.#options;
    let cursor = this.#cursor ?? 0;
    const fresh: E[] = [];
    for (const event of events) {
      const place = placeOf(event);
      if (place <= cursor && !this.#anywhere) continue;
      if (place !== cursor + 1 && !this.#anywhere) {
        this.#keep(fresh, cursor);
        // [J2] A hole is never shown: what is missing is asked for again.
        return this.#send({
          type: "subscribe",
          after: cursor,
          ...(this.#epoch === null ? {} : { epoch: this.#epoch }),
        });
      }
      this.#anywhere = false;
      cursor = place;
      fresh.push(event);
    }
    this.#keep(fresh, cursor);
    listener.head(cursor);
    if (cursor - this.#acked >= ACK_EVERY) {
      this.#acked = cursor;
      this.#send({ type: "ack", seq: cursor });
    }
    this.#closeGap();
  }

  #keep(fresh: readonly E[], cursor: number): void {
    this.#cursor = cursor;
    if (fresh.length > 0) this.#options.listener.events(fresh);
  }

  #closeGap(): void {
    const gap = this.#catchUp;
    if (!gap || (this.#cursor ?? 0) < gap.to) return;
    this.#catchUp = null;
    this.#options.listener.caughtUp(gap.to - gap.from);
  }

  #send(frame: ViewerFrame): void {
    this.#socket?.send(JSON.stringify(frame));
  }
}
