import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { ensureLocalOwner } from "./local-owner.ts";
import { putMail } from "./mails.ts";
import { noteSignIn } from "./sign-ins.ts";
import { sweep } from "./sweep.ts";

const NOW = Date.parse("2026-11-23T00:00:00Z");
const DAY_MS = 24 * 3_600_000;
const LIMIT = { max: 10, windowMs: 1 };

const ids = async (table: string): Promise<unknown[]> =>
  (await env.DB.prepare(`select id from ${table} order by id`).all<{ id: string }>()).results.map(({ id }) => id);

test("what has expired or is old is swept away, and nothing else", async () => {
  const owner = { user_id: "user_local", user_name: "Owner", org_id: "org_local", org_name: "Local" };
  await ensureLocalOwner(env.DB, owner, NOW);
  const mail = { to: "a@b.example", subject: "s", text: "t", kind: "verification" };
  const whence = { user_id: "user_local", method: "local", ip: null, user_agent: null } as const;
  for (const [name, at] of [
    ["kept", NOW],
    ["old", NOW - 200 * DAY_MS],
  ] as const) {
    await putMail(env.DB, { id: name, ...mail }, LIMIT, at);
    await noteSignIn(env.DB, { id: name, ...whence }, at);
    await env.DB.batch([
      env.DB.prepare(
        "insert into session (id, token, user_id, expires_at, created_at, updated_at) values (?1, ?1, 'user_local', ?2, 0, 0)",
      ).bind(name, at),
      env.DB.prepare(
        "insert into verification (id, identifier, value, expires_at, created_at, updated_at) values (?1, ?1, '', ?2, 0, 0)",
      ).bind(name, at),
    ]);
  }
  await sweep(env.DB, NOW);
  for (const table of ["mails", "sign_ins", "session", "verification"])
    expect(await ids(table), table).toEqual(["kept"]);
  expect([await ids("user"), await ids("organization")]).toEqual([["user_local"], ["org_local"]]);
});

test("an owner who is made twice is there once", async () => {
  const owner = { user_id: "user_local", user_name: "Owner", org_id: "org_local", org_name: "Local" };
  await ensureLocalOwner(env.DB, owner, NOW);
  await ensureLocalOwner(env.DB, owner, NOW + 1);
  expect((await ids("member")).length).toBe(1);
});
