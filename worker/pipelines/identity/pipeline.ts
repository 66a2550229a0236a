import type { Pipeline } from "../../domain/pipeline/step.ts";
import { endOf } from "../../domain/pipeline/verdict.ts";
import { quotasOf, type LeadEnv } from "../lead/pipeline.ts";
import { github } from "./github.ts";
import { offer } from "./offer.ts";
import { person } from "./person.ts";
import { proposal } from "./proposal.ts";
import { website } from "./website.ts";

const WORDS = {
  unread: "What you gave could not be read",
  add: "Give your site, your GitHub profile or a sentence on what you sell, and retry.",
};

/** Who is the founder, what do they say that they sell, what do they show on GitHub, what does their site say, and whom should they sell to. */
export const identityPipeline: Pipeline<LeadEnv> = {
  steps: [person, offer, github, website, proposal],
  end: (view, env) => endOf(view, quotasOf(env), WORDS),
};
