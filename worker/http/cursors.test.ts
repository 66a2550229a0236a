import fc from "fast-check";
import { expect, test } from "vitest";

import { expectProblem, local, other } from "../testing/harness.ts";

const pathOf = (namespace: string): string => `/api/cursor/${encodeURIComponent(namespace)}`;
const read = async (namespace: string, client = local): Promise<unknown> => {
  const { status, body } = await client.get<{ state: unknown }>(pathOf(namespace));
  expect(status).toBe(200);
  expect(Object.keys(body)).toEqual(["state"]);
  return body.state;
};
const keep = (namespace: string, state: unknown, client = local) => client.send("PUT", pathOf(namespace), { state });

test("a state is kept and read, and the next one takes its place", async () => {
  expect(await read("campaign-123")).toBeNull();
  expect(await keep("campaign-123", { page: 5, offset: 100 })).toMatchObject({ status: 200, body: { ok: true } });
  expect(await read("campaign-123")).toEqual({ page: 5, offset: 100 });
  await keep("campaign-123", { page: 6 });
  expect(await read("campaign-123")).toEqual({ page: 6 });
});

test("namespaces and organisations keep their own", async () => {
  await keep("shared", { of: "local" });
  expect(await read("shared", other)).toBeNull();
  await keep("shared", { of: "other" }, other);
  expect([await read("shared"), await read("shared", other), await read("Shared")]).toEqual([
    { of: "local" },
    { of: "other" },
    null,
  ]);
});

test("any JSON is kept as it came, under any name", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
      fc.jsonValue(),
      async (name, state) => {
        // A URL has no name for "here" and "above".
        fc.pre(name !== "." && name !== "..");
        expect((await keep(name, state)).status).toBe(200);
        expect(await read(name)).toEqual(JSON.parse(JSON.stringify(state)));
      },
    ),
    { numRuns: 40 },
  );
});

test("a state with a name that means something to a program is data, and no more", async () => {
  const state = JSON.parse('{"__proto__": {"admin": true}, "constructor": 1, "$ne": null}') as unknown;
  await local.raw(pathOf("proto"), {
    method: "PUT",
    headers: { "Content-Type": "application/json" },
    body: '{"state": {"__proto__": {"admin": true}, "constructor": 1, "$ne": null}}',
  });
  expect(JSON.stringify(await read("proto"))).toBe(JSON.stringify(state));
});

test("a state may have 64 KB and a namespace 200 letters; what has more is named, and nothing is kept", async () => {
  const fits = "x".repeat(65_536 - 2);
  expect((await keep("size", fits)).status).toBe(200);
  expect(expectProblem(await keep("size", `${fits}x`), "validation").errors?.[0]?.path).toBe("state");
  expect(await read("size")).toBe(fits);
  const long = "n".repeat(201);
  expect(expectProblem(await keep(long, {}), "validation").errors?.[0]?.path).toBe("namespace");
  expect((await keep(long.slice(1), {})).status).toBe(200);
  const deep = `{"state": ${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
  const headers = { "Content-Type": "application/json" };
  const nested = await local.raw(pathOf("size"), { method: "PUT", headers, body: deep });
  expect(nested.status).toBeLessThan(500);
});

test("without a state, or with more than it, nothing is kept", async () => {
  for (const body of [{}, { state: 1, more: 2 }, [], "x"]) {
    expectProblem(await local.send("PUT", pathOf("strict"), body), "validation");
    expect(await read("strict")).toBeNull();
  }
});
