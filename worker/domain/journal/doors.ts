import { CLOSE_CODES, SUBPROTOCOL, ViewerFrame } from "../../contract/socket.ts";
import { acknowledge, publish, subscribe, type Seat, type Viewer } from "./audience.ts";
import { cursorOf, resumeOf, type Cursor } from "./cursor.ts";
import type { Chunk, EventLog } from "./log.ts";
import { Reader } from "./reader.ts";
import { sseNote } from "./sse.ts";

/** What the doors need of the object they belong to. */
export interface DoorHost {
  log: EventLog;
  /** What `hello` says: an extraction's status, or `live` for a feed. */
  status(): string;
  sockets(): WebSocket[];
  accept(socket: WebSocket): void;
  /** True where no further event can come: a reader's stream may end. */
  ended(): boolean;
  /** [J1] Resolves when all that was written so far is on the disk. */
  durable(): Promise<void>;
}

interface Attachment extends Seat {
  /** Messages that made no sense. */
  junk: number;
  /** A viewer that was told `too_old` and has not yet said where to begin. */
  undecided: boolean;
}

/** Five senseless messages are no accident. */
const MAX_JUNK = 5;
/** No frame of a viewer is longer than 100 bytes. */
const MAX_MESSAGE = 4_096;
/** [J3] A viewer that was told `too_old` may name its own beginning for so long; then it is started over for it. */
const GRACE_MS = 500;
const FRESH: Attachment = { sent: null, acked: 0, junk: 0, undecided: false };

/** [J5] The streaming doors of one log: WebSocket, SSE and long poll, each with the same cursor. */
export class Doors {
  private readonly readers = new Set<Reader>();
  private readonly waiting = new Set<() => void>();
  private readonly host: DoorHost;

  constructor(host: DoorHost) {
    this.host = host;
  }

  /** Hands new, committed events to everybody who watches. */
  publish(chunk: Chunk): void {
    publish(chunk, this.viewers(), this.host.log, (viewer) => this.drop(viewer));
    for (const wake of this.waiting) wake();
    if (this.host.ended()) this.finish();
  }

  /** No further event will come: lets go of whoever waits for one. */
  finish(): void {
    for (const wake of this.waiting) wake();
    for (const reader of this.readers) reader.finish();
  }

  /** Opens the WebSocket or the SSE door, as the request asks. */
  open(request: Request): Response {
    return request.headers.get("Upgrade")?.toLowerCase() === "websocket"
      ? this.openSocket(request)
      : this.openStream(request);
  }

  /** Long poll: resolves when there is an event after `after`, or after `ms`. */
  async wait(after: number, ms: number): Promise<void> {
    if (this.host.log.head() > after || this.host.ended() || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      this.waiting.add(done);
    });
  }

  /** A message of a viewer. Junk gets an error frame, then a close; the object goes on. */
  message(socket: WebSocket, message: string | ArrayBuffer): void {
    const size = typeof message === "string" ? message.length : message.byteLength;
    if (size > MAX_MESSAGE) return socket.close(CLOSE_CODES.too_big, "message too big");
    const frame = typeof message === "string" ? parseFrame(message) : null;
    if (frame === null) return this.refuse(socket);
    if (frame.type === "ack") return acknowledge(viewerOf(socket), frame.seq, this.host.log);
    return this.subscribe(socket, { after: frame.after, epoch: frame.epoch ?? null });
  }

  /** A viewer hung up: says goodbye, as the protocol of sockets wants it. */
  closed(socket: WebSocket, code: number): void {
    // 1005, 1006 and 1015 say what happened and may not be sent (RFC 6455, 7.4.1).
    socket.close([1005, 1006, 1015].includes(code) ? 1000 : code);
  }

  closeAll(code: number, reason: string): void {
    for (const socket of this.host.sockets()) socket.close(code, reason);
    for (const reader of this.readers) reader.close();
    for (const wake of this.waiting) wake();
  }

  private *viewers(): Iterable<Viewer> {
    for (const socket of this.host.sockets()) yield viewerOf(socket);
    yield* this.readers;
  }

  private drop(viewer: Viewer): void {
    for (const reader of this.readers) if (reader === viewer) reader.close();
  }

  private openSocket(request: Request): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.host.accept(server);
    keep(server, FRESH);
    const { log } = this.host;
    server.send(JSON.stringify({ type: "hello", epoch: log.epoch(), head: log.head(), status: this.host.status() }));
    const cursor = cursorOf(new URL(request.url), null);
    if (cursor) this.subscribe(server, cursor);
    const offered = request.headers.get("Sec-WebSocket-Protocol");
    // A client that offered subprotocols fails unless exactly one is echoed; one that offered none fails if any is.
    const headers = offered === null ? {} : { "Sec-WebSocket-Protocol": SUBPROTOCOL };
    return new Response(null, { status: 101, webSocket: client, headers });
  }

  private subscribe(socket: WebSocket, cursor: Cursor): void {
    const { log } = this.host;
    const resume = resumeOf(cursor, log);
    if (resume.kind === "from") {
      keep(socket, { ...seatOf(socket), undecided: false });
      return subscribe(viewerOf(socket), resume.after, log);
    }
    keep(socket, { ...seatOf(socket), sent: null, undecided: true });
    socket.send(JSON.stringify({ type: "too_old", epoch: log.epoch(), head: log.head() }));
    setTimeout(() => {
      if (socket.readyState !== WebSocket.OPEN || !seatOf(socket).undecided) return;
      keep(socket, { ...seatOf(socket), undecided: false });
      subscribe(viewerOf(socket), resume.after, log);
    }, GRACE_MS);
  }

  private refuse(socket: WebSocket): void {
    const seat = seatOf(socket);
    keep(socket, { ...seat, junk: seat.junk + 1 });
    if (seat.junk + 1 >= MAX_JUNK) return socket.close(CLOSE_CODES.bad_message, "too many senseless messages");
    socket.send(JSON.stringify({ type: "error", code: "bad_message" }));
  }

  private openStream(request: Request): Response {
    const { log } = this.host;
    const lastId = request.headers.get("Last-Event-ID");
    const resume = resumeOf(cursorOf(new URL(request.url), lastId) ?? { after: 0, epoch: null }, log);
    // 204 is how a browser's EventSource learns that it need not come back.
    if (lastId !== null && this.host.ended() && resume.after === log.head()) return new Response(null, { status: 204 });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const reader = new Reader({
      log,
      writer: writable.getWriter(),
      durable: () => this.host.durable(),
      ended: () => this.host.ended(),
      left: (gone) => void this.readers.delete(gone),
    });
    this.readers.add(reader);
    // Who speaks, in a comment: a script that reads `data:` lines meets events alone.
    reader.say(`: epoch ${log.epoch()}, head ${log.head()}, ${this.host.status()}\n\n`);
    if (resume.kind === "too_old") reader.say(sseNote("too_old", { epoch: log.epoch(), head: log.head() }));
    subscribe(reader, resume.after, log);
    if (this.host.ended()) reader.finish();
    const headers = {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    };
    return new Response(readable, { headers });
  }
}

function parseFrame(message: string): ViewerFrame | null {
  try {
    const parsed = ViewerFrame.safeParse(JSON.parse(message));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const seatOf = (socket: WebSocket): Attachment => (socket.deserializeAttachment() as Attachment | null) ?? FRESH;
const keep = (socket: WebSocket, seat: Attachment): void => socket.serializeAttachment(seat);

function viewerOf(socket: WebSocket): Viewer {
  return {
    seat: () => seatOf(socket),
    keep: (seat) => keep(socket, { ...seatOf(socket), ...seat }),
    send: (_chunk, frame) => socket.send(frame()),
  };
}
