import type { Budget, Verdict } from "./bucket.ts";

/** The object of one bucket, as other rooms see it. */
interface LimiterRpc {
  take(budget: Budget): Promise<Verdict>;
}

export interface LimiterEnv {
  LIMITER: DurableObjectNamespace;
}

/** Takes one token out of the bucket of that name. This file alone names its namespace. */
export const takeToken = (env: LimiterEnv, bucket: string, budget: Budget): Promise<Verdict> =>
  (env.LIMITER.get(env.LIMITER.idFromName(bucket)) as DurableObjectStub & LimiterRpc).take(budget);
