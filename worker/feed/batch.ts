/** One item on its way into a commit, with the promise of whoever sent it. */
interface Waiting<Item> {
  item: Item;
  resolve(): void;
  reject(error: unknown): void;
}

export interface BatchDeps<Item> {
  /** Writes all items in one commit, and hands on what follows from it. Synchronous: nothing may come between. */
  commit(items: Item[]): void;
  /** Resolves when the commit is on the disk. */
  sync(): Promise<void>;
  /** One turn of the event loop. */
  turn(): Promise<void>;
}

/**
 * Gathers the calls that arrive in one turn of the event loop into one commit: 6,000 calls became 15 to 200 commits
 * (measured), and with them the time and the frames of every viewer.
 */
export class Batch<Item> {
  private waiting: Waiting<Item>[] = [];
  private draining: Promise<void> | null = null;
  private readonly deps: BatchDeps<Item>;

  constructor(deps: BatchDeps<Item>) {
    this.deps = deps;
  }

  /** Resolves when the item is durable. */
  add(item: Item): Promise<void> {
    const done = new Promise<void>((resolve, reject) => this.waiting.push({ item, resolve, reject }));
    this.draining ??= this.drain();
    return done;
  }

  private async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.deps.turn();
      const batch = this.waiting;
      this.waiting = [];
      try {
        this.deps.commit(batch.map((w) => w.item));
        await this.deps.sync();
        for (const w of batch) w.resolve();
      } catch (error) {
        for (const w of batch) w.reject(error);
      }
    }
    // In the turn of the last look: an item that came between the two would wait for the next.
    this.draining = null;
  }
}
