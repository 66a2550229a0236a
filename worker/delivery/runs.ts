import { safeFetch } from "../sources/safe-fetch.ts";

export interface RunsEnv {
  /** The runs service, for tracing. Nothing is told where it is not set. */
  RUNS_SERVICE_URL?: string;
}

/** A call that a caller's run made, once it is over. Times as ISO 8601. */
export interface Run {
  parent_run_id: string;
  task: string;
  status: "completed" | "failed";
  started_at: string;
  completed_at: string;
  request_id: string;
  /** W3C Trace Context, as the call's own answer has it. */
  traceparent: string;
}

/** A trace that is told later than that is told to nobody: what was asked for is done either way. */
const TIMEOUT_MS = 2_000;
/** What it answers is not read. */
const MAX_BYTES = 10_000;

/** The operator named the address, so it may be private; it leads nowhere else. */
const SPACE = { toCall: (url: URL) => url.href, fromRedirect: () => ({ refused: "another address" }) };

/** Tells the runs service of a call, where one is configured. It never throws: a line of the log says what failed. */
export async function reportRun(env: RunsEnv, run: Run): Promise<void> {
  const base = (env.RUNS_SERVICE_URL ?? "").replace(/\/+$/, "");
  if (base === "") return;
  const failure = await send(base, run).catch(() => "RUNS_SERVICE_URL is no address");
  if (failure !== null) console.error("runs", run.request_id, run.task, failure);
}

/** Null where it took the run, else why not. */
async function send(base: string, run: Run): Promise<string | null> {
  const { traceparent, ...told } = run;
  const fetched = await safeFetch(
    {
      url: new URL(`${base}/runs`),
      space: SPACE,
      headers: { "Content-Type": "application/json", "User-Agent": "VibeGTM/0.1 (lead-service)", traceparent },
      body: JSON.stringify(bodyOf(told)),
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      over: "cut",
    },
    // Nobody stops it but its own time.
    new AbortController().signal,
  );
  return fetched.outcome === "found" ? null : `${fetched.outcome}: ${fetched.detail}`;
}

/** In the lead service's camelCase. */
const bodyOf = (run: Omit<Run, "traceparent">): Record<string, string> => ({
  parentRunId: run.parent_run_id,
  service: "lead-service",
  task: run.task,
  status: run.status,
  startedAt: run.started_at,
  completedAt: run.completed_at,
  requestId: run.request_id,
});
