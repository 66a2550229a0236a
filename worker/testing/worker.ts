import worker, { ExtractionDO as RealExtractionDO, FeedDO, GateDO, LimiterDO, PurseDO } from "../index.ts";
import { PIPELINES } from "../pipelines/registry.ts";
import { scriptedPipeline } from "./scripted.ts";

/** Organisations of this prefix run scripts; every other runs what the product runs. */
export const SCRIPTED_ORG = "org_scripted";

/** The product's Worker, whose extractions of some organisations do what a test says. */
export class ExtractionDO extends RealExtractionDO {
  protected override readonly pipelines = (this.ctx.id.name ?? "").startsWith(SCRIPTED_ORG)
    ? { lead: scriptedPipeline }
    : PIPELINES;
}

export { FeedDO, GateDO, LimiterDO, PurseDO };
export default worker;
