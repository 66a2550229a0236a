import * as fc from "fast-check";
import { expect, test } from "vitest";

import type { FeedEvent } from "../../../worker/contract/event.ts";
import { Line } from "./line.ts";
import { makeListener, makeLog, makeWorld } from "./testing.ts";

const EPOCH = 1_763_900_000;

function openLine(begin = 0) {
  const world = makeWorld();
  const { told, listener } = makeListener(begin);
  const line = new Line<FeedEvent>({ placeOf: (event) => event.feed_seq, listener, deps: world.deps });
  const greet = (head: number, epoch = EPOCH): void => world.socket.say({ type: "hello", epoch, head, status: "live" });
  const send = (events: FeedEvent[]): void => world.socket.say({ type: "events", events });
  const state = () => told.states.at(-1);
  return { world, told, line, greet, send, state };
}

const upTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

test("the first greeting is answered with a subscription from where the listener begins", () => {
  const { world, greet, state } = openLine(7_400);
  greet(9_400);
  expect(world.socket.sent).toEqual([{ type: "subscribe", after: 7_400, epoch: EPOCH }]);
  expect(state()).toMatchObject({ status: "live", attempt: 0, lostAt: null });
});

test("[J2] a line dropped 20 times in one run gives 1..N once each, in order", () => {
  const log = makeLog(420);
  const { world, told, greet, send } = openLine();
  for (let drop = 0; drop <= 20; drop++) {
    const head = (drop + 1) * 20;
    greet(head);
    const after = world.socket.sent.at(-1)?.after ?? -1;
    expect(after).toBe(told.places.length);
    // The server replays what it asked for; the line breaks in the middle of it, but for the last time.
    send(log.slice(after, drop === 20 ? 420 : head - 7));
    if (drop === 20) break;
    world.socket.drop();
    world.pass(15_000);
  }
  expect(told.places).toEqual(upTo(420));
});

test("[J2] however frames repeat, overlap and skip, no event is told twice and none is passed over", () => {
  const log = makeLog(30);
  const cut = fc.tuple(fc.nat(30), fc.nat(30)).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
  fc.assert(
    fc.property(fc.array(cut), (cuts) => {
      const { told, greet, send } = openLine();
      greet(30);
      for (const [from, to] of cuts) send(log.slice(from, to));
      expect(told.places).toEqual(upTo(told.places.length));
    }),
  );
});

test("[J2] a hole is not shown: what is missing is asked for again", () => {
  const log = makeLog(10);
  const { world, told, greet, send } = openLine();
  greet(10);
  send([...log.slice(0, 3), ...log.slice(5)]);
  expect(told.places).toEqual([1, 2, 3]);
  expect(world.socket.sent.at(-1)).toEqual({ type: "subscribe", after: 3, epoch: EPOCH });
});

test("[J3] a greeting of another epoch starts over from the listener's beginning", () => {
  const { world, told, greet, send } = openLine();
  greet(5);
  send(makeLog(5));
  world.socket.drop();
  world.pass(15_000);
  greet(2, EPOCH + 1);
  expect(told.startedOver).toBe(1);
  expect(world.socket.sent).toEqual([{ type: "subscribe", after: 0, epoch: EPOCH + 1 }]);
  send(makeLog(2));
  expect(told.places).toEqual([1, 2]);
  expect(told.caughtUp).toEqual([]);
});

test("[J3] after too_old the log begins wherever retention lets it begin", () => {
  const { world, told, greet, send } = openLine(10);
  greet(90);
  world.socket.say({ type: "too_old", epoch: EPOCH, head: 90 });
  send(makeLog(90).slice(60));
  expect(told.startedOver).toBe(1);
  expect(told.places[0]).toBe(61);
  expect(told.places).toHaveLength(30);
});

test("[J4] every 500 events are acknowledged", () => {
  const log = makeLog(1_200);
  const { world, greet, send } = openLine();
  greet(1_200);
  for (let from = 0; from < 1_200; from += 100) send(log.slice(from, from + 100));
  const acks = world.socket.sent.filter((frame) => frame.type === "ack").map((frame) => frame.seq);
  expect(acks).toEqual([500, 1_000]);
});

test("a lost line is tried again after half a second, then ever later, and keeps when it was lost", () => {
  const { world, greet, state } = openLine();
  greet(0);
  const lostAt = world.now();
  world.socket.drop();
  expect(state()).toEqual({ status: "reconnecting", attempt: 1, nextTryAt: lostAt + 500, lostAt });
  world.pass(500);
  expect(world.sockets).toHaveLength(2);
  world.socket.drop();
  expect(state()).toMatchObject({ attempt: 2, nextTryAt: world.now() + 1_000, lostAt });
});

test("what was missed is told once it has come, and not before", () => {
  const { world, told, greet, send } = openLine();
  greet(5);
  send(makeLog(5));
  world.socket.drop();
  world.pass(500);
  greet(19);
  send(makeLog(12).slice(5));
  expect(told.caughtUp).toEqual([]);
  send(makeLog(19).slice(12));
  expect(told.caughtUp).toEqual([14]);
});

test("the network's return is tried at once, and its loss is no failed try", () => {
  const { world, greet, state } = openLine();
  greet(0);
  world.online(false);
  expect(state()).toMatchObject({ status: "offline", nextTryAt: null });
  world.pass(60_000);
  expect(world.sockets).toHaveLength(1);
  world.online(true);
  expect(world.sockets).toHaveLength(2);
});

test("a socket that never greets is given up after ten seconds", () => {
  const { world, state } = openLine();
  world.pass(10_000);
  expect(world.sockets[0]?.closed).toBe(true);
  expect(state()).toMatchObject({ status: "reconnecting" });
});

test("what a socket says after it was let go is nobody's", () => {
  const { world, told, greet, line } = openLine();
  greet(3);
  const old = world.socket;
  old.drop();
  line.retryNow();
  old.say({ type: "events", events: makeLog(3) });
  old.drop();
  expect(told.places).toEqual([]);
  expect(world.sockets).toHaveLength(2);
});

test("a campaign that was deleted is not knocked at again", () => {
  const { world, greet, state, line } = openLine();
  greet(0);
  world.socket.drop(4404);
  line.retryNow();
  world.pass(60_000);
  expect(state()).toMatchObject({ status: "gone" });
  expect(world.sockets).toHaveLength(1);
});

test("a closed line opens nothing more", () => {
  const { world, greet, line } = openLine();
  greet(0);
  line.close();
  world.online(true);
  world.pass(60_000);
  expect(world.sockets).toHaveLength(1);
  expect(world.socket.closed).toBe(true);
});
