import { expect, test } from "vitest";

import { readOlder } from "./older.ts";
import { makeLog, makeWorld } from "./testing.ts";

test("older lines are read over a short line of their own, which is closed when they have come", async () => {
  const world = makeWorld();
  const older = readOlder("cmp_1", 2_501, world.deps);
  world.socket.say({ type: "hello", epoch: 1, head: 9_000, status: "live" });
  expect(world.socket.sent).toEqual([{ type: "subscribe", after: 500, epoch: 1 }]);
  world.socket.say({ type: "events", events: makeLog(2_600).slice(500) });
  const places = (await older).map((event) => event.feed_seq);
  expect([places[0], places.at(-1), places.length]).toEqual([501, 2_500, 2_000]);
  expect(world.socket.closed).toBe(true);
});

test("a feed that is lost meanwhile gives what had come", async () => {
  const world = makeWorld();
  const older = readOlder("cmp_1", 10, world.deps);
  world.socket.say({ type: "hello", epoch: 1, head: 10, status: "live" });
  world.socket.say({ type: "events", events: makeLog(4) });
  world.socket.drop();
  expect(await older).toHaveLength(4);
});
