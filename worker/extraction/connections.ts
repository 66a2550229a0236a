/** The platform opens six connections at a time for an object and queues the rest unseen; here the queue is ours. */
const MAX_CONNECTIONS = 6;

/** Lets at most six outside calls of one object be open at once; the rest wait in order. */
export class Connections {
  private open = 0;
  private readonly queue: (() => void)[] = [];

  /** Runs `work` when there is a place. Throws what `work` throws. */
  async admit<T>(work: () => Promise<T>): Promise<T> {
    if (this.open < MAX_CONNECTIONS) this.open += 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line: whoever comes meanwhile must not take it too.
      const next = this.queue.shift();
      if (next === undefined) this.open -= 1;
      else next();
    }
  }
}
