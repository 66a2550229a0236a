import { DurableObject } from "cloudflare:workers";

import { take, type Budget, type Level, type Verdict } from "./bucket.ts";

/**
 * One bucket, counted exactly for the whole world. It keeps nothing on disk: the object stays in memory while it is
 * asked, and one that was idle long enough to be evicted has a full bucket anyway.
 */
export class LimiterDO extends DurableObject {
  private level: Level | null = null;

  async take(budget: Budget): Promise<Verdict> {
    const { level, verdict } = take(this.level, budget, Date.now());
    this.level = level;
    return verdict;
  }
}
