import type { JournalEvent } from "../../../worker/contract/event.ts";
import { appendEvents, cursorOf, EMPTY_JOURNAL, type JournalState } from "./journal-state.ts";

/** One answer of `GET /api/extractions/:id/events`. */
export interface JournalPage {
  data: JournalEvent[];
  epoch: number;
  head: number;
}

/** What the live line tells: new events, a journal that began anew, and how the line is. */
export interface LineListener {
  events(events: readonly JournalEvent[]): void;
  startedOver(epoch: number): void;
}

/** The outside of the store; tests give hand-made ones. */
export interface JournalDeps {
  page(after: number): Promise<JournalPage>;
  /** Opens the live line after `after`; gives back what closes it. */
  connect(after: number, listener: LineListener): () => void;
  /** Runs once before the next paint; gives back what takes that back. */
  nextFrame(run: () => void): () => void;
}

export interface JournalSnapshot extends JournalState {
  epoch: number | null;
  /** True once the stored journal was read to its head: an empty list is then an answer. */
  loaded: boolean;
}

/**
 * An extraction's journal in the browser: the stored part page by page, then the live line after it, without a
 * seam [J2]. Events wait for the next animation frame, so that a burst is one rendering.
 */
export class JournalStore {
  readonly #deps: JournalDeps;
  readonly #watchers = new Set<() => void>();
  #snapshot: JournalSnapshot = { ...EMPTY_JOURNAL, epoch: null, loaded: false };
  #waiting: JournalEvent[] = [];
  #cancelFrame: (() => void) | null = null;
  #disconnect: (() => void) | null = null;
  /** Counts starts: an answer that arrives after a stop belongs to nobody. */
  #run = 0;

  constructor(deps: JournalDeps) {
    this.#deps = deps;
  }

  readonly getSnapshot = (): JournalSnapshot => this.#snapshot;

  /** The first watcher opens the line, the last one to leave closes it; what was read is kept. */
  readonly subscribe = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher);
    if (this.#watchers.size === 1) void this.#start();
    return () => {
      this.#watchers.delete(watcher);
      if (this.#watchers.size === 0) this.#stop();
    };
  };

  async #start(): Promise<void> {
    const run = ++this.#run;
    try {
      await this.#readPages(run);
    } catch {
      // The live line replays from the same cursor: a page that failed costs time, not events.
    }
    if (run !== this.#run) return;
    this.#disconnect = this.#deps.connect(cursorOf(this.#snapshot), {
      events: (events) => {
        if (run === this.#run) this.#take(events);
      },
      startedOver: (epoch) => {
        if (run === this.#run) this.#startOver(epoch);
      },
    });
  }

  async #readPages(run: number): Promise<void> {
    for (;;) {
      const after = cursorOf(this.#snapshot);
      const page = await this.#deps.page(after);
      if (run !== this.#run) return;
      const { epoch } = this.#snapshot;
      if (epoch !== null && epoch !== page.epoch) {
        this.#startOver(page.epoch);
        continue;
      }
      const journal = appendEvents(this.#snapshot, page.data);
      const loaded = cursorOf(journal) >= page.head || cursorOf(journal) === after;
      this.#set({ ...journal, epoch: page.epoch, loaded });
      if (loaded) return;
    }
  }

  #take(events: readonly JournalEvent[]): void {
    this.#waiting.push(...events);
    this.#cancelFrame ??= this.#deps.nextFrame(() => {
      this.#cancelFrame = null;
      const fresh = this.#waiting;
      this.#waiting = [];
      const journal = appendEvents(this.#snapshot, fresh);
      if (journal !== this.#snapshot) this.#set({ ...this.#snapshot, ...journal, loaded: true });
    });
  }

  #startOver(epoch: number): void {
    this.#waiting = [];
    this.#set({ ...EMPTY_JOURNAL, epoch, loaded: false });
  }

  #stop(): void {
    this.#run++;
    this.#disconnect?.();
    this.#disconnect = null;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#waiting = [];
  }

  #set(snapshot: JournalSnapshot): void {
    this.#snapshot = snapshot;
    for (const watcher of this.#watchers) watcher();
  }
}
