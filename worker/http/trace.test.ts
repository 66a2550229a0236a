import fc from "fast-check";
import { expect, test } from "vitest";

import { local, nobody } from "../testing/harness.ts";
import { requestIdOf, traceOf, traceparentOf } from "./trace.ts";

const TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
const ask = (headers: Record<string, string>) => local.send("GET", "/api/campaigns?limit=1", undefined, headers);

test("a caller's trace goes on under a span of ours, and its flags stay", async () => {
  const { headers } = await ask({ traceparent: `00-${TRACE}-00f067aa0ba902b7-00` });
  expect(headers.get("traceparent")).toMatch(new RegExp(`^00-${TRACE}-(?!00f067aa0ba902b7)[0-9a-f]{16}-00$`));
});

test("without a trace, or with a malformed one, a new one begins", async () => {
  const bad = ["", "x", `ff-${TRACE}-00f067aa0ba902b7-01`, `00-${"0".repeat(32)}-00f067aa0ba902b7-01`];
  bad.push(`00-${TRACE}-${"0".repeat(16)}-01`, `00-${TRACE.toUpperCase()}-00f067aa0ba902b7-01`);
  for (const traceparent of bad) {
    const { headers } = await ask(traceparent === "" ? {} : { traceparent });
    expect(headers.get("traceparent")).toMatch(/^00-(?!0{32})[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(headers.get("traceparent")).not.toContain(TRACE);
  }
});

test("a request keeps the name that its caller gave it, in the answer and in a problem", async () => {
  const named = await nobody.send("GET", "/api/campaigns", undefined, { "X-Request-Id": "run-7.a_b" });
  expect(named.headers.get("X-Request-Id")).toBe("run-7.a_b");
  expect(named.body).toMatchObject({ request_id: "run-7.a_b" });
});

test("no name that could forge a line of a log is kept, and no trace is ever malformed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      expect(requestIdOf(text)).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/);
      expect(traceparentOf(traceOf(text))).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/);
    }),
  );
});
