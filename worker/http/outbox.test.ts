import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { app } from "../app.ts";
import type { OutboxMail } from "../contract/account.ts";
import { expectProblem, nobody, ORIGIN, replyOf } from "../testing/harness.ts";
import { mailTo, newAddress, signUp } from "../testing/people.ts";

test("the mails of local work can be read on this machine, the newest first", async () => {
  const [first, second] = [newAddress(), newAddress()];
  for (const email of [first, second]) {
    await signUp(email);
    await mailTo(email);
  }
  const { body } = await nobody.get<{ data: OutboxMail[]; page: { next_cursor: string } }>("/api/dev/outbox?limit=1");
  expect(body.data.map(({ to, kind }) => [to, kind])).toEqual([[second, "verification"]]);
  const rest = await nobody.get<{ data: OutboxMail[] }>(`/api/dev/outbox?cursor=${body.page.next_cursor}`);
  expect(rest.body.data.map(({ to }) => to)).toEqual([first]);
});

test("there is no outbox on any other host", async () => {
  for (const host of ["https://vibegtm.example", "http://localhost.example", "http://0.0.0.0:8787"])
    expectProblem(await replyOf(await nobody.raw(`${host}/api/dev/outbox`)), "not_found");
});

test("there is no outbox where mails are really sent", async () => {
  const request = new Request(`${ORIGIN}/api/dev/outbox`);
  const answer = await app.fetch(request, { ...env, MAIL_API_KEY: "re_key" }, createExecutionContext());
  expectProblem(await replyOf(answer), "not_found");
});
