import type { Step } from "../../domain/pipeline/step.ts";
import { GITHUB, readProfile, type ProfileReading } from "../lead/github.ts";
import { knownOf } from "../lead/person.ts";
import type { LeadEnv } from "../lead/pipeline.ts";
import { readStack } from "../lead/signals.ts";

/** What the founder shows on GitHub, where they gave their profile: who gave it said who they are [V4]. */
export const github: Step<LeadEnv> = {
  name: "github",
  after: ["person"],
  run: async (ctx) => {
    const known = knownOf(ctx);
    if (!known.github_url) {
      ctx.skip(GITHUB, "no profile was given");
      return { data: null };
    }
    const profile: ProfileReading = await readProfile(ctx, known.github_url, known);
    if (profile.verdict === "match") await readStack(ctx, profile.login);
    return { data: profile };
  },
};
