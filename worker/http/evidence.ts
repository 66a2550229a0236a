import { createRoute } from "@hono/zod-openapi";

import { EvidenceReport } from "../contract/evidence.ts";
import { reachLead } from "./reach.ts";
import { permit } from "./permit.ts";
import { answer, createRouter, PathId, PROBLEMS } from "./router.ts";

export const routes = {
  verify: createRoute({
    method: "get",
    path: "/{id}/evidence/verify",
    tags: ["Leads"],
    ...permit("lead:read"),
    summary: "Check the evidence of a lead again: the bytes, their hash, the quote, and what it says",
    request: { params: PathId },
    responses: { 200: answer(EvidenceReport, "What holds, and what does not"), ...PROBLEMS },
  }),
};

/** Mounted at /api/v1/leads. */
export const evidence = createRouter();

const NOTHING_FOUND: EvidenceReport = { valid: true, checked: 0, facts: [], first_broken: null };

evidence.openapi(routes.verify, async (c) => {
  const extraction = await reachLead(c, c.req.valid("param").id);
  return c.json((await extraction.verify()) ?? NOTHING_FOUND, 200);
});
