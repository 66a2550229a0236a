import { expect, test } from "vitest";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { EventsPage } from "../api/extractions.ts";
import type { LineListener } from "../live/line.ts";
import { JournalStore, type JournalDeps } from "./journal-store.ts";
import { finishedRun, makeJournal } from "./testing.ts";

interface World {
  store: JournalStore;
  /** Every `after` that a page or a line was asked with. */
  pages: number[];
  lines: number[];
  listener(): LineListener<JournalEvent>;
  frame(): void;
  closed: number;
  tries: number;
  notified: number;
  leave: () => void;
}

/** A store over a stored journal that is served in pages of `limit`; frames run by hand. */
function world(stored: JournalEvent[], change: Partial<JournalDeps> = {}, limit = 3): World {
  let listener: LineListener<JournalEvent> | undefined;
  const frames = new Set<() => void>();
  const store = new JournalStore({
    page: async (after) => {
      made.pages.push(after);
      return { data: stored.slice(after, after + limit), epoch: 1, head: stored.length };
    },
    connect: (to) => {
      made.lines.push(to.begin(stored.length));
      listener = to;
      return {
        close: () => {
          made.closed++;
        },
        retryNow: () => {
          made.tries++;
        },
      };
    },
    nextFrame: (run) => {
      frames.add(run);
      return () => frames.delete(run);
    },
    ...change,
  });
  const made: World = {
    store,
    pages: [],
    lines: [],
    closed: 0,
    tries: 0,
    notified: 0,
    listener: () => listener!,
    frame: () => {
      for (const run of frames) {
        frames.delete(run);
        run();
      }
    },
    leave: () => {},
  };
  made.leave = store.subscribe(() => {
    made.notified++;
  });
  return made;
}

async function connected(w: World): Promise<void> {
  await expect.poll(() => w.lines.length).toBeGreaterThan(0);
}
const seqs = (w: World): number[] => w.store.getSnapshot().events.map((event) => event.seq);

test("[J2] the stored journal is read page by page and the live line follows at its last event", async () => {
  const w = world(finishedRun());
  await connected(w);
  expect(w.pages).toEqual([0, 3, 6]);
  expect(w.lines).toEqual([8]);
  expect(w.store.getSnapshot()).toMatchObject({ epoch: 1, loaded: true, view: { status: "completed" } });
});

test("an empty journal is loaded, and the line waits for its first event", async () => {
  const w = world([]);
  await connected(w);
  expect(w.store.getSnapshot()).toMatchObject({ loaded: true, events: [] });
  expect(w.lines).toEqual([0]);
});

test("live events of one frame are one rendering", async () => {
  const w = world(finishedRun().slice(0, 3));
  await connected(w);
  const before = w.notified;
  for (const event of finishedRun()) w.listener().events([event]);
  expect(w.notified).toBe(before);
  w.frame();
  expect(w.notified).toBe(before + 1);
  expect(seqs(w)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a frame with nothing new does not draw again", async () => {
  const w = world(finishedRun());
  await connected(w);
  const before = w.notified;
  w.listener().events(finishedRun());
  w.frame();
  expect(w.notified).toBe(before);
});

test("[J3] a journal that began anew is read anew, and events that waited of the old one are dropped", async () => {
  const stored = finishedRun();
  const w = world(stored, {}, 100);
  await connected(w);
  w.listener().events(makeJournal([{ message: "of the old epoch" }], 9));
  stored.splice(0, 8, ...makeJournal([{ message: "of the new one" }]));
  w.listener().startedOver();
  await expect.poll(() => w.lines).toEqual([8, 1]);
  w.frame();
  expect(w.store.getSnapshot().events.map((event) => event.message)).toEqual(["of the new one"]);
  expect(w.closed).toBe(1);
});

test("[J3] a page of another epoch than the one held clears what is held", async () => {
  let epoch = 1;
  const stored = finishedRun();
  const w = world(stored, {
    page: async (after) => ({ data: stored.slice(after), epoch, head: stored.length }),
  });
  await connected(w);
  w.leave();
  epoch = 2;
  stored.splice(0, 8, ...makeJournal([{ message: "of the new one" }]));
  w.store.subscribe(() => {});
  await expect.poll(() => w.store.getSnapshot()).toMatchObject({ epoch: 2, loaded: true });
  expect(seqs(w)).toEqual([1]);
});

test("the line's state and what it caught up with are told, and a retry goes to it", async () => {
  const w = world(finishedRun());
  await connected(w);
  w.listener().state({ status: "reconnecting", attempt: 2, nextTryAt: 4000, lostAt: 0 });
  w.listener().caughtUp(14);
  w.store.retryNow();
  expect(w.store.getSnapshot()).toMatchObject({ line: { attempt: 2 }, caughtUp: 14 });
  expect(w.tries).toBe(1);
  w.store.forgetNews();
  expect(w.store.getSnapshot().caughtUp).toBeNull();
});

test("a page that fails leaves the reading to the live line, from where it stopped", async () => {
  const w = world([], { page: () => Promise.reject(new Error("503")) });
  await connected(w);
  expect(w.lines).toEqual([0]);
  w.listener().events(finishedRun());
  w.frame();
  expect(w.store.getSnapshot()).toMatchObject({ loaded: true });
  expect(seqs(w)).toHaveLength(8);
});

test("the last watcher closes the line, and the next one goes on where the store stands", async () => {
  const w = world(finishedRun());
  await connected(w);
  const old = w.listener();
  w.leave();
  expect(w.closed).toBe(1);
  old.events(makeJournal([{ message: "too late" }], 9));
  w.frame();
  expect(seqs(w)).toHaveLength(8);
  w.store.subscribe(() => {});
  await expect.poll(() => w.lines).toEqual([8, 8]);
  expect(w.pages.at(-1)).toBe(8);
});

test("a watcher that leaves before the first page opens no line", async () => {
  const page = Promise.withResolvers<EventsPage>();
  const w = world([], { page: () => page.promise });
  w.leave();
  page.resolve({ data: finishedRun(), epoch: 1, head: 8 });
  await page.promise;
  expect(w.lines).toEqual([]);
  expect(seqs(w)).toEqual([]);
});
