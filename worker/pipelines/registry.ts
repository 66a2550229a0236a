import type { ExtractionKind } from "../contract/status.ts";
import type { Pipeline } from "../domain/pipeline/step.ts";
import { identityPipeline } from "./identity/pipeline.ts";
import { leadPipeline, type LeadEnv } from "./lead/pipeline.ts";

export type PipelineEnv = LeadEnv;

/** The pipeline of each kind of extraction. */
export const PIPELINES: { lead: Pipeline<PipelineEnv> } & Partial<Record<ExtractionKind, Pipeline<PipelineEnv>>> = {
  lead: leadPipeline,
  identity: identityPipeline,
};
