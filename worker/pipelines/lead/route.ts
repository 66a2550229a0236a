import type { Step } from "../../domain/pipeline/step.ts";
import type { LeadEnv } from "./pipeline.ts";

/** Who should own it. Without rules nobody does, and that is said. */
export const route: Step<LeadEnv> = {
  name: "route",
  after: ["score"],
  run: (ctx) => {
    ctx.log("info", "no routing rule, left unassigned");
    return Promise.resolve({ data: { owner: null } });
  },
};
