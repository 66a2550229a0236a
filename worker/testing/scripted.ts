import type { Pipeline, Step, StepContext } from "../domain/pipeline/step.ts";
import type { PipelineEnv } from "../pipelines/registry.ts";

/** A pipeline whose steps do what a test says: a first step, two side by side on it, and one on both. */

export type ScriptedContext = StepContext<PipelineEnv>;
export type ScriptedStep = "first" | "left" | "right" | "last";
export type Script = Partial<Record<ScriptedStep, (ctx: ScriptedContext) => Promise<unknown>>>;

/** Scripts by the query that asks for them. They outlive every object: a test counts across crashes. */
const scripts = new Map<string, Script>();
let made = 0;

/** Makes a script known and gives the query that runs it. A step that it leaves out does nothing. */
export function script(steps: Script): string {
  made += 1;
  const query = `script ${made}`;
  scripts.set(query, steps);
  return query;
}

const step = (name: ScriptedStep, after: ScriptedStep[]): Step<PipelineEnv> => ({
  name,
  after,
  run: async (ctx) => ({ data: (await scripts.get(ctx.params.query)?.[name]?.(ctx)) ?? null }),
});

export const scriptedPipeline: Pipeline<PipelineEnv> = {
  steps: [step("first", []), step("left", ["first"]), step("right", ["first"]), step("last", ["left", "right"])],
  end: (view) => {
    if (view.outcomes.some((o) => o.detail === "breaks the ending")) throw new Error("the ending broke");
    return view.steps.every((s) => s.state === "failed")
      ? { status: "failed", error: "Nothing found", hint: "Try again" }
      : { status: "completed" };
  },
};
