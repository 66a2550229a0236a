import { HTTPException } from "hono/http-exception";

import { FAILURES, type FailureCode } from "./contract/problem.ts";
import { campaigns } from "./http/campaigns.ts";
import { extractions } from "./http/extractions.ts";
import { Failure, problem } from "./http/failure.ts";
import { authenticate, limitBody, requestId, requireJson } from "./http/gate.ts";
import { campaignLeads, leads } from "./http/leads.ts";
import { parse } from "./http/parse.ts";
import { createRouter } from "./http/router.ts";
import { session } from "./http/session.ts";
import { streams } from "./http/streams.ts";

export const app = createRouter();

app.use("*", requestId);
app.get("/health", (c) => c.json({ status: "ok" }));
app.get("/problems/:code", (c) => {
  const code = c.req.param("code");
  return code in FAILURES
    ? c.json({ type: `/problems/${code}`, ...FAILURES[code as FailureCode] })
    : problem(c, "not_found", "No such problem type");
});
app.use("/api/*", authenticate);
app.use("/api/*", requireJson);
app.use("/api/*", limitBody);

app.route("/api/session", session);
app.route("/api", streams);
app.route("/api/campaigns", campaigns);
app.route("/api/campaigns", campaignLeads);
app.route("/api/leads", parse);
app.route("/api/leads", leads);
app.route("/api/extractions", extractions);

app.openAPIRegistry.registerComponent("securitySchemes", "key", { type: "apiKey", in: "header", name: "X-API-Key" });
app.doc31("/api/openapi.json", {
  openapi: "3.1.0",
  info: { title: "VibeGTM", version: "0.1.0" },
  security: [{ key: [] }],
});

app.notFound((c) => problem(c, "not_found", "There is nothing here"));
app.onError((error, c) => {
  if (error instanceof Failure) return problem(c, error.code, error.message, error.errors);
  if (error instanceof HTTPException)
    return problem(c, error.status === 400 ? "malformed_json" : "unsupported_media_type", "The body is not valid JSON");
  // What broke is for our log alone: no answer shows an internal message.
  console.error(c.get("request_id"), error);
  return problem(c, "internal", "Something broke on our side. Your data is safe.");
});
