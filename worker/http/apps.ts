import { createRoute } from "@hono/zod-openapi";

import { makeApp } from "../auth/make-app.ts";
import { MadeApp, NewApp } from "../contract/account.ts";
import { Failure } from "./failure.ts";
import { personOf } from "./person.ts";
import { permit } from "./permit.ts";
import { answer, BODY_PROBLEMS, createRouter, json } from "./router.ts";

const make = createRoute({
  method: "post",
  path: "/",
  tags: ["Apps"],
  ...permit("app:write"),
  summary: "Make an app that works on its own: only this answer has its secret",
  request: { body: json(NewApp) },
  responses: { 201: answer(MadeApp, "The app"), ...BODY_PROBLEMS },
});

export const routes = { make };

/** Mounted at /api/apps. Apps in the name of a person are made, and all are listed and deleted, at the OAuth provider. */
export const apps = createRouter();

apps.openapi(make, async (c) => {
  const wish = c.req.valid("json");
  personOf(c);
  const made = await makeApp(c.env, c.req.raw, wish);
  if (made === null) throw new Failure("forbidden", "No accounts are set up here");
  return c.json({ ...made, ...wish }, 201);
});
