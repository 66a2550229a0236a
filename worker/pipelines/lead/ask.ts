import type { Answer, CallRequest, StepContext } from "../../domain/pipeline/step.ts";
import { gated } from "../../sources/gated.ts";
import { paid, type Payer } from "../../sources/paid.ts";
import type { LeadEnv } from "./pipeline.ts";

/** A call that goes through its source's gate. */
export interface GatedRequest extends CallRequest {
  /** The gate's name, where it is not the source's: `host/northquay.example`. */
  gate?: string;
  /** Which of the source's quotas it counts against. */
  quota?: string;
  /** What is said of a company may be shared by all; what is said of a person is the organisation's alone. */
  about: "company" | "person";
  /** What an answer costs, in whole credits of the organisation's budget. Absent where the source is free. */
  credits?: number;
}

/** Asks a source through its gate, once in an attempt [E3]. */
export const ask = <T>(
  ctx: StepContext<LeadEnv>,
  { gate, quota, about, credits, ...request }: GatedRequest,
  make: (signal: AbortSignal) => Promise<Answer<T>>,
): Promise<Answer<T>> =>
  ctx.call(request, (signal) => {
    const { org_id, extraction_id } = ctx;
    const call = {
      gate: gate ?? request.source,
      key: request.key,
      quota: quota ?? null,
      owner: about === "person" ? org_id : null,
      caller: `${org_id}/${extraction_id}`,
      since: ctx.retried_at,
    };
    if (credits === undefined) return gated(ctx.env, call, () => make(signal));
    return paid(ctx.env, { ...call, ...payerOf(ctx), credits }, (leaves) => {
      leaves();
      return make(signal);
    });
  });

/** Whose budgets a run's calls count against: a look again at a lead counts for the lead and its campaign. */
export const payerOf = ({ org_id, campaign_id, extraction_id, params }: StepContext<LeadEnv>): Payer => ({
  org_id,
  campaign_id,
  extraction_id,
  ...params.payer,
});
