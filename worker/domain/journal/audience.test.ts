import * as fc from "fast-check";
import { expect, test } from "vitest";

import { WINDOW_EVENTS } from "../../contract/limits.ts";
import { makeLog, numberedTo, seqsOf } from "../../testing/memory-log.ts";
import { acknowledge, catchUp, publish, subscribe, type Seat, type Viewer } from "./audience.ts";

interface Watcher extends Viewer {
  seen: number[];
  frames: string[];
}

function makeViewer({ gone = false } = {}): Watcher {
  let seat: Seat = { sent: null, acked: 0 };
  const viewer: Watcher = {
    seen: [],
    frames: [],
    seat: () => seat,
    keep: (next) => void (seat = next),
    send: (chunk, frame) => {
      if (gone) throw new Error("gone");
      viewer.frames.push(frame());
      viewer.seen.push(...seqsOf(chunk.texts));
    },
  };
  return viewer;
}

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1);
const never = (): never => {
  throw new Error("nobody was to be dropped");
};

test("[J2] a viewer that subscribes late gets what it lacks and then what comes, without a seam", () => {
  const log = makeLog();
  log.append(...numberedTo(1, 7));
  const viewer = makeViewer();
  subscribe(viewer, 3, log);
  publish(log.append(...numberedTo(8, 9)), [viewer], log, never);
  expect(viewer.seen).toEqual([4, 5, 6, 7, 8, 9]);
});

test("a viewer that has not subscribed gets nothing", () => {
  const log = makeLog();
  const viewer = makeViewer();
  publish(log.append(...numberedTo(1, 2)), [viewer], log, never);
  catchUp(viewer, log);
  expect(viewer.frames).toEqual([]);
});

test("[J4] all viewers at the head share one frame, and a long chunk is several", () => {
  const log = makeLog();
  const viewers = [makeViewer(), makeViewer()];
  for (const viewer of viewers) subscribe(viewer, 0, log);
  publish(log.append(...numberedTo(1, 1_200)), viewers, log, never);
  const [one, two] = viewers;
  const lengths = one?.frames.map((frame) => (JSON.parse(frame) as { events: unknown[] }).events.length);
  expect(lengths).toEqual([500, 500, 200]);
  expect(one?.frames).toEqual(two?.frames);
  expect(one?.seen).toEqual(upTo(1_200));
});

test("[J4] a viewer that acknowledges nothing is sent a window and no more, and is paged on as it acknowledges", () => {
  const log = makeLog();
  const viewer = makeViewer();
  subscribe(viewer, 0, log);
  for (let n = 0; n < 13; n += 1)
    publish(log.append(...numberedTo(log.head() + 1, log.head() + 1_000)), [viewer], log, never);
  expect(viewer.seen).toEqual(upTo(WINDOW_EVENTS));
  acknowledge(viewer, 400, log);
  expect(viewer.seen).toEqual(upTo(WINDOW_EVENTS + 500));
  acknowledge(viewer, WINDOW_EVENTS + 500, log);
  expect(viewer.seen).toEqual(upTo(13_000));
});

test("[J4] one chunk that is larger than a window stops at the window", () => {
  const log = makeLog();
  const viewer = makeViewer();
  subscribe(viewer, 0, log);
  publish(log.append(...numberedTo(1, WINDOW_EVENTS + 2_000)), [viewer], log, never);
  expect(viewer.seen).toEqual(upTo(WINDOW_EVENTS));
});

test("[J4] an acknowledgement of what was not sent, or was acknowledged, changes nothing", () => {
  const log = makeLog();
  log.append(...numberedTo(1, 5));
  const viewer = makeViewer();
  acknowledge(viewer, 3, log);
  expect(viewer.seat()).toEqual({ sent: null, acked: 0 });
  subscribe(viewer, 0, log);
  acknowledge(viewer, 6, log);
  acknowledge(viewer, 4, log);
  acknowledge(viewer, 2, log);
  expect(viewer.seat()).toEqual({ sent: 5, acked: 4 });
});

test("a viewer that has gone is dropped, and the others are served", () => {
  const log = makeLog();
  const [gone, here] = [makeViewer({ gone: true }), makeViewer()];
  for (const viewer of [gone, here]) subscribe(viewer, 0, log);
  const dropped: Viewer[] = [];
  publish(log.append(...numberedTo(1, 2)), [gone, here], log, (viewer) => dropped.push(viewer));
  expect(dropped).toEqual([gone]);
  expect(here.seen).toEqual([1, 2]);
});

test("[J2] [J4] a slow viewer that drops and comes back at random sees 1 to N once each, in order", () => {
  const action = fc.oneof(
    { weight: 4, arbitrary: fc.record({ do: fc.constant("append" as const), n: fc.integer({ min: 1, max: 3_000 }) }) },
    {
      weight: 3,
      arbitrary: fc.record({ do: fc.constant("ack" as const), n: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ do: fc.constant("drop" as const), n: fc.double({ min: 0, max: 1, noNaN: true }) }),
    },
  );
  fc.assert(
    fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
      const log = makeLog();
      const kept: number[] = [];
      let viewer = makeViewer();
      subscribe(viewer, 0, log);
      for (const { do: what, n } of actions) {
        if (what === "append") publish(log.append(...numberedTo(log.head() + 1, log.head() + n)), [viewer], log, never);
        if (what === "ack") acknowledge(viewer, Math.floor((viewer.seat().sent ?? 0) * n), log);
        if (what === "drop") {
          // What was on its way when the line broke is lost: the viewer comes back with what it has.
          kept.push(...viewer.seen.slice(0, Math.floor(viewer.seen.length * n)));
          viewer = makeViewer();
          subscribe(viewer, kept.length, log);
        }
      }
      while ((viewer.seat().sent ?? 0) < log.head()) acknowledge(viewer, viewer.seat().sent ?? 0, log);
      expect([...kept, ...viewer.seen]).toEqual(upTo(log.head()));
    }),
    { numRuns: 60 },
  );
});
