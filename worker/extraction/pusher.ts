import type { Chunk } from "../domain/journal/log.ts";
import { joinEvents } from "../domain/journal/log.ts";

/** What the pusher needs: where the events are, and the feed that takes them. */
export interface PushDeps {
  head(): number;
  read(after: number, limit: number): Chunk;
  /** What a row of a list shows of the extraction now, as JSON. */
  summary(): string;
  /** Hands events over; gives the feed's high-water mark for this extraction. */
  send(first: number, last: number, body: string, summary: string): Promise<number>;
  /** Waits before a second try; a test gives its own. */
  pause(ms: number): Promise<void>;
}

/** Events in one call: a call of 500 events of 400 bytes is 200 KB, far under what a call may carry. */
const PUSH_EVENTS = 500;
/** Tries while the object is awake. After that the feed's alarm asks, and what lies above its mark is sent again. */
const MAX_TRIES = 5;
const PAUSE_MS = 200;

/**
 * [J6] Hands the journal to the feed: one call in flight, what comes meanwhile gathers behind it, so that a fast run
 * makes few calls and a slow one waits for nothing. The feed's mark is the acknowledgement: nothing is written here.
 */
export class Pusher {
  private acked: number;
  private flight: Promise<void> | null = null;
  private readonly deps: PushDeps;

  /** `acked`: the feed's mark as far as it is known, 0 where it is not: the feed drops what it has. */
  constructor(deps: PushDeps, acked: number) {
    this.deps = deps;
    this.acked = acked;
  }

  /** Says that there are new events. Returns at once. */
  poke(): void {
    this.flight ??= this.drain();
  }

  /** Resolves when nothing is in flight. */
  async settled(): Promise<void> {
    while (this.flight) await this.flight;
  }

  /** True where the feed has everything. */
  done(): boolean {
    return this.acked >= this.deps.head();
  }

  private async drain(): Promise<void> {
    let tries = 0;
    // Let the other statements of this turn commit first: they may ride along.
    await Promise.resolve();
    while (!this.done() && tries < MAX_TRIES) {
      try {
        const chunk = this.deps.read(this.acked, PUSH_EVENTS);
        this.acked = await this.deps.send(chunk.first, chunk.last, joinEvents(chunk.texts), this.deps.summary());
        tries = 0;
      } catch {
        tries += 1;
        await this.deps.pause(PAUSE_MS * tries);
      }
    }
    // In the turn of the last look: a poke between the two would be lost.
    this.flight = null;
  }
}
