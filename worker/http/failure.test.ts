import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import { app } from "../app.ts";
import { expectProblem, local, replyOf } from "../testing/harness.ts";
import { issuesOf } from "./failure.ts";

test("an unknown field is named by its own path, every other by the path of its issue", () => {
  const issues = [
    { path: ["leads", 0], message: "Unrecognized keys", keys: ["nmae", "x"] },
    { path: [], message: "Unrecognized key", keys: ["top"] },
    { path: ["leads", 1, "query"], message: "Too short" },
    { path: [], message: "Nothing to change" },
  ];
  expect(issuesOf(issues)).toEqual([
    { path: "leads.0.nmae", message: "Unknown field" },
    { path: "leads.0.x", message: "Unknown field" },
    { path: "top", message: "Unknown field" },
    { path: "leads.1.query", message: "Too short" },
    { path: "", message: "Nothing to change" },
  ]);
});

test("what breaks inside is told to our log with the request's ID, and to nobody else", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const broken = new Proxy({} as D1Database, {
    get: () => {
      throw new Error("secret: no such table campaigns");
    },
  });
  const headers = { "X-API-Key": local.key ?? "" };
  const reply = await replyOf(await app.request("/api/campaigns", { headers }, { ...env, DB: broken }));
  const problem = expectProblem(reply, "internal");
  expect(JSON.stringify(problem)).not.toContain("secret");
  expect(log).toHaveBeenCalledWith(
    problem.request_id,
    expect.objectContaining({ message: expect.stringContaining("secret") as string }),
  );
  log.mockRestore();
});
