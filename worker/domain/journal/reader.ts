import { acknowledge, type Seat, type Viewer } from "./audience.ts";
import type { Chunk, EventLog } from "./log.ts";
import { HEARTBEAT_MS, SSE_HEARTBEAT, sseOf } from "./sse.ts";

export interface ReaderDeps {
  log: EventLog;
  writer: WritableStreamDefaultWriter<Uint8Array>;
  /** Resolves when all that was written so far is on the disk. */
  durable(): Promise<void>;
  /** True where no further event can come. */
  ended(): boolean;
  /** Called once, when the reader has gone or was closed. */
  left(reader: Reader): void;
}

/**
 * A viewer on an SSE stream. It lives in memory: the open response keeps the object awake. It acknowledges by
 * reading: what its connection took counts as seen, so that the window holds for it too [J4].
 */
export class Reader implements Viewer {
  private place: Seat = { sent: null, acked: 0 };
  private line: Promise<void> = Promise.resolve();
  private closed = false;
  private readonly encoder = new TextEncoder();
  private readonly beat: ReturnType<typeof setInterval>;
  private readonly deps: ReaderDeps;

  constructor(deps: ReaderDeps) {
    this.deps = deps;
    this.beat = setInterval(() => this.say(SSE_HEARTBEAT), HEARTBEAT_MS);
  }

  seat(): Seat {
    return this.place;
  }

  keep(seat: Seat): void {
    this.place = seat;
  }

  send(chunk: Chunk): void {
    this.put(sseOf(chunk), () => {
      acknowledge(this, chunk.last, this.deps.log);
      if (this.deps.ended()) this.finish();
    });
  }

  /** Writes a comment, or a named event of the protocol. */
  say(text: string): void {
    this.put(text, () => undefined);
  }

  /** Closes as soon as everything was sent: a window may still be open [J4]. */
  finish(): void {
    if ((this.place.sent ?? 0) >= this.deps.log.head()) this.close();
  }

  /** Closes behind what was sent. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    clearInterval(this.beat);
    this.deps.left(this);
    // A reader that has gone needs no goodbye.
    this.line = this.line.then(() => this.deps.writer.close()).catch(() => undefined);
  }

  /**
   * [J1] A stream's bytes are not held back by the platform until the disk has what they tell of, as a socket's
   * messages are: so they wait here. One write at a time, each taken by the connection before the next.
   */
  private put(text: string, taken: () => void): void {
    if (this.closed) return;
    this.line = this.line
      .then(() => this.deps.durable())
      .then(() => this.deps.writer.write(this.encoder.encode(text)))
      .then(taken)
      .catch(() => this.close());
  }
}
