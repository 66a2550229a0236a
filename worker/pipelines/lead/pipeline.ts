import type { Pipeline } from "../../domain/pipeline/step.ts";
import { endOf } from "../../domain/pipeline/verdict.ts";
import type { SourceEnv } from "../../sources/config.ts";
import { company } from "./company.ts";
import { contact } from "./contact.ts";
import { person } from "./person.ts";
import { route } from "./route.ts";
import { score } from "./score.ts";
import { signals } from "./signals.ts";

export type LeadEnv = SourceEnv;

/** Who is this, what company, can we reach them, what signals, how well do they fit, who should own it. */
export const leadPipeline: Pipeline<LeadEnv> = {
  steps: [person, company, contact, signals, score, route],
  end: endOf,
};
