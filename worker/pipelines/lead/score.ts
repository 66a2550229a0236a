import { scoreOf } from "../../domain/score/score.ts";
import { signalsOf } from "../../domain/signal/signals.ts";
import type { Step } from "../../domain/pipeline/step.ts";
import { icpOf } from "../../store/campaigns.ts";
import type { LeadEnv } from "./pipeline.ts";

/** How well do they fit: what was found against the campaign's ideal customer, as it is now. */
export const score: Step<LeadEnv> = {
  name: "score",
  after: ["contact", "signals"],
  run: async (ctx) => {
    const icp = await icpOf(ctx.env.DB, ctx.org_id, ctx.campaign_id);
    const signals = signalsOf(ctx.facts, icp);
    for (const { kind, part, wish, fact } of signals) {
      ctx.log("info", `${kind} signal: ${part} ${wish}`, {
        signal: { kind, part, wish, field: fact.field, value: fact.value, source: fact.source, url: fact.url },
      });
    }
    const score = scoreOf(ctx.facts, signals, icp);
    return { data: { score: score.value, signals: signals.length }, score };
  },
};
