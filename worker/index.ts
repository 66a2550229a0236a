import { app } from "./app.ts";
import { extractionOf } from "./extraction/client.ts";
import { ExtractionDO } from "./extraction/extraction-do.ts";
import { FeedDO as FeedObject, type Extractions } from "./feed/feed-do.ts";

export { ExtractionDO };

/** The feed with the extractions that it starts: only here do the two rooms meet. */
export class FeedDO extends FeedObject<Env> {
  protected override readonly extractions: Extractions = {
    run: (scope, { extraction_id, number, at, high, request }) => {
      const { lead_id, query, lead } = request;
      const params = { kind: "lead" as const, query, lead };
      const created_at = new Date(at * 1_000).toISOString();
      return extractionOf(this.env, scope.org_id, extraction_id).run(
        { ...scope, extraction_id, lead_id, lead_number: number, epoch: at, created_at, params },
        high,
      );
    },
    cancel: (orgId, id, by) => extractionOf(this.env, orgId, id).cancel(by),
    destroy: (orgId, id) => extractionOf(this.env, orgId, id).destroy(),
  };
}

export default { fetch: app.fetch } satisfies ExportedHandler<Env>;
