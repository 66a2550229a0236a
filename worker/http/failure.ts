import type { Context } from "hono";

import { FAILURES, type FailureCode, type Problem } from "../contract/problem.ts";

/** A failure that a caller can act on. Thrown anywhere behind a route; `app.ts` turns it into a problem. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly errors: { path: string; message: string }[] | undefined;
  constructor(code: FailureCode, detail: string, errors?: { path: string; message: string }[]) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

/** RFC 9457. The type is a path that stays; `detail` is what the documents show. */
export function problem(
  c: Context,
  code: FailureCode,
  detail: string,
  errors?: { path: string; message: string }[],
): Response {
  const { status, title } = FAILURES[code];
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    instance: new URL(c.req.url).pathname,
    request_id: String(c.get("request_id") ?? ""),
    ...(errors ? { errors } : {}),
  };
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/problem+json" } });
}

/** The issues of a failed validation, each with the dotted path of the field that it is about. */
export const issuesOf = (
  issues: readonly { path: readonly PropertyKey[]; message: string; keys?: unknown }[],
): { path: string; message: string }[] =>
  issues.map(({ path, message }) => ({ path: path.map(String).join("."), message }));
