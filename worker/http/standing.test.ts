import { expect, test } from "vitest";

import type { GateState } from "../gate/client.ts";
import { standingOf } from "./standing.ts";

const NOW = Date.parse("2026-11-23T14:00:00Z");
const QUOTA: GateState["quotas"][number] = {
  name: "core",
  limit: 60,
  window_ms: 3_600_000,
  used: 12,
  held_until: null,
  resets_at: NOW + 60_000,
  waiting: 0,
};
const gate = (rest: Partial<GateState> = {}): GateState => ({
  breaker: "closed",
  paused_until: null,
  quotas: [QUOTA],
  calls: 12,
  shared: 3,
  ...rest,
});

test("a source with calls left may be asked, and says when its window ends", () => {
  expect(standingOf("github", gate(), NOW)).toEqual({
    source: "github",
    state: "calling",
    next_at: null,
    calls: 12,
    shared: 3,
    quotas: [
      { name: "core", limit: 60, window_ms: 3_600_000, used: 12, resets_at: "2026-11-23T14:01:00.000Z", waiting: 0 },
    ],
  });
});

test("a used quota, and a source that asked for patience, wait until it resets", () => {
  const next_at = "2026-11-23T14:01:00.000Z";
  const used = standingOf("github", gate({ quotas: [{ ...QUOTA, used: 60, waiting: 140 }] }), NOW);
  expect(used).toMatchObject({ state: "waiting", next_at });
  const held = standingOf("github", gate({ quotas: [{ ...QUOTA, held_until: NOW + 60_000 }] }), NOW);
  expect(held).toMatchObject({ state: "waiting", next_at });
  expect(standingOf("github", gate({ quotas: [{ ...QUOTA, limit: null, used: 900 }] }), NOW).state).toBe("calling");
});

test("a source that failed too often is paused until its probe, whatever its quota", () => {
  const paused = standingOf("rdap", gate({ breaker: "open", paused_until: NOW + 30_000 }), NOW);
  expect(paused).toMatchObject({ state: "paused", next_at: "2026-11-23T14:00:30.000Z" });
  expect(standingOf("rdap", gate({ breaker: "probing" }), NOW)).toMatchObject({ state: "probing", next_at: null });
});
