import { createRoute } from "@hono/zod-openapi";

import { makeKey } from "../auth/make-key.ts";
import { forgetKey } from "../auth/kept-keys.ts";
import { mayGive } from "../auth/permissions.ts";
import { ApiKey, MadeApiKey, MAX_KEY_DAYS, NewApiKey } from "../contract/account.ts";
import { deleteKey, listKeys } from "../store/api-keys.ts";
import { Failure } from "./failure.ts";
import { permit } from "./permit.ts";
import { answer, askedOf, BODY_PROBLEMS, createRouter, json, listOf, ListQuery, PathId, PROBLEMS } from "./router.ts";

const tags = ["Keys"];

export const routes = {
  list: createRoute({
    method: "get",
    path: "/",
    tags,
    ...permit("key:read"),
    summary: "List the organisation's API keys",
    request: { query: ListQuery },
    responses: { 200: answer(listOf(ApiKey), "One page"), ...PROBLEMS },
  }),
  make: createRoute({
    method: "post",
    path: "/",
    tags,
    ...permit("key:write"),
    summary: "Make an API key: only this answer has its text",
    request: { body: json(NewApiKey) },
    responses: { 201: answer(MadeApiKey, "The key"), ...BODY_PROBLEMS },
  }),
  revoke: createRoute({
    method: "delete",
    path: "/{id}",
    tags,
    ...permit("key:write"),
    summary: "Revoke an API key",
    request: { params: PathId },
    responses: { 204: { description: "It opens nothing any more" }, ...PROBLEMS },
  }),
};

/** Mounted at /api/keys. */
export const apiKeys = createRouter();

const DAY_MS = 24 * 3_600_000;
/** Whether a key may end then, both in milliseconds. */
const mayEnd = (at: number, now: number): boolean => at > now && at <= now + MAX_KEY_DAYS * DAY_MS;

apiKeys.openapi(routes.list, async (c) => {
  return c.json(await listKeys(c.env.DB, c.get("principal").org_id, askedOf(c.req.valid("query"))), 200);
});

apiKeys.openapi(routes.make, async (c) => {
  const principal = c.get("principal");
  const wish = c.req.valid("json");
  // Else a key that leaks could outlive its revocation in those that it made.
  if (principal.key_id !== null || principal.via === "token")
    throw new Failure("forbidden", "Sign in: a key or an app makes no keys");
  if (!mayGive(principal, wish.role)) throw new Failure("forbidden", "A key's role is at most your own");
  if (wish.expires_at !== null && !mayEnd(Date.parse(wish.expires_at), Date.now())) {
    const errors = [{ path: "expires_at", message: "It must lie ahead, by ten years at most" }];
    throw new Failure("validation", "Some fields are not valid", errors);
  }
  const made = await makeKey(c.env, new URL(c.req.url), principal, wish);
  if (made === null) throw new Failure("forbidden", "No accounts are set up here");
  return c.json(made, 201);
});

apiKeys.openapi(routes.revoke, async (c) => {
  const digest = await deleteKey(c.env.DB, c.get("principal").org_id, c.req.valid("param").id);
  if (digest === null) throw new Failure("not_found", "Key not found");
  forgetKey(c.env.DB, digest);
  return c.body(null, 204);
});
