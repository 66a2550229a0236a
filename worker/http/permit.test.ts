import { expect, test } from "vitest";

import { allowed, PERMISSIONS, type Permission } from "../auth/permissions.ts";
import type { Access, Role } from "../contract/account.ts";
import { expectProblem, type Client, type Reply } from "../testing/harness.ts";
import { fill, operations, type Operation } from "../testing/operations.ts";
import { newKey, newMember, newOwner } from "../testing/people.ts";

/** Routes that need a permission, with which. */
const guarded = async (): Promise<(Operation & { permission: Permission })[]> =>
  (await operations()).filter((one): one is Operation & { permission: Permission } =>
    PERMISSIONS.some((permission) => permission === one.permission),
  );

/** Asks again where the limit of changes wants a second between: there are more routes than it has. */
async function patiently(ask: () => Promise<Reply>): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.status !== 429) return reply;
    await scheduler.wait(1_000 * Number(reply.headers.get("Retry-After")));
  }
}

/** Asks every guarded route for something that is not there, and gives those that refused for want of a permission. */
async function refusedTo(who: Client): Promise<string[]> {
  const refused: string[] = [];
  for (const { method, path, takesBody } of await guarded()) {
    const reply = await patiently(() => who.send(method, fill(path, {}), takesBody ? {} : undefined));
    if (reply.status !== 403) continue;
    expectProblem(reply, "forbidden");
    refused.push(`${method} ${path}`);
  }
  return refused.toSorted();
}

const owed = async (who: { role: Role; access: Access }): Promise<string[]> =>
  (await guarded())
    .filter(({ permission }) => !allowed(who, permission))
    .map(({ method, path }) => `${method} ${path}`)
    .toSorted();

test("every route that the document does not call open names what it needs, and every permission is needed somewhere", async () => {
  const closed = (await operations()).filter(({ open }) => !open);
  for (const { method, path, permission } of closed)
    expect([...PERMISSIONS, "self"], `${method} ${path}`).toContain(permission);
  const needed = new Set(closed.map(({ permission }) => permission));
  expect(PERMISSIONS.filter((permission) => !needed.has(permission) && !LATER.has(permission))).toEqual([]);
});

/** Named in the table for routes that are served by the OAuth provider itself. */
const LATER = new Set<Permission>(["app:read"]);

test.each(["viewer", "member", "admin"] as const)(
  "a %s is refused by exactly the routes that need more",
  async (role) => {
    const who = await newMember(await newOwner(), role);
    expect(await refusedTo(who)).toEqual(await owed({ role, access: "write" }));
  },
);

test("a key that may only read is refused by every route that changes something, whatever its role", async () => {
  const key = await newKey(await newOwner(), { role: "owner", access: "read" });
  const refused = await refusedTo(key);
  expect(refused).toEqual(await owed({ role: "owner", access: "read" }));
  expect(refused.length).toBeGreaterThan(8);
});

test("an owner is refused by none", async () => {
  expect(await refusedTo(await newOwner())).toEqual([]);
});
