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

/** GitHub's own limits of REST calls, as its documentation of them says. */
const OPEN_GITHUB = "gives 60 calls an hour without a token";
const KEYED_GITHUB = "gives 5,000 calls an hour";

/** What GitHub gives an hour, with a token and without. */
export const quotasOf = (env: LeadEnv): { github: string } => ({
  github: env.GITHUB_TOKEN ? KEYED_GITHUB : OPEN_GITHUB,
});

/** Who is this, what company, can we reach them, what signals, how well do they fit, who should own it. */
export const leadPipeline: Pipeline<LeadEnv> = {
  steps: [person, company, contact, signals, score, route],
  end: (view, env) => endOf(view, quotasOf(env)),
};
