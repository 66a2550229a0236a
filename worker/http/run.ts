import { tracing } from "cloudflare:workers";
import type { Context } from "hono";

import { reportRun } from "../delivery/runs.ts";
import type { AppEnv } from "./router.ts";
import { traceparentOf } from "./trace.ts";

/**
 * Does the work of a call that belongs to a run of the caller's: its span carries the run, and the runs service is told
 * behind the answer how it ended.
 */
export function inRun<T>(
  c: Context<AppEnv>,
  task: string,
  parentRunId: string | null | undefined,
  work: () => Promise<T>,
): Promise<T> {
  return tracing.enterSpan(task, async (span) => {
    const trace = c.get("trace");
    const started_at = new Date().toISOString();
    const request_id = c.get("request_id");
    span.setAttributes({ request_id, trace_id: trace.trace_id });
    if (parentRunId) span.setAttribute("parent_run_id", parentRunId);
    const tell = (status: "completed" | "failed"): void => {
      if (!parentRunId) return;
      const completed_at = new Date().toISOString();
      const run = { parent_run_id: parentRunId, task, status, started_at, completed_at, request_id };
      c.executionCtx.waitUntil(reportRun(c.env, { ...run, traceparent: traceparentOf(trace) }));
    };
    try {
      const done = await work();
      tell("completed");
      return done;
    } catch (error) {
      tell("failed");
      throw error;
    }
  });
}
