import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { EventsPage } from "../api/extractions.ts";
import type { LineListener, LineState } from "../live/line.ts";
import { appendEvents, cursorOf, EMPTY_JOURNAL, type JournalState } from "./journal-state.ts";

/** The outside of the store; tests give hand-made ones. */
export interface JournalDeps {
  page(after: number): Promise<EventsPage>;
  /** Opens the live line. */
  connect(listener: LineListener<JournalEvent>): { close(): void; retryNow(): void };
  /** Runs once before the next paint; gives back what takes that back. */
  nextFrame(run: () => void): () => void;
}

export interface JournalSnapshot extends JournalState {
  epoch: number | null;
  /** True once the stored journal was read to its head: an empty list is then an answer. */
  loaded: boolean;
  line: LineState;
  /** How many events the line brought after it had been lost; null while that is no news. */
  caughtUp: number | null;
}

const CONNECTING: LineState = { status: "connecting", attempt: 1, nextTryAt: null, lostAt: null };
const NOTHING: JournalSnapshot = { ...EMPTY_JOURNAL, epoch: null, loaded: false, line: CONNECTING, caughtUp: null };

/**
 * An extraction's journal in the browser: the stored part page by page, then the live line after it, without a
 * seam [J2]. Events wait for the next animation frame, so that a burst is one rendering.
 */
export class JournalStore {
  readonly #deps: JournalDeps;
  readonly #watchers = new Set<() => void>();
  #snapshot = NOTHING;
  #waiting: JournalEvent[] = [];
  #cancelFrame: (() => void) | null = null;
  #line: { close(): void; retryNow(): void } | null = null;
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

  /** Tries the line at once, whatever its clock says. */
  readonly retryNow = (): void => this.#line?.retryNow();

  readonly forgetNews = (): void => this.#change({ caughtUp: null });

  async #start(): Promise<void> {
    const run = ++this.#run;
    try {
      await this.#readPages(run);
    } catch {
      // The live line replays from the same cursor: a page that failed costs time, not events.
    }
    if (run === this.#run) this.#line = this.#deps.connect(this.#listener(run));
  }

  async #readPages(run: number): Promise<void> {
    for (;;) {
      const after = cursorOf(this.#snapshot);
      const page = await this.#deps.page(after);
      if (run !== this.#run) return;
      const { epoch } = this.#snapshot;
      if (epoch !== null && epoch !== page.epoch) {
        this.#change({ ...EMPTY_JOURNAL, epoch: page.epoch, loaded: false });
        continue;
      }
      const journal = appendEvents(this.#snapshot, page.data);
      const at = cursorOf(journal);
      const loaded = at >= page.head || at === after;
      this.#change({ ...journal, epoch: page.epoch, loaded });
      if (loaded) return;
    }
  }

  #listener(run: number): LineListener<JournalEvent> {
    const change = (part: Partial<JournalSnapshot>) => {
      if (run === this.#run) this.#change(part);
    };
    return {
      begin: () => cursorOf(this.#snapshot),
      head: () => undefined,
      state: (line) => change({ line }),
      caughtUp: (missed) => change({ caughtUp: missed > 0 ? missed : null }),
      events: (events) => {
        if (run === this.#run) this.#take(events);
      },
      startedOver: () => {
        // [J3] The line is in the middle of a greeting: it is let go once that is over, and all is read anew.
        queueMicrotask(() => {
          if (run === this.#run) this.#startOver();
        });
      },
    };
  }

  #take(events: readonly JournalEvent[]): void {
    this.#waiting.push(...events);
    this.#cancelFrame ??= this.#deps.nextFrame(() => {
      this.#cancelFrame = null;
      const fresh = this.#waiting;
      this.#waiting = [];
      const journal = appendEvents(this.#snapshot, fresh);
      if (journal !== this.#snapshot) this.#change({ ...journal, loaded: true });
    });
  }

  #startOver(): void {
    this.#stop();
    this.#change({ ...EMPTY_JOURNAL, epoch: null, loaded: false });
    void this.#start();
  }

  #stop(): void {
    this.#run++;
    this.#line?.close();
    this.#line = null;
    this.#cancelFrame?.();
    this.#cancelFrame = null;
    this.#waiting = [];
  }

  #change(part: Partial<JournalSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part };
    for (const watcher of this.#watchers) watcher();
  }
}
