import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";

import { BadCursor } from "../store/cursor.ts";
import { Failure, problem, problemOf } from "./failure.ts";
import type { AppEnv } from "./router.ts";

/** The answer to what a handler threw. */
export function answerError(error: Error, c: Context<AppEnv>): Response {
  if (error instanceof Failure) return problemOf(c, error);
  if (error instanceof BadCursor) {
    const errors = [{ path: "cursor", message: "Not a cursor of this list" }];
    return problem(c, "validation", "Some fields are not valid", errors);
  }
  // The validators throw these two about a body that they cannot read.
  if (error instanceof HTTPException && error.status === 400)
    return problem(c, "malformed_json", "The body is not valid JSON");
  if (error instanceof HTTPException && error.status === 415)
    return problem(c, "unsupported_media_type", "Send the body as application/json");
  // What broke is for our log alone: no answer shows an internal message.
  console.error(c.get("request_id"), error);
  return problem(c, "internal", "Something broke on our side. Your data is safe.");
}
