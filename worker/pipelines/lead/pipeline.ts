import type { Pipeline, Step } from "../../domain/pipeline/step.ts";
export interface LeadEnv {
  DB: D1Database;
  GITHUB_BASE_URL?: string;
}
const step = (name: string, after: string[]): Step<LeadEnv> => ({
  name,
  after,
  run: async (ctx) => {
    ctx.log("info", `${name} says hello to ${ctx.params.query}`);
    if (name === "company")
      await ctx.call({ source: "github", key: "x", label: "users/x" }, async (signal) => {
        await new Promise((r) => setTimeout(r, 200));
        void signal;
        return { outcome: "found" as const, data: 1, bodies: [], status: 200, detail: "x", retry_after_ms: null };
      });
    return { data: null };
  },
});
export const leadPipeline: Pipeline<LeadEnv> = {
  steps: [
    step("person", []),
    step("company", ["person"]),
    step("contact", ["company"]),
    step("signals", ["company"]),
    step("score", ["contact", "signals"]),
    step("route", ["score"]),
  ],
  end: () => ({ status: "completed" }),
};
