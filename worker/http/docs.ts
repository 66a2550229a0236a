import { type OpenAPIHono, z } from "@hono/zod-openapi";

import { answer, type AppEnv } from "./router.ts";

const PATH = "/api/openapi.json";

/** Serves the OpenAPI 3.1 document of every route that `app` has: made from the schemas that validate. */
export function serveDocument(app: OpenAPIHono<AppEnv>): void {
  const { openAPIRegistry } = app;
  openAPIRegistry.registerComponent("securitySchemes", "key", { type: "apiKey", in: "header", name: "X-API-Key" });
  openAPIRegistry.registerComponent("securitySchemes", "session", {
    type: "apiKey",
    in: "cookie",
    name: "vg.session_token",
  });
  openAPIRegistry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  openAPIRegistry.registerPath({
    method: "get",
    path: PATH,
    tags: ["Service"],
    summary: "Describe every route: this document",
    security: [],
    responses: { 200: answer(z.looseObject({ openapi: z.string() }), "The document") },
  });
  app.doc31(PATH, {
    openapi: "3.1.0",
    info: { title: "VibeGTM", version: "0.1.0" },
    security: [{ key: [] }, { session: [] }, { token: [] }],
  });
}
