import { sweepBodies } from "./bodies.ts";
import { sweepBuffer, type BufferRetention } from "./buffer-sweep.ts";
import { sweepPeople } from "./enrichments.ts";

type DailyEnv = Parameters<typeof sweepBodies>[0] & BufferRetention;

/** What is done once a day. A sweep that fails keeps no other from its end, and then fails the whole, so that it is seen. */
export async function sweepDaily(env: DailyEnv, now: number): Promise<void> {
  const done = await Promise.allSettled([sweepBodies(env, now), sweepBuffer(env, now), sweepPeople(env.DB, now)]);
  const failed = done.filter((one) => one.status === "rejected");
  if (failed.length > 0)
    throw new AggregateError(
      failed.map(({ reason }) => reason as unknown),
      "a daily sweep failed",
    );
}
