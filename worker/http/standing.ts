import type { SourceGate } from "../contract/source.ts";
import type { GateState } from "../gate/client.ts";

type Quota = GateState["quotas"][number];

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

/** True where no call of this quota goes out now. */
const isUsed = ({ limit, used, held_until, resets_at }: Quota, now: number): boolean =>
  (held_until ?? 0) > now || (limit !== null && used >= limit && (resets_at ?? 0) > now);

/** How a source stands, in the words that a screen shows. `now` in milliseconds since 1970. */
export function standingOf(source: string, gate: GateState, now: number): SourceGate {
  const used = gate.quotas.filter((quota) => isUsed(quota, now));
  const waits = Math.max(0, ...used.map(({ resets_at }) => resets_at ?? 0));
  const told = {
    source,
    quotas: gate.quotas.map(({ name, limit, window_ms, used: calls, resets_at, waiting }) => {
      return { name, limit, window_ms, used: calls, resets_at: isoOf(resets_at), waiting };
    }),
    calls: gate.calls,
    shared: gate.shared,
  };
  if (gate.breaker === "open") return { ...told, state: "paused", next_at: isoOf(gate.paused_until) };
  if (gate.breaker === "probing") return { ...told, state: "probing", next_at: null };
  return waits > 0
    ? { ...told, state: "waiting", next_at: isoOf(waits) }
    : { ...told, state: "calling", next_at: null };
}
