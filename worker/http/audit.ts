import { createRoute } from "@hono/zod-openapi";

import { AuditLine, AuditReport } from "../contract/audit.ts";
import { LEAD_ID } from "../contract/ids.ts";
import { hasEntries, listEntries, verifyAudit } from "../store/audit-log.ts";
import { permit } from "./permit.ts";
import { noLead } from "./reach.ts";
import { answer, askedOf, createRouter, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";

const tags = ["Leads"];

export const routes = {
  verify: createRoute({
    method: "get",
    path: "/audit/verify",
    tags,
    ...permit("lead:read"),
    summary: "Check the whole log of what happened to leads, and name the first entry that is broken",
    responses: { 200: answer(AuditReport, "Whether every chain holds"), ...PROBLEMS },
  }),
  list: createRoute({
    method: "get",
    path: "/{id}/audit",
    tags,
    ...permit("lead:read"),
    summary: "List what happened to a lead, from its first entry on; of a deleted one too",
    request: { params: PathId, query: ListQuery },
    responses: { 200: answer(listOf(AuditLine), "One page"), ...PROBLEMS },
  }),
};

/** Mounted at /api/v1/leads. */
export const audit = createRouter();

audit.openapi(routes.verify, async (c) => c.json(await verifyAudit(c.env.DB, c.get("principal").org_id), 200));

audit.openapi(routes.list, async (c) => {
  const lead = { org_id: c.get("principal").org_id, id: c.req.valid("param").id };
  if (!LEAD_ID.test(lead.id) || !(await hasEntries(c.env.DB, lead))) throw noLead();
  return c.json(await listEntries(c.env.DB, lead, askedOf(c.req.valid("query"))), 200);
});
