import type { SourceGate } from "../../../worker/contract/source.ts";
import { formatCount, formatDuration } from "../ui/formats.ts";

type Quota = SourceGate["quotas"][number];

/** "48 of 60 in 60 min, 3 wait": what is left of a quota, and who waits for the next. */
export function quotaWords({ name, limit, used, window_ms, waiting }: Quota): string {
  const wait = waiting === 0 ? "" : `, ${formatCount(waiting)} ${waiting === 1 ? "waits" : "wait"}`;
  if (limit === null) return `${name}: as the source says${wait}`;
  return `${name}: ${formatCount(Math.max(0, limit - used))} of ${formatCount(limit)} in ${formatDuration(window_ms)}${wait}`;
}
