import type { Answer, CallRequest, StepContext } from "../../domain/pipeline/step.ts";
import { gated } from "../../sources/gated.ts";
import type { LeadEnv } from "./pipeline.ts";

/** A call that goes through its source's gate. */
export interface GatedRequest extends CallRequest {
  /** The gate's name, where it is not the source's: `host/northquay.example`. */
  gate?: string;
  /** Which of the source's quotas it counts against. */
  quota?: string;
  /** What is said of a company may be shared by all; what is said of a person is the organisation's alone. */
  about: "company" | "person";
}

/** Asks a source through its gate, once in an attempt [E3]. */
export const ask = <T>(
  ctx: StepContext<LeadEnv>,
  { gate, quota, about, ...request }: GatedRequest,
  make: (signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<T>> =>
  ctx.call(request, (signal) =>
    gated(
      ctx.env,
      {
        gate: gate ?? request.source,
        key: request.key,
        quota: quota ?? null,
        owner: about === "person" ? ctx.org_id : null,
        caller: `${ctx.org_id}/${ctx.extraction_id}`,
        since: ctx.retried_at,
      },
      () => make(signal),
    ),
  );
