import type { Context } from "hono";

import { FAILURES, type FailureCode, type Problem } from "../contract/problem.ts";

/** One field that is not right: its dotted path, and what is wrong with it. */
export interface FieldError {
  path: string;
  message: string;
}

/** A failure that a caller can act on. Thrown anywhere behind a route; `app.ts` turns it into a problem. */
export class Failure extends Error {
  readonly code: FailureCode;
  readonly errors: FieldError[] | undefined;
  constructor(code: FailureCode, detail: string, errors?: FieldError[]) {
    super(detail);
    this.code = code;
    this.errors = errors;
  }
}

/** A lead that is there already: the problem names it. */
export class LeadExists extends Failure {
  readonly lead_id: string;
  constructor(leadId: string) {
    super("conflict", `This lead is there already: ${leadId}. Nothing was changed.`);
    this.lead_id = leadId;
  }
}

/** Who fixes a request reads the first few: 100 keep an answer far smaller than the body that caused it. */
const MAX_ERRORS = 100;

/** RFC 9457. The type is a path that stays; `detail` is what the documents show. */
export const problem = (c: Context, code: FailureCode, detail: string, errors?: FieldError[]): Response =>
  problemOf(c, { code, message: detail, errors });

/** The problem that a failure is. */
export function problemOf(
  c: Context,
  failure: { code: FailureCode; message: string; errors?: FieldError[] | undefined; lead_id?: string },
): Response {
  const { code, message: detail, errors, lead_id } = failure;
  const { status, title } = FAILURES[code];
  const body: Problem = {
    type: `/problems/${code}`,
    title,
    status,
    detail,
    instance: new URL(c.req.url).pathname,
    request_id: String(c.get("request_id") ?? ""),
    ...(errors ? { errors: errors.slice(0, MAX_ERRORS) } : {}),
    ...(lead_id === undefined ? {} : { lead_id }),
  };
  return c.body(JSON.stringify(body), status, { "Content-Type": "application/problem+json" });
}

interface Issue {
  path: readonly PropertyKey[];
  message: string;
  /** Of an issue about unknown fields: their names. The issue's own path is that of the object around them. */
  keys?: unknown;
}

const pathOf = (...parts: readonly PropertyKey[]): string => parts.map(String).join(".");

/** The issues of a failed validation, each with the path of the very field that it is about. */
export const issuesOf = (issues: readonly Issue[]): FieldError[] =>
  issues.flatMap(({ path, message, keys }) =>
    Array.isArray(keys)
      ? keys.map((key: PropertyKey) => ({ path: pathOf(...path, key), message: "Unknown field" }))
      : [{ path: pathOf(...path), message }],
  );
