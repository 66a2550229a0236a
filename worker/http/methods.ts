import type { OpenAPIHono } from "@hono/zod-openapi";

import type { AppEnv } from "./router.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/** The methods that a path is served for, as an `Allow` header lists them; empty where it is no path of ours. */
export function methodsOf(app: OpenAPIHono<AppEnv>, path: string): string[] {
  // Middleware answers to every method, under the name ALL: it makes no path exist.
  const served = METHODS.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method),
  );
  // HEAD is a GET whose body is left out (RFC 9110, 9.3.2).
  return served.flatMap((method) => (method === "GET" ? ["GET", "HEAD"] : [method]));
}
