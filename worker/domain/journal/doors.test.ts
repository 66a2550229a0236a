import { expect, test, vi } from "vitest";

import { CLOSE_CODES } from "../../contract/socket.ts";
import { makeLog, numberedTo } from "../../testing/memory-log.ts";
import { Doors } from "./doors.ts";

/** A socket as an object has it, without a wire. */
function makeSocket() {
  let attachment: unknown = null;
  return {
    sent: [] as unknown[],
    closed: [] as number[],
    readyState: 1,
    send(text: string) {
      this.sent.push(JSON.parse(text));
    },
    close(code: number) {
      this.closed.push(code);
      this.readyState = 3;
    },
    serializeAttachment: (value: unknown) => void (attachment = structuredClone(value)),
    deserializeAttachment: () => attachment,
  };
}
type TestSocket = ReturnType<typeof makeSocket>;
const asSocket = (socket: TestSocket): WebSocket => socket as unknown as WebSocket;

const seqs = (socket: TestSocket): number[] =>
  socket.sent.flatMap((frame) => (frame as { events?: { seq: number }[] }).events ?? []).map((event) => event.seq);

function makeDoors({ ended = false } = {}) {
  const log = makeLog();
  const sockets: TestSocket[] = [];
  const state = { ended };
  const doors = new Doors({
    log,
    status: () => "processing",
    sockets: () => sockets.map(asSocket),
    accept: () => undefined,
    ended: () => state.ended,
    durable: () => Promise.resolve(),
  });
  const join = (): TestSocket => {
    const socket = makeSocket();
    sockets.push(socket);
    return socket;
  };
  return { log, doors, join, state };
}

const stream = (search = "", headers = {}): Request => new Request(`http://host/stream${search}`, { headers });

test("[J4] what a socket sends is answered by the protocol: a subscription, an acknowledgement, or an error", () => {
  const { doors, join, log } = makeDoors();
  const socket = join();
  log.append(...numberedTo(1, 2));
  doors.message(asSocket(socket), '{"type":"subscribe","after":1,"epoch":7}');
  doors.message(asSocket(socket), '{"type":"ack","seq":2}');
  doors.message(asSocket(socket), '{"type":"ack"}');
  expect(socket.sent).toEqual([
    { type: "events", events: [expect.objectContaining({ seq: 2 })] },
    { type: "error", code: "bad_message" },
  ]);
  expect(socket.deserializeAttachment()).toMatchObject({ sent: 2, acked: 2, junk: 1 });
});

test.each([
  ["text that is not JSON", "{"],
  ["an unknown type", '{"type":"dance"}'],
  ["a field too many", '{"type":"ack","seq":1,"x":1}'],
  ["a number below zero", '{"type":"subscribe","after":-1}'],
  ["a fraction", '{"type":"subscribe","after":0.5}'],
  ["bytes", new Uint8Array([1, 2]).buffer],
])("[J3] %s five times closes the socket with 4400", (_what, message) => {
  const { doors, join } = makeDoors();
  const socket = join();
  for (let i = 0; i < 4; i += 1) doors.message(asSocket(socket), message);
  expect(socket.sent).toEqual(Array.from({ length: 4 }, () => ({ type: "error", code: "bad_message" })));
  expect(socket.closed).toEqual([]);
  doors.message(asSocket(socket), message);
  expect(socket.closed).toEqual([CLOSE_CODES.bad_message]);
});

test("[J3] a message over 4 KB closes the socket at once with 1009", () => {
  const { doors, join } = makeDoors();
  const socket = join();
  doors.message(asSocket(socket), "x".repeat(4_097));
  expect(socket.closed).toEqual([CLOSE_CODES.too_big]);
});

test("[J3] a socket of another epoch is told, and may say within half a second where to begin", () => {
  vi.useFakeTimers();
  const { doors, join, log } = makeDoors();
  log.append(...numberedTo(1, 4));
  const [silent, chooses] = [join(), join()];
  for (const socket of [silent, chooses]) doors.message(asSocket(socket), '{"type":"subscribe","after":2,"epoch":3}');
  doors.publish(log.append(...numberedTo(5, 5)));
  expect(silent.sent).toEqual([{ type: "too_old", epoch: 7, head: 4 }]);
  doors.message(asSocket(chooses), '{"type":"subscribe","after":4,"epoch":7}');
  vi.advanceTimersByTime(500);
  vi.useRealTimers();
  expect(seqs(silent)).toEqual([1, 2, 3, 4, 5]);
  expect(seqs(chooses)).toEqual([5]);
});

test("a socket that hung up without a code is answered with one that may be sent", () => {
  const { doors, join } = makeDoors();
  const socket = join();
  for (const code of [1005, 1006, 1015, 1001, 4000]) doors.closed(asSocket(socket), code);
  expect(socket.closed).toEqual([1000, 1000, 1000, 1001, 4000]);
});

test("[J5] a stream greets, says that a cursor was too old, and starts over", async () => {
  const { doors, log, state } = makeDoors();
  log.append(...numberedTo(1, 2));
  state.ended = true;
  const response = doors.open(stream("?after=1&epoch=3"));
  expect(response.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  const text = await response.text();
  expect(text.startsWith(": epoch 7, head 2, processing\n\nevent: too_old\ndata: {")).toBe(true);
  expect([...text.matchAll(/^id: (\d+)$/gm)].map((match) => match[1])).toEqual(["1", "2"]);
});

test("[J5] a browser that has seen all of a log that has ended is told not to come back", () => {
  const { doors, log } = makeDoors({ ended: true });
  log.append(...numberedTo(1, 2));
  expect(doors.open(stream("", { "Last-Event-ID": "2" })).status).toBe(204);
  expect(doors.open(stream("", { "Last-Event-ID": "1" })).status).toBe(200);
  expect(doors.open(stream("?after=2")).status).toBe(200);
});

test("[J5] a long poll waits for an event behind its cursor, for no longer than it asked, and not where none can come", async () => {
  vi.useFakeTimers();
  const { doors, log, state } = makeDoors();
  const woken: string[] = [];
  const poll = (name: string, after: number, ms: number): void =>
    void doors.wait(after, ms).then(() => woken.push(name));
  poll("for the first event", 0, 60_000);
  poll("not at all", 0, 0);
  await vi.advanceTimersByTimeAsync(1);
  expect(woken).toEqual(["not at all"]);
  doors.publish(log.append(...numberedTo(1, 1)));
  poll("for what is there", 0, 60_000);
  await vi.advanceTimersByTimeAsync(1);
  expect(woken.slice(1).toSorted()).toEqual(["for the first event", "for what is there"]);
  poll("in vain", 1, 25_000);
  await vi.advanceTimersByTimeAsync(24_000);
  expect(woken).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(1_000);
  poll("for an end", 1, 60_000);
  state.ended = true;
  doors.finish();
  poll("behind the end", 1, 60_000);
  await vi.advanceTimersByTimeAsync(1);
  vi.useRealTimers();
  expect(woken[3]).toBe("in vain");
  expect(woken.slice(4).toSorted()).toEqual(["behind the end", "for an end"]);
});

test("when a log is deleted, sockets are closed with 4404, streams end, and nobody waits", async () => {
  const { doors, join } = makeDoors();
  const socket = join();
  const response = doors.open(stream());
  const waiting = doors.wait(0, 60_000);
  doors.closeAll(CLOSE_CODES.gone, "deleted");
  expect(socket.closed).toEqual([CLOSE_CODES.gone]);
  expect(await response.text()).toContain("head 0");
  await waiting;
});
