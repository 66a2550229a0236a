import { expect, test } from "vitest";

import { clientOf, expectProblem, local, nobody, ORIGIN, replyOf, upgrade } from "../testing/harness.ts";
import { everythingStored, fill, operations } from "../testing/operations.ts";

const KEY = local.key ?? "";

test("without a key every route that the document does not call open answers 401", async () => {
  const closed = (await operations()).filter((operation) => !operation.open);
  expect(closed.length).toBeGreaterThan(15);
  for (const { method, path, takesBody } of closed) {
    const reply = await nobody.send(method, fill(path, {}), takesBody ? {} : undefined);
    expectProblem(reply, "unauthenticated");
  }
});

test("what the document calls open is the front door and the other ways in, the outbox of local work, the health, the types of problems, and itself", async () => {
  const open = (await operations()).filter((operation) => operation.open);
  expect(open.map(({ method, path }) => `${method} ${path}`).sort()).toEqual([
    "GET /api/dev/outbox",
    "GET /api/docs",
    "GET /api/openapi.json",
    "GET /api/sign-in",
    "GET /health",
    "GET /problems/{code}",
    "POST /api/session/local",
  ]);
});

test("a path under /api that is no route answers 401 to who has no key, and 404 to who has one", async () => {
  expectProblem(await nobody.get("/api/nothing/here"), "unauthenticated");
  expectProblem(await local.get("/api/nothing/here"), "not_found");
});

test("a path spelled with escapes asks for the same key", async () => {
  for (const path of ["/%61pi/campaigns", "/api/%63ampaigns", "/api/session/%6cocal"])
    expectProblem(await nobody.get(path), "unauthenticated");
});

test("a wrong key, an empty one and one that is almost right are refused", async () => {
  for (const key of ["wrong", "", KEY.slice(0, -1), `${KEY}x`, KEY.toUpperCase(), `${KEY},${KEY}`])
    expectProblem(await clientOf(key).get("/api/campaigns"), "unauthenticated");
});

test("a key is taken from X-API-Key, from a Bearer token and from a WebSocket's subprotocols", async () => {
  const ways = [
    { "X-API-Key": KEY },
    { Authorization: `Bearer ${KEY}` },
    { Authorization: `bearer ${KEY}` },
    { "Sec-WebSocket-Protocol": `vibegtm, key.${KEY}` },
  ];
  for (const headers of ways) expect((await nobody.raw("/api/campaigns", { headers })).status).toBe(200);
});

test("a wrong key is refused in each place where a right one is taken", async () => {
  const ways = [
    { Authorization: "Bearer wrong" },
    { Authorization: `Basic ${KEY}` },
    { Authorization: KEY },
    { "Sec-WebSocket-Protocol": "vibegtm, key.wrong-wrong-wrong" },
    { "Sec-WebSocket-Protocol": `vibegtm, ${KEY}` },
  ];
  for (const headers of ways)
    expectProblem(await replyOf(await nobody.raw("/api/campaigns", { headers })), "unauthenticated");
});

test("a deployment refuses everything: local keys and cookies hold on this machine's own names alone", async () => {
  const cookie = await localCookie();
  for (const host of ["vibegtm.example", "localhost.example", "127.0.0.1.nip.io", "10.0.0.1", "app.localhost"]) {
    const url = `https://${host}/api/campaigns`;
    expectProblem(await replyOf(await local.raw(url)), "unauthenticated");
    expectProblem(await replyOf(await nobody.raw(url, { headers: { Cookie: cookie } })), "unauthenticated");
  }
  for (const host of ["localhost:9999", "127.0.0.1:8787", "[::1]:8787"])
    expect((await local.raw(`http://${host}/api/campaigns`)).status).toBe(200);
});

/** The cookie that the front door sets for a page of this site. */
async function localCookie(): Promise<string> {
  const response = await nobody.raw("/api/session/local", { method: "POST", headers: { Origin: ORIGIN } });
  expect(response.status).toBe(204);
  const [cookie = ""] = (response.headers.get("Set-Cookie") ?? "").split(";");
  return cookie;
}

test("the front door opens for a page of this site, with a cookie that scripts and other sites cannot use", async () => {
  const response = await nobody.raw("/api/session/local", {
    method: "POST",
    headers: { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" },
  });
  expect(response.status).toBe(204);
  const cookie = response.headers.get("Set-Cookie") ?? "";
  expect(cookie).toMatch(/^vg\.session_token=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  const who = await nobody.raw("/api/session", { headers: { Cookie: cookie.split(";")[0] ?? "" } });
  expect(await who.json()).toEqual({
    org_id: "org_local",
    org_name: "Local workspace",
    user_id: "user_local",
    user_name: "Local owner",
    role: "owner",
  });
});

test("the front door stays shut for another site, for no site, and for a name rebound to this machine", async () => {
  const tries: [string, Record<string, string>][] = [
    [ORIGIN, {}],
    [ORIGIN, { Origin: "http://evil.example" }],
    [ORIGIN, { Origin: "null" }],
    [ORIGIN, { Origin: "http://localhost:3000" }],
    [ORIGIN, { Origin: ORIGIN, "Sec-Fetch-Site": "cross-site" }],
    [ORIGIN, { Origin: ORIGIN, "Sec-Fetch-Site": "same-site" }],
    ["http://evil.example", { Origin: "http://evil.example" }],
    ["https://vibegtm.example", { Origin: "https://vibegtm.example" }],
  ];
  for (const [host, headers] of tries) {
    const response = await nobody.raw(`${host}/api/session/local`, { method: "POST", headers });
    expect(response.headers.get("Set-Cookie")).toBeNull();
    expectProblem(await replyOf(response), "origin_refused");
  }
});

test("a cookie that was forged, tampered with or emptied is nobody's", async () => {
  const value = decodeURIComponent((await localCookie()).slice("vg.session_token=".length));
  const [token = "", signature = ""] = value.split(".");
  const forged = [
    `${token.split("").reverse().join("")}.${signature}`,
    `${token}.${signature.slice(0, -1)}`,
    `${token}.${signature.split("").reverse().join("")}`,
    `${token}.`,
    token,
    `.${signature}`,
    "%",
    "...",
    "",
  ];
  for (const one of forged) {
    const cookie = `vg.session_token=${one === "%" ? one : encodeURIComponent(one)}`;
    const response = await nobody.raw("/api/session", { headers: { Cookie: cookie } });
    expectProblem(await replyOf(response), "unauthenticated");
  }
});

test("a cookie may read from anywhere, and change something only from a page of this site", async () => {
  const cookie = await localCookie();
  const make = (headers: Record<string, string>): Promise<Response> =>
    nobody.raw("/api/campaigns", {
      method: "POST",
      body: '{"name":"By cookie"}',
      headers: { Cookie: cookie, "Content-Type": "application/json", ...headers },
    });
  expect((await nobody.raw("/api/campaigns", { headers: { Cookie: cookie } })).status).toBe(200);
  expect((await make({ Origin: ORIGIN })).status).toBe(201);
  const before = await everythingStored();
  for (const headers of [
    {},
    { Origin: "http://evil.example" },
    { Origin: "http://localhost:3000" },
    { Origin: "null" },
  ])
    expectProblem(await replyOf(await make(headers)), "origin_refused");
  expect(await everythingStored()).toEqual(before);
});

test("a socket opened with a cookie from another site is refused at the upgrade", async () => {
  const cookie = await localCookie();
  const made = await local.post<{ id: string }>("/api/campaigns", { name: "Watched" });
  const path = `/api/campaigns/${made.body.id}/stream`;
  const own = await upgrade(nobody, path, { Cookie: cookie, Origin: ORIGIN });
  expect(own.response.status).toBe(101);
  own.socket?.close();
  for (const origin of ["http://evil.example", "http://localhost:3000", ""]) {
    const { socket, response } = await upgrade(nobody, path, { Cookie: cookie, Origin: origin });
    expect(socket).toBeNull();
    expectProblem(await replyOf(response), "origin_refused");
  }
});

test("signing out takes the cookie away, and ends the session for whoever has a copy of it", async () => {
  const cookie = await localCookie();
  const headers = { Cookie: cookie, Origin: ORIGIN };
  const response = await nobody.raw("/api/session", { method: "DELETE", headers });
  expect(response.status).toBe(204);
  expect(response.headers.get("Set-Cookie")).toMatch(/^vg\.session_token=; Max-Age=0;/);
  expectProblem(await replyOf(await nobody.raw("/api/session", { headers })), "unauthenticated");
});
