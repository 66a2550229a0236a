import { expect, test } from "vitest";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import { JournalStore, type JournalDeps, type JournalPage, type LineListener } from "./journal-store.ts";
import { finishedRun, makeJournal } from "./testing.ts";

interface World {
  store: JournalStore;
  /** Every `after` that a page or a line was asked with. */
  pages: number[];
  lines: number[];
  listener(): LineListener;
  frame(): void;
  closed: number;
  notified: number;
  leave: () => void;
}

/** A store over a stored journal that is served in pages of `limit`; frames run by hand. */
function world(stored: JournalEvent[], change: Partial<JournalDeps> = {}, limit = 3): World {
  let listener: LineListener | undefined;
  const frames = new Set<() => void>();
  const store = new JournalStore({
    page: async (after) => {
      made.pages.push(after);
      return { data: stored.slice(after, after + limit), epoch: 1, head: stored.length };
    },
    connect: (after, to) => {
      made.lines.push(after);
      listener = to;
      return () => {
        made.closed++;
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

test("[J3] a journal that began anew clears what is held, and events that waited with it", async () => {
  const w = world(finishedRun());
  await connected(w);
  w.listener().events(makeJournal([{ message: "of the old epoch" }], 9));
  w.listener().startedOver(2);
  expect(w.store.getSnapshot()).toMatchObject({ epoch: 2, events: [], loaded: false });
  w.listener().events(makeJournal([{ message: "of the new one" }]));
  w.frame();
  expect(w.store.getSnapshot().events.map((event) => event.message)).toEqual(["of the new one"]);
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
  const page = Promise.withResolvers<JournalPage>();
  const w = world([], { page: () => page.promise });
  w.leave();
  page.resolve({ data: finishedRun(), epoch: 1, head: 8 });
  await page.promise;
  expect(w.lines).toEqual([]);
  expect(seqs(w)).toEqual([]);
});
