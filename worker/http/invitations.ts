import { createRoute, z } from "@hono/zod-openapi";

import { invitationMail } from "../auth/letters.ts";
import { ensureRows } from "../auth/local-sign-in.ts";
import { mailSenderOf } from "../auth/mail.ts";
import { mayGive } from "../auth/permissions.ts";
import { LOCAL_USER } from "../auth/principal.ts";
import { siteOf } from "../auth/site.ts";
import { Invitation, NewInvitation, ReceivedInvitation } from "../contract/account.ts";
import { makeId } from "../contract/ids.ts";
import {
  acceptInvitation,
  cancelInvitation,
  createInvitation,
  invitationsSince,
  listInvitations,
  receivedInvitations,
} from "../store/invitations.ts";
import { Failure } from "./failure.ts";
import { permit, personal } from "./permit.ts";
import {
  answer,
  askedOf,
  BODY_PROBLEMS,
  CONFLICT,
  createRouter,
  json,
  LIMITED,
  listOf,
  ListQuery,
  PathId,
  PROBLEMS,
} from "./router.ts";

const tags = ["Invitations"];

/** The mail says a week. */
const VALID_MS = 7 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;
/** A whole department joins on one day; who sends more than that is sending something else. */
const MAX_A_DAY = 200;

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("member:read"),
    summary: "List the organisation's invitations",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Invitation), "One page"), ...PROBLEMS },
  }),
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    ...permit("member:write"),
    summary: "Invite somebody by mail",
    request: { body: json(NewInvitation) },
    responses: { 201: answer(Invitation, "The invitation"), ...BODY_PROBLEMS, ...CONFLICT, ...LIMITED },
  }),
  received: createRoute({
    method: "get",
    path: "/received",
    tags,
    ...personal,
    summary: "List the open invitations that were sent to you",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(ReceivedInvitation), "One page"), ...PROBLEMS },
  }),
  cancel: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...permit("member:write"),
    summary: "Take an invitation back",
    request: { params: PathId },
    responses: { 204: { description: "It is void" }, ...PROBLEMS },
  }),
  accept: createRoute({
    method: "post",
    path: "/{id}/accept",
    tags,
    ...personal,
    summary: "Accept an invitation, and work in its organisation",
    request: { params: PathId },
    responses: { 200: answer(z.object({ org_id: z.string() }), "You are a member"), ...PROBLEMS },
  }),
};

/** Mounted at /api/invitations. */
export const invitations = createRouter();

const noInvitation = (): Failure => new Failure("not_found", "Invitation not found");

invitations.openapi(routes.list, async (c) => {
  return c.json(await listInvitations(c.env.DB, c.get("principal").org_id, askedOf(c.req.valid("query"))), 200);
});

invitations.openapi(routes.make, async (c) => {
  const principal = c.get("principal");
  const { email, role } = c.req.valid("json");
  if (!mayGive(principal, role)) throw new Failure("forbidden", "Only an owner may invite an owner");
  const now = Date.now();
  if ((await invitationsSince(c.env.DB, principal.org_id, now - DAY_MS)) >= MAX_A_DAY)
    throw new Failure("rate_limited", "An organisation invites 200 people a day at most");
  if (principal.user_id === LOCAL_USER) await ensureRows(c.env.DB, principal);
  const { org_id, user_id } = principal;
  const row = { id: makeId("inv"), org_id, email, role, inviter_id: user_id, expires_at: now + VALID_MS };
  const made = await createInvitation(c.env.DB, row, now);
  if (made === null) throw new Failure("conflict", "Whoever has this address is a member already");
  const { origin } = siteOf(c.env, new URL(c.req.url)) ?? new URL(c.req.url);
  const letter = { org: principal.org_name, by: principal.user_name, url: `${origin}/invitation?id=${made.id}` };
  c.executionCtx.waitUntil(mailSenderOf(c.env).send(invitationMail(email, letter)));
  return c.json(made, 201);
});

invitations.openapi(routes.received, async (c) => {
  const person = c.get("person");
  // Who has not proven an address has been sent nothing; neither has a key.
  if (person === null || !person.email_verified)
    return c.json({ data: [], page: { next_cursor: null, has_more: false } }, 200);
  return c.json(await receivedInvitations(c.env.DB, person.email, askedOf(c.req.valid("query")), Date.now()), 200);
});

invitations.openapi(routes.cancel, async (c) => {
  const { org_id } = c.get("principal");
  if (!(await cancelInvitation(c.env.DB, org_id, c.req.valid("param").id))) throw noInvitation();
  return c.body(null, 204);
});

invitations.openapi(routes.accept, async (c) => {
  const { id } = c.req.valid("param");
  const person = c.get("person");
  // The link is only worth something to whose address it was sent to: an address that is not proven is nobody's.
  if (person === null || !person.email_verified) throw noInvitation();
  const org_id = await acceptInvitation(c.env.DB, id, { ...person, member_id: makeId("mem") }, Date.now());
  if (org_id === null) throw noInvitation();
  return c.json({ org_id }, 200);
});
