import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, test, vi } from "vitest";

import { app } from "../app.ts";
import type { BufferServed } from "../contract/buffer.ts";
import { ORIGIN } from "../testing/harness.ts";
import { crashingDb, watchedDb, type Crash } from "../testing/watched-db.ts";

/** A call of the API with a database of one's own. Its answer may be lost: then `body` is a problem's. */
async function call<Body>(path: string, body: unknown, db: D1Database, key?: string) {
  const context = createExecutionContext();
  const headers = { "X-API-Key": env.LOCAL_API_KEY ?? "", "Content-Type": "application/json" };
  const request = new Request(`${ORIGIN}/api/buffer/${path}`, {
    method: "POST",
    headers: key === undefined ? headers : { ...headers, "Idempotency-Key": key },
    body: JSON.stringify(body),
  });
  const response = await app.fetch(request, { ...env, DB: db }, context);
  const answered = { status: response.status, body: await response.json<Body>() };
  await waitOnExecutionContext(context);
  return answered;
}

const newNamespace = (): string => `ns-${crypto.randomUUID()}`;
const EMAILS = ["a@x.example", "b@x.example", "c@x.example"];
const pushOf = (namespace: string) => ({ namespace, leads: EMAILS.map((email) => ({ email })) });
const emailOf = (body: BufferServed): string | null => (body.found ? body.lead.email : null);
/** A call that died lets its key go after a minute: here the minute has passed. */
const letMinutePass = () => env.DB.prepare("update idempotency_keys set claimed_at = '2020'").run();

async function callsOf(path: string, body: unknown): Promise<number> {
  let calls = 0;
  const db = watchedDb(env.DB, { before: () => void (calls += 1) });
  await call(path, body, db, crypto.randomUUID());
  return calls;
}

/** Every place where a call can die: before each call of the database, and before it hears of its end. */
const crashesOf = (calls: number): Crash[] =>
  Array.from({ length: calls }, (_, i) => i + 1).flatMap((at) => [
    { call: at, when: "before" as const },
    { call: at, when: "after" as const },
  ]);

test("a consumer that dies anywhere and asks again with its key gets its lead: none is lost, none served twice", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const calls = await callsOf("next", { namespace: newNamespace() });
  expect(calls).toBeGreaterThan(2);
  for (const lease of [{}, { lease_seconds: 60 }])
    for (const crash of crashesOf(calls)) {
      const namespace = newNamespace();
      await call("push", pushOf(namespace), env.DB);
      const served: (string | null)[] = [];
      for (let i = 0; i <= EMAILS.length; i += 1) {
        const [body, key] = [{ namespace, ...lease }, crypto.randomUUID()];
        const died = await call<BufferServed>("next", body, crashingDb(env.DB, crash), key);
        await letMinutePass();
        const again = died.status === 200 ? died : await call<BufferServed>("next", body, env.DB, key);
        expect(again.status).toBe(200);
        served.push(emailOf(again.body));
      }
      expect(served, JSON.stringify(crash)).toEqual([...EMAILS, null]);
    }
  vi.restoreAllMocks();
}, 60_000);

test("without a key a lease is what brings a lead back whose answer was lost", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const namespace = newNamespace();
  await call("push", pushOf(namespace), env.DB);
  const taking = await callsOf("next", { namespace: newNamespace() });
  const lost: Crash[] = crashesOf(taking);
  for (const crash of lost) await call("next", { namespace, lease_seconds: 1 }, crashingDb(env.DB, crash));
  await env.DB.prepare("update lead_buffer set lease_until = 0 where namespace = ?1").bind(namespace).run();
  const served: (string | null)[] = [];
  for (let i = 0; i <= EMAILS.length; i += 1)
    served.push(emailOf((await call<BufferServed>("next", { namespace }, env.DB)).body));
  expect(served).toEqual([...EMAILS, null]);
  vi.restoreAllMocks();
});

test("a push that dies anywhere and is made again leaves each lead once, in order", async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  const calls = await callsOf("push", pushOf(newNamespace()));
  for (const crash of crashesOf(calls)) {
    const [namespace, key] = [newNamespace(), crypto.randomUUID()];
    const died = await call("push", pushOf(namespace), crashingDb(env.DB, crash), key);
    await letMinutePass();
    const again = died.status === 200 ? died : await call("push", pushOf(namespace), env.DB, key);
    expect(again.status).toBe(200);
    const { results } = await env.DB.prepare("select email from lead_buffer where namespace = ?1 order by seq")
      .bind(namespace)
      .all<{ email: string }>();
    expect(
      results.map(({ email }) => email),
      JSON.stringify(crash),
    ).toEqual(EMAILS);
  }
  vi.restoreAllMocks();
}, 60_000);
