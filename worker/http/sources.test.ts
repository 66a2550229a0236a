import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { SourceGate } from "../contract/source.ts";
import { GATED_SOURCES, gateOf } from "../gate/client.ts";
import { local } from "../testing/harness.ts";

const listed = async (): Promise<SourceGate[]> => (await local.get<{ data: SourceGate[] }>("/api/sources")).body.data;

test("the sources are listed with their quotas and states, and a call shows in its source's count", async () => {
  const before = await listed();
  expect(before.map(({ source }) => source)).toEqual(GATED_SOURCES);
  const gate = gateOf(env, "github");
  const ask = { key: `/users/${crypto.randomUUID()}`, quota: "core", owner: "org_a", caller: "a", since: null };
  const entry = await gate.enter(ask);
  if (entry.kind !== "go") throw new Error(`expected to go, got ${entry.kind}`);
  const github = (await listed()).find(({ source }) => source === "github");
  const used = before.find(({ source }) => source === "github")?.quotas[0]?.used ?? 0;
  expect(github).toMatchObject({ state: "calling", quotas: [{ name: "core", limit: 60, used: used + 1 }, {}] });
});

test("a paid source is off without a key and a budget", async () => {
  const states = new Map((await listed()).map(({ source, state }) => [source, state]));
  for (const source of ["apollo", "brave", "exa", "tavily"]) expect(states.get(source)).toBe("off");
  expect(states.get("github")).not.toBe("off");
});
