import { createRoute } from "@hono/zod-openapi";

import { forgetKeys } from "../auth/kept-keys.ts";
import { NewOrg, Org } from "../contract/account.ts";
import { makeId } from "../contract/ids.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import { activateOrg, countOwned, createOrg, deleteOrg, listOrgs, renameOrg } from "../store/orgs.ts";
import { Failure } from "./failure.ts";
import { forgetCampaign } from "./known.ts";
import { personOf } from "./person.ts";
import { permit, personal } from "./permit.ts";
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
} from "./router.ts";

const tags = ["Organisations"];

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...personal,
    summary: "List the organisations that you belong to",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(Org), "One page"), ...PROBLEMS },
  }),
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    ...personal,
    summary: "Make an organisation, and work in it",
    request: { body: json(NewOrg) },
    responses: { 201: answer(Org, "The organisation"), ...BODY_PROBLEMS, ...CONFLICT },
  }),
  change: createRoute({
    method: "patch",
    path: "/{id}",
    tags,
    ...permit("org:write"),
    summary: "Rename the organisation",
    request: { params: PathId, body: json(NewOrg) },
    responses: { 200: answer(Org, "The organisation"), ...BODY_PROBLEMS },
  }),
  remove: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...permit("org:write"),
    summary: "Delete the organisation with all that is in it",
    request: { params: PathId },
    responses: { 204: { description: "Deleted" }, ...PROBLEMS },
  }),
  activate: createRoute({
    method: "post",
    path: "/{id}/activate",
    tags,
    ...personal,
    summary: "Work in another organisation",
    request: { params: PathId },
    responses: { 204: { description: "This session works in it" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/orgs. */
export const orgs = createRouter();

/** An agency has one for each client; who makes more is making something else. */
const MAX_OWNED = 50;

const noOrg = (): Failure => new Failure("not_found", "Organisation not found");

orgs.openapi(routes.list, async (c) => {
  const person = c.get("person");
  const principal = c.get("principal") as typeof c.var.principal | undefined;
  const userId = person?.user_id ?? principal?.user_id ?? "";
  const page = await listOrgs(c.env.DB, userId, principal?.org_id ?? null, askedOf(c.req.valid("query")));
  // A key is of one organisation, wherever else its maker belongs.
  if (person === null) page.data = page.data.filter(({ active }) => active);
  return c.json(page, 200);
});

orgs.openapi(routes.make, async (c) => {
  const { name } = c.req.valid("json");
  const person = personOf(c);
  if ((await countOwned(c.env.DB, person.user_id)) >= MAX_OWNED)
    throw new Failure("conflict", "A person owns 50 organisations at most");
  const org = { id: makeId("org"), name, member_id: makeId("mem") };
  const now = Date.now();
  await createOrg(c.env.DB, org, person, now);
  const made: Org = { id: org.id, name, role: "owner", active: true, created_at: new Date(now).toISOString() };
  return c.json(made, 201, { Location: `/api/orgs/${org.id}` });
});

orgs.openapi(routes.change, async (c) => {
  const { org_id, role } = c.get("principal");
  const { name } = c.req.valid("json");
  if (c.req.valid("param").id !== org_id) throw noOrg();
  const created_at = await renameOrg(c.env.DB, org_id, name);
  if (created_at === null) throw noOrg();
  forgetKeys(c.env.DB);
  return c.json({ id: org_id, name, role, active: true, created_at }, 200);
});

orgs.openapi(routes.remove, async (c) => {
  const { org_id } = c.get("principal");
  if (c.req.valid("param").id !== org_id) throw noOrg();
  const campaigns = await deleteOrg(c.env.DB, org_id);
  forgetKeys(c.env.DB);
  // The rows are gone, so nothing can be reached any more; the objects are emptied behind the answer.
  for (const id of campaigns) {
    forgetCampaign(org_id, id);
    const emptied = feedNamed(c.env, feedName(org_id, id)).destroy();
    c.executionCtx.waitUntil(emptied.catch(() => undefined));
  }
  return c.body(null, 204);
});

orgs.openapi(routes.activate, async (c) => {
  const { id } = c.req.valid("param");
  const person = c.get("person");
  // A key works in its own organisation: of any other it knows nothing.
  if (person === null || !(await activateOrg(c.env.DB, id, person, Date.now()))) throw noOrg();
  return c.body(null, 204);
});
