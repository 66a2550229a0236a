import type { ExtractionKind } from "../../contract/status.ts";
import type { Pipeline } from "../../domain/pipeline/step.ts";
import product, { ExtractionDO as Extraction, FeedDO, GateDO, LimiterDO, PurseDO } from "../../index.ts";

/** The steps of the lead pipeline, one after the other, each waiting as long as the query says: `wait=200`. */
const NAMES = ["person", "company", "contact", "signals", "score", "route"];

const steps = NAMES.map((name, i) => ({
  name,
  after: NAMES.slice(0, i).slice(-1),
  run: async ({ params }: { params: { query: string } }) => {
    const wait = Number(/wait=(\d+)/.exec(params.query)?.[1] ?? 0);
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
    return { data: null };
  },
}));

/** The product as it is, but for what its steps do: doors, objects, journal, feed and D1 are the real ones. */
export class ExtractionDO extends Extraction {
  protected override readonly pipelines: { lead: Pipeline } & Partial<Record<ExtractionKind, Pipeline>> = {
    lead: { steps, end: () => ({ status: "completed" }) },
  };
}

export { FeedDO, GateDO, LimiterDO, PurseDO };
export default product;
