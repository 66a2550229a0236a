import { createRoute } from "@hono/zod-openapi";

import { isLoopback } from "../auth/principal.ts";
import { OutboxMail } from "../contract/account.ts";
import { listMails } from "../store/mails.ts";
import { Failure } from "./failure.ts";
import { answer, askedOf, createRouter, listOf, ListQuery, PROBLEMS } from "./router.ts";

const read = createRoute({
  method: "get",
  path: "/outbox",
  tags: ["Service"],
  summary: "Read the mails that local work sends nowhere, the newest first",
  security: [],
  request: { query: ListQuery },
  responses: { 200: answer(listOf(OutboxMail), "One page"), ...PROBLEMS },
});

/** Whether the outbox can be read at an address: a name that was rebound to this machine is another host. */
export const hasOutbox = (env: { MAIL_API_KEY?: string }, url: URL): boolean => isLoopback(url) && !env.MAIL_API_KEY;

/** Mounted at /api/dev. It exists on this machine alone, and only while no mail service is set up. */
export const outbox = createRouter();

outbox.openapi(read, async (c) => {
  if (!hasOutbox(c.env, new URL(c.req.url))) throw new Failure("not_found", "There is nothing here");
  return c.json(await listMails(c.env.DB, askedOf(c.req.valid("query"))), 200);
});
