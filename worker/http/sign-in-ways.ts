import { createRoute } from "@hono/zod-openapi";

import { mayEnterLocally } from "../auth/local-sign-in.ts";
import { providersOf } from "../auth/providers.ts";
import { siteOf } from "../auth/site.ts";
import { SignInWays } from "../contract/account.ts";
import { hasOutbox } from "./outbox.ts";
import { answer, createRouter } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/",
  tags: ["Session"],
  summary: "Say how one can sign in here",
  security: [],
  responses: { 200: answer(SignInWays, "The ways that are set up") },
});

/** Mounted at /api/sign-in. Whoever asks is told the same: it says nothing of any account. */
export const signInWays = createRouter();

signInWays.openapi(read, (c) => {
  const url = new URL(c.req.url);
  const password = siteOf(c.env, url) !== null && Boolean(c.env.SESSION_SECRET);
  return c.json(
    {
      password,
      providers: password ? providersOf(c.env) : [],
      local: mayEnterLocally(c.env, url),
      outbox: hasOutbox(c.env, url),
    },
    200,
  );
});
