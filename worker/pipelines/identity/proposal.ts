import type { Step } from "../../domain/pipeline/step.ts";
import { proposalOf } from "../../domain/icp/proposal.ts";
import type { LeadEnv } from "../lead/pipeline.ts";

/** Whom the founder should sell to, as far as a fact says so. What it gives is a draft that a person takes or leaves. */
export const proposal: Step<LeadEnv> = {
  name: "proposal",
  after: ["offer", "website"],
  run: (ctx) => {
    const entries = proposalOf(ctx.facts);
    for (const { part, value, rule, fact_field, source, url } of entries)
      ctx.log("info", `proposed ${part}: ${value} · ${rule}`, {
        proposed: { part, value, rule, fact_field, source, url },
      });
    if (entries.length === 0) ctx.log("warn", "nothing says whom you sell to");
    return Promise.resolve({ data: { entries } });
  },
};
