import type { Context } from "hono";

import type { FailureCode } from "../contract/problem.ts";
import { Failure } from "./failure.ts";
import type { AppEnv } from "./router.ts";

/** What better-auth's statuses are in our list. A status that is not here is our own fault. */
const CODES: Record<number, FailureCode> = {
  400: "validation",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  409: "conflict",
  413: "too_large",
  415: "unsupported_media_type",
  422: "validation",
  429: "rate_limited",
};
const ORIGIN_CODES = new Set(["INVALID_ORIGIN", "MISSING_OR_NULL_ORIGIN", "CROSS_SITE_NAVIGATION_LOGIN_BLOCKED"]);

const isJson = (answer: Response): boolean => /json/.test(answer.headers.get("Content-Type") ?? "");

/** Throws the failure that an answer of better-auth's tells, so that every error of the API reads alike. */
export async function toldAsProblem(c: Context<AppEnv>, answer: Response): Promise<never> {
  const said = saidIn(isJson(answer) ? await answer.text() : "");
  const code = CODES[answer.status];
  if (code === undefined) throw new Error(`better-auth answered ${answer.status}`);
  const wait = answer.headers.get("X-Retry-After");
  if (wait !== null) c.header("Retry-After", wait);
  const isOrigin = typeof said?.code === "string" && ORIGIN_CODES.has(said.code);
  throw new Failure(isOrigin ? "origin_refused" : code, detailOf(said?.message));
}

/** What the body says of the error: of some there is none, though its type is JSON. */
const saidIn = (text: string): { message?: unknown; code?: unknown } | null =>
  text === "" ? null : (JSON.parse(text) as { message?: unknown; code?: unknown } | null);

/** The library's messages are for people, except for those of its validator, which name fields of its own. */
const detailOf = (message: unknown): string =>
  typeof message === "string" && message.length <= 200 ? message : "The request was refused";

/** The answer with no session token in its body: it is the cookie's alone, which scripts cannot read. */
export async function withoutToken(answer: Response): Promise<Response> {
  const text = await answer.text();
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  const { status } = answer;
  // A redirect calls its empty body JSON.
  if (text === "" || !isJson(answer)) return new Response(text === "" ? null : text, { status, headers });
  const body: unknown = JSON.parse(text);
  const kept = JSON.stringify(body, (key, value: unknown) => (key === "token" ? undefined : value));
  return new Response(kept, { status, headers });
}
