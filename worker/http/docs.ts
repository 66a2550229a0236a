import { type OpenAPIHono, z } from "@hono/zod-openapi";

import { answer, type AppEnv } from "./router.ts";

const PATH = "/api/openapi.json";
const PAGE = "/api/docs";

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
  openAPIRegistry.registerPath({
    method: "get",
    path: PAGE,
    tags: ["Service"],
    summary: "Read about every route, and try it",
    security: [],
    responses: { 200: { description: "A page", content: { "text/html": { schema: z.string() } } } },
  });
  app.get(PAGE, (c) => c.env.ASSETS.fetch(new URL("/docs/", c.req.url)));
  let made: object | null = null;
  app.get(PATH, (c) => c.json((made ??= documentOf(app))));
}

/** What the routes are about, in the order in which they are read about. */
const TAGS: Readonly<Record<string, string>> = {
  Campaigns: "Named lists of leads, each with its ideal customer profile",
  Leads: "Parse text into leads, and save them in a campaign",
  Extractions: "Durable runs that find out about a lead: started under an ID that you make",
  Streams: "Events as they happen, by Server-Sent Events or WebSocket, from any point on",
  Keys: "API keys of the organisation, each with a role and access",
  Apps: "Programs that sign in by OAuth 2.0",
  Organisations: "Where one belongs, and which of them one works in",
  Members: "Who belongs to the organisation, and what they may do",
  Invitations: "Those who are asked to join",
  Session: "Who is asking",
  Sessions: "Where one is signed in",
  "Sign-ins": "Who tried to sign in as a member",
  Service: "Health, limits, problems, and this description",
};

type Document = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;

function documentOf(app: OpenAPIHono<AppEnv>): Document {
  const document = app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "VibeGTM", version: "0.1.0" },
    security: [{ key: [] }, { session: [] }, { token: [] }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
  });
  // What a middleware does for every POST is said once, here.
  for (const { post } of Object.values(document.paths ?? {})) {
    if (post === undefined || post.security?.length === 0) continue;
    post.parameters = [...(post.parameters ?? []), IDEMPOTENCY_KEY];
    post.responses = { ...KEYED_PROBLEMS, ...post.responses };
  }
  return document;
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header",
  description: "The same key and body get the same answer for 24 hours",
  schema: { type: "string", minLength: 1, maxLength: 255 },
} as const;

const keyedProblem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
});
const KEYED_PROBLEMS = {
  409: keyedProblem("The first call with this Idempotency-Key is still running"),
  422: keyedProblem("This Idempotency-Key was used for another call"),
};
