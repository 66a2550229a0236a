import { createRoute, z } from "@hono/zod-openapi";

import { FAILURES, type FailureCode } from "../contract/problem.ts";
import { Failure } from "./failure.ts";
import { answer, createRouter, PROBLEMS } from "./router.ts";

const tags = ["Service"];

const ProblemType = z
  .object({ type: z.string(), status: z.int(), title: z.string(), advice: z.string() })
  .meta({ id: "ProblemType" });

export const routes = {
  health: createRoute({
    method: "get",
    path: "/health",
    tags,
    summary: "Say that the service is up",
    security: [],
    responses: { 200: answer(z.object({ status: z.literal("ok") }), "It is up") },
  }),
  problem: createRoute({
    method: "get",
    path: "/problems/{code}",
    tags,
    summary: "Explain a type of problem: where the `type` of an error leads",
    security: [],
    request: { params: z.object({ code: z.string() }) },
    responses: { 200: answer(ProblemType, "The type"), 404: PROBLEMS[404] },
  }),
};

/** Mounted at the root, outside the gate: what anybody may ask. */
export const service = createRouter();

service.openapi(routes.health, (c) => c.json({ status: "ok" as const }, 200));

service.openapi(routes.problem, (c) => {
  const { code } = c.req.valid("param");
  if (!Object.hasOwn(FAILURES, code)) throw new Failure("not_found", "No such problem type");
  return c.json({ type: `/problems/${code}`, ...FAILURES[code as FailureCode] }, 200);
});
