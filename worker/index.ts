import { app } from "./app.ts";
import { LimiterDO } from "./auth/limiter-do.ts";
import { extractionOf, type ExtractionRpc } from "./extraction/client.ts";
import { ExtractionDO } from "./extraction/extraction-do.ts";
import type { RunOrder } from "./extraction/order.ts";
import { startPromised } from "./feed/promised.ts";
import { FeedDO as FeedObject } from "./feed/feed-do.ts";
import type { Extractions, FeedScope } from "./feed/feed.ts";
import type { RunRow } from "./feed/state.ts";
import { sweepBodies } from "./store/bodies.ts";

export { ExtractionDO, LimiterDO };
export { GateDO } from "./gate/gate-do.ts";
export { PurseDO } from "./gate/purse-do.ts";
/** What an extraction's object is told of a feed's row. */
const orderOf = (scope: FeedScope, { extraction_id, number, at, request }: RunRow): RunOrder => ({
  ...scope,
  extraction_id,
  lead_id: request.lead_id,
  lead_number: number,
  epoch: at,
  created_at: new Date(at * 1_000).toISOString(),
  params: { kind: "lead", query: request.query, lead: request.lead },
  by: request.by ?? null,
});

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
  if (cron !== OFTEN) await sweepBodies(env, Date.now());
};
export default { fetch: app.fetch, scheduled } satisfies ExportedHandler<Env>;
