import { createRoute } from "@hono/zod-openapi";
import type { Context } from "hono";

import { mayGive } from "../auth/permissions.ts";
import { Member, MemberPatch } from "../contract/account.ts";
import { changeRole, findMember, listMembers, removeMember } from "../store/members.ts";
import { Failure } from "./failure.ts";
import { need, permit, personal } from "./permit.ts";
import {
  answer,
  askedOf,
  BODY_PROBLEMS,
  CONFLICT,
  createRouter,
  json,
  listOf,
  ListQuery,
  PathId,
  PROBLEMS,
  type AppEnv,
} from "./router.ts";

const tags = ["Members"];

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("member:read"),
    summary: "List the members of the organisation",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Member), "One page"), ...PROBLEMS },
  }),
  change: createRoute({
    method: "patch",
    path: "/{id}",
    tags,
    ...permit("member:write"),
    summary: "Change a member's role",
    request: { params: PathId, body: json(MemberPatch) },
    responses: { 200: answer(Member, "The member"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  remove: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...personal,
    summary: "Remove a member, or leave",
    request: { params: PathId },
    responses: { 204: { description: "They are no member any more" }, ...PROBLEMS, ...CONFLICT },
  }),
};

/** Mounted at /api/members. */
export const members = createRouter();

const noMember = (): Failure => new Failure("not_found", "Member not found");
const lastOwner = (): Failure => new Failure("conflict", "An organisation keeps at least one owner");

/** A member of the asking organisation. Throws 404 for any other. */
async function reachMember(c: Context<AppEnv>, id: string): Promise<Member> {
  const member = await findMember(c.env.DB, c.get("principal").org_id, id);
  if (member === null) throw noMember();
  return member;
}

members.openapi(routes.list, async (c) => {
  return c.json(await listMembers(c.env.DB, c.get("principal").org_id, askedOf(c.req.valid("query"))), 200);
});

members.openapi(routes.change, async (c) => {
  const principal = c.get("principal");
  const { role } = c.req.valid("json");
  const member = await reachMember(c, c.req.valid("param").id);
  if (!mayGive(principal, role) || !mayGive(principal, member.role))
    throw new Failure("forbidden", `Your role, ${principal.role}, reaches no further than itself`);
  if (!(await changeRole(c.env.DB, principal.org_id, member.id, role))) throw lastOwner();
  return c.json({ ...member, role }, 200);
});

members.openapi(routes.remove, async (c) => {
  const principal = c.get("principal");
  const member = await reachMember(c, c.req.valid("param").id);
  const leaves = c.get("person")?.user_id === member.user_id;
  if (!leaves) {
    need(c, "member:write");
    if (!mayGive(principal, member.role)) throw new Failure("forbidden", "Only an owner may remove an owner");
  }
  if (!(await removeMember(c.env.DB, principal.org_id, member.id))) throw lastOwner();
  return c.body(null, 204);
});
