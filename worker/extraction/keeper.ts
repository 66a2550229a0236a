import type { Fact, PossibleMatch } from "../contract/fact.ts";
import type { Body } from "../domain/pipeline/step.ts";

/** What the keeper needs: which bodies are quoted, where they are, and a place that they go to. */
export interface KeeperDeps {
  quoted(): ReadonlySet<string>;
  /** Those that are handed over already. */
  kept(): ReadonlySet<string>;
  /** Copies of these bodies, as far as there are any. */
  copies(wanted: ReadonlySet<string>): Body[];
  put(body: Body): Promise<void>;
  /** Writes down that these need no handing over any more. */
  done(hashes: readonly string[]): void;
}

/** The bodies that something found quotes. The user's own text and the embedded directory are kept where they are. */
export function quotedBodies(view: {
  facts: readonly Fact[];
  possible_matches: readonly PossibleMatch[];
}): Set<string> {
  return new Set(
    [...view.facts, ...view.possible_matches].flatMap(({ url, body_sha256 }) =>
      url === null || body_sha256 === undefined ? [] : [body_sha256],
    ),
  );
}

/**
 * [V1] Hands over the bodies that a run's facts quote, once it has ended and nobody waits for it. What failed is left
 * for the next time; nothing here throws, since no run may be lost for it.
 */
export class Keeper {
  private flight: Promise<boolean> | null = null;
  private stopped = false;
  private readonly deps: KeeperDeps;

  constructor(deps: KeeperDeps) {
    this.deps = deps;
  }

  /** True where something is left to hand over. */
  isDue(): boolean {
    return !this.stopped && this.due().length > 0;
  }

  /** The object is being emptied: nothing is written into it any more. */
  stop(): void {
    this.stopped = true;
  }

  /** Hands over what is due, once for all who ask meanwhile. False where something failed. */
  handOver(): Promise<boolean> {
    this.flight ??= this.putAll().finally(() => {
      this.flight = null;
    });
    return this.flight;
  }

  private due(): string[] {
    const kept = this.deps.kept();
    return [...this.deps.quoted()].filter((hash) => !kept.has(hash));
  }

  private async putAll(): Promise<boolean> {
    const due = new Set(this.due());
    if (due.size === 0 || this.stopped) return true;
    const put: string[] = [];
    const copies = this.deps.copies(due);
    for (const body of copies) {
      try {
        await this.deps.put(body);
        put.push(body.sha256);
      } catch (error) {
        console.error("a body was not kept", body.sha256, error);
      }
    }
    // An answer near 2 MB leaves no copy in the journal: there is nothing to hand over, now or ever.
    const without = [...due].filter((hash) => copies.every(({ sha256 }) => sha256 !== hash));
    if (!this.stopped && put.length + without.length > 0) this.deps.done([...put, ...without]);
    return put.length === copies.length;
  }
}
