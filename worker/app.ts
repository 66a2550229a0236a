import { accounts } from "./http/accounts.ts";
import { audit } from "./http/audit.ts";
import { budgets } from "./http/budgets.ts";
import { buffer } from "./http/buffer.ts";
import { campaignLeads } from "./http/campaign-leads.ts";
import { campaigns } from "./http/campaigns.ts";
import { cursors } from "./http/cursors.ts";
import { serveDocument } from "./http/docs.ts";
import { answerError } from "./http/errors.ts";
import { enrichWith } from "./http/enrich.ts";
import { evidence } from "./http/evidence.ts";
import { extractions } from "./http/extractions.ts";
import { problem } from "./http/failure.ts";
import { authenticate, labelAnswers, limitBody, requireJson, secureAnswers } from "./http/gate.ts";
import { idempotent } from "./http/idempotency.ts";
import { identity } from "./http/identity.ts";
import { leadRecords } from "./http/lead-records.ts";
import { leadRefresh } from "./http/lead-refresh.ts";
import { holdFlood, keepLimits, limits } from "./http/limits.ts";
import { methodsOf } from "./http/methods.ts";
import { outbox } from "./http/outbox.ts";
import { parse } from "./http/parse.ts";
import { createRouter } from "./http/router.ts";
import { served } from "./http/served.ts";
import { service } from "./http/service.ts";
import { session } from "./http/session.ts";
import { signInWays } from "./http/sign-in-ways.ts";
import { sources } from "./http/sources.ts";
import { starts } from "./http/starts.ts";
import { streams } from "./http/streams.ts";
import { team } from "./http/team.ts";
import { peopleByEmail } from "./pipelines/lead/people-cache.ts";

export const app = createRouter();

// The inner one makes a copy whose headers can be changed, of answers that an object gave too.
app.use("*", secureAnswers);
app.use("*", labelAnswers);
app.route("/", service);

app.use("/api/*", holdFlood);
app.route("/api/auth", accounts);
app.use("/api/*", authenticate);
app.use("/api/*", keepLimits);
app.use("/api/*", requireJson);
app.use("/api/*", limitBody);
app.use("/api/*", idempotent);
app.route("/api/session", session);
app.route("/api/sign-in", signInWays);
app.route("/api", streams);
app.route("/api", starts);
app.route("/api/leads", parse);
app.route("/api/leads", served);
app.route("/api/buffer", buffer);
app.route("/api/cursor", cursors);
app.route("/api/campaigns", campaigns);
app.route("/api/campaigns", campaignLeads);
app.route("/api/extractions", extractions);
app.route("/api/identity", identity);
app.route("/api/v1/leads", evidence);
app.route("/api/v1/leads", audit);
app.route("/api/v1/leads", leadRecords);
app.route("/api/v1/leads", leadRefresh);
app.route("/api/enrich", enrichWith(peopleByEmail));
app.route("/api/limits", limits);
app.route("/api/sources", sources);
app.route("/api/budgets", budgets);
app.route("/api", team);
app.route("/api/dev", outbox);
serveDocument(app);

app.notFound((c) => {
  const allowed = methodsOf(app, c.req.path);
  if (allowed.length === 0) return problem(c, "not_found", "There is nothing here");
  c.header("Allow", allowed.join(", "));
  return problem(c, "method_not_allowed", `${c.req.method} is not served here`);
});

app.onError(answerError);
