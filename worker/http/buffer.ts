import { createRoute, type z } from "@hono/zod-openapi";

import { BufferNext, BufferPush, BufferPushed, BufferServed, Done, LeaseEnd } from "../contract/buffer.ts";
import { acknowledge, giveBack, pushLeads, takeNext, type Lease } from "../store/buffer.ts";
import { Failure } from "./failure.ts";
import { permit } from "./permit.ts";
import { inRun } from "./run.ts";
import { answer, BODY_PROBLEMS, createRouter, json } from "./router.ts";

const tags = ["Lead service"];

export const routes = {
  push: createRoute({
    method: "post",
    path: "/push",
    tags,
    ...permit("lead:write"),
    summary: "Put leads into a namespace's buffer, but for those that it has or was served",
    request: { body: json(BufferPush) },
    responses: { 200: answer(BufferPushed, "How many wait, and how many were skipped"), ...BODY_PROBLEMS },
  }),
  next: createRoute({
    method: "post",
    path: "/next",
    tags,
    ...permit("lead:write"),
    summary: "Take the next lead of a namespace: each is served once",
    description:
      "An answer that is lost on the way is had again by the same call with the same Idempotency-Key. With " +
      "`lease_seconds` the lead is served by `ack`; given back by `nack`, or once the lease has ended, it is the next one.",
    request: { body: json(BufferNext) },
    responses: { 200: answer(BufferServed, "The lead, or that none waits"), ...BODY_PROBLEMS },
  }),
  ack: createRoute({
    method: "post",
    path: "/ack",
    tags,
    ...permit("lead:write"),
    summary: "Keep a leased lead: it is served for good",
    request: { body: json(LeaseEnd) },
    responses: { 200: answer(Done, "It is served"), ...BODY_PROBLEMS },
  }),
  nack: createRoute({
    method: "post",
    path: "/nack",
    tags,
    ...permit("lead:write"),
    summary: "Give a leased lead back: it is the next one again",
    request: { body: json(LeaseEnd) },
    responses: { 200: answer(Done, "It waits at its place"), ...BODY_PROBLEMS },
  }),
};

/** Mounted at /api/buffer. */
export const buffer = createRouter();

buffer.openapi(routes.push, async (c) => {
  const push = c.req.valid("json");
  const { org_id } = c.get("principal");
  const pushed = await inRun(c, "buffer/push", push.parentRunId, () =>
    pushLeads(c.env.DB, org_id, push, new Date().toISOString()),
  );
  return c.json(pushed, 200);
});

buffer.openapi(routes.next, async (c) => {
  const { namespace, parentRunId, lease_seconds } = c.req.valid("json");
  const take = {
    org_id: c.get("principal").org_id,
    namespace,
    // Of a call that died behind its statement the key is free again after a while: it then gets the same lead.
    claim: c.req.header("Idempotency-Key") ?? null,
    run_id: parentRunId ?? null,
    lease_ms: lease_seconds === undefined ? null : lease_seconds * 1_000,
  };
  const taken = await inRun(c, "buffer/next", parentRunId, () => takeNext(c.env.DB, take, Date.now()));
  if (taken === null) return c.json({ found: false as const }, 200);
  const { lead, lease } = taken;
  const ends = lease === null ? {} : { lease_id: lease.id, lease_expires_at: new Date(lease.until).toISOString() };
  return c.json({ found: true as const, lead, ...ends }, 200);
});

const leaseOf = (orgId: string, { lease_id, namespace }: z.infer<typeof LeaseEnd>): Lease => ({
  org_id: orgId,
  lease_id,
  namespace: namespace ?? null,
});
const noLease = (): Failure =>
  new Failure("not_found", "No such lease: it was ended, or the lead went to somebody else");

buffer.openapi(routes.ack, async (c) => {
  const end = c.req.valid("json");
  const lease = leaseOf(c.get("principal").org_id, end);
  const isServed = await inRun(c, "buffer/ack", end.parentRunId, () => acknowledge(c.env.DB, lease, Date.now()));
  if (!isServed) throw noLease();
  return c.json({ ok: true as const }, 200);
});

buffer.openapi(routes.nack, async (c) => {
  const end = c.req.valid("json");
  const lease = leaseOf(c.get("principal").org_id, end);
  const isBack = await inRun(c, "buffer/nack", end.parentRunId, () => giveBack(c.env.DB, lease));
  if (!isBack) throw noLease();
  return c.json({ ok: true as const }, 200);
});
