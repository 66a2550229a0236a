import { app } from "./app.ts";
import { LimiterDO } from "./auth/limiter-do.ts";
import { extractionOf, type ExtractionRpc } from "./extraction/client.ts";
import { ExtractionDO } from "./extraction/extraction-do.ts";
import { FeedDO as FeedObject } from "./feed/feed-do.ts";
import type { Extractions } from "./feed/feed.ts";
import { orderOf } from "./feed/order.ts";
import { startPromised } from "./feed/promised.ts";
import { sweepDaily } from "./store/daily.ts";

export { ExtractionDO, LimiterDO };
export { GateDO } from "./gate/gate-do.ts";
export { PurseDO } from "./gate/purse-do.ts";

/** The feed with the extractions that it starts: only here do the two rooms meet. */
export class FeedDO extends FeedObject<Env> {
  protected override readonly extractions: Extractions = {
    run: (scope, row) => this.extraction(scope.org_id, row.extraction_id).run(orderOf(scope, row), row.high),
    cancel: (scope, row, by) => this.extraction(scope.org_id, row.extraction_id).cancel(by, orderOf(scope, row)),
    destroy: (orgId, id) => this.extraction(orgId, id).destroy(),
  };

  private extraction(orgId: string, id: string): ExtractionRpc {
    return extractionOf(this.env, orgId, id);
  }
}

/** The cron of what somebody waits for; all else is done once a day. */
const OFTEN = "*/10 * * * *";
const scheduled: ExportedHandlerScheduledHandler<Env> = async ({ cron }, env) => {
  await startPromised(env, Date.now());
  if (cron !== OFTEN) await sweepDaily(env, Date.now());
};
export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>;
