import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";

import { clientOf, expectProblem, nobody, ORIGIN, replyOf, type Client, type Reply } from "../testing/harness.ts";
import { newMember, newOwner, newPerson, type SignedIn } from "../testing/people.ts";

/** Where a native app listens for the answer. */
const CALLBACK = "http://127.0.0.1:9999/callback";
const VERIFIER = "a-verifier-of-at-least-forty-three-characters-0123456789";

let owner: SignedIn;
beforeAll(async () => {
  owner = await newOwner();
});

const bearer = (token: string): Client => {
  const withToken: Client["raw"] = (path, init = {}) =>
    nobody.raw(path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), Authorization: `Bearer ${token}` },
    });
  const send: Client["send"] = async <Body>(method: string, path: string, body?: unknown) =>
    replyOf<Body>(
      await withToken(path, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
      }),
    );
  return { ...clientOf(null), raw: withToken, send, get: (p) => send("GET", p), post: (p, b) => send("POST", p, b) };
};

const form = async <Body>(path: string, fields: Record<string, string>): Promise<Reply<Body>> =>
  replyOf<Body>(
    await nobody.raw(`/api/auth${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    }),
  );

/** A native app of the owner's organisation, which has no secret: PKCE stands in for it. */
async function newApp(scope: string): Promise<string> {
  const made = await owner.post<{ client_id: string }>("/api/auth/oauth2/create-client", {
    client_name: "A native app",
    redirect_uris: [CALLBACK],
    application_type: "native",
    token_endpoint_auth_method: "none",
    scope,
  });
  expect(made.status).toBe(201);
  return made.body.client_id;
}

async function challenge(): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(VERIFIER));
  return Buffer.from(digest).toString("base64url");
}

/** Where the provider sends a browser on. It tells a page's script so in JSON, and a navigation by a redirect. */
async function onward(response: Response): Promise<URL> {
  const location = response.headers.get("Location");
  const { url } = location === null ? await response.json<{ url: string }>() : { url: location };
  return new URL(url, ORIGIN);
}

/** The code that a person's consent gives the app. */
async function consent(person: SignedIn, clientId: string, scope: string): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope,
    state: "abc",
    code_challenge: await challenge(),
    code_challenge_method: "S256",
  });
  const asked = await onward(
    await person.raw(`/api/auth/oauth2/authorize?${query.toString()}`, { redirect: "manual" }),
  );
  expect(asked.pathname).toBe("/consent");
  const agreed = await person.post<{ url: string }>("/api/auth/oauth2/consent", {
    accept: true,
    oauth_query: asked.search.slice(1),
  });
  expect(agreed.status).toBe(200);
  const back = new URL(agreed.body.url);
  expect([back.origin + back.pathname, back.searchParams.get("state")]).toEqual([CALLBACK, "abc"]);
  return back.searchParams.get("code") ?? "";
}

interface Tokens {
  access_token: string;
  refresh_token?: string;
  error?: string;
}

const redeem = (clientId: string, code: string, code_verifier = VERIFIER): Promise<Reply<Tokens>> =>
  form("/oauth2/token", {
    grant_type: "authorization_code",
    client_id: clientId,
    code,
    code_verifier,
    redirect_uri: CALLBACK,
  });

async function tokenFor(person: SignedIn, scope: string): Promise<Client> {
  const clientId = await newApp(scope);
  const tokens = await redeem(clientId, await consent(person, clientId, scope));
  expect(tokens.status).toBe(200);
  expect(tokens.body.access_token).toMatch(/^vg_at_/);
  return bearer(tokens.body.access_token);
}

test("an app that may write works in the name of who agreed, in the organisation that they worked in", async () => {
  const app = await tokenFor(owner, "read write");
  const made = await app.post<{ id: string }>("/api/campaigns", { name: "By an app" });
  expect(made.status).toBe(201);
  expect((await owner.get(`/api/campaigns/${made.body.id}`)).status).toBe(200);
  const { user_id, org_id } = (await owner.get<{ user_id: string; org_id: string }>("/api/session")).body;
  expect((await app.get("/api/session")).body).toMatchObject({ user_id, org_id, role: "owner" });
});

test("an app that may read changes nothing, and one that was asked for neither reads nothing", async () => {
  const reader = await tokenFor(owner, "read");
  expect((await reader.get("/api/campaigns")).status).toBe(200);
  expectProblem(await reader.post("/api/campaigns", { name: "x" }), "forbidden");
  const known = await tokenFor(owner, "openid email");
  expectProblem(await known.get("/api/campaigns"), "unauthenticated");
});

test("an app may no more than its person, and nothing once they have left", async () => {
  const guest = await newMember(owner, "viewer");
  const app = await tokenFor(guest, "read write");
  expectProblem(await app.post("/api/invitations", { email: "a@b.example" }), "forbidden");
  expectProblem(await app.post("/api/keys", { name: "x" }), "forbidden");
  expect((await app.get("/api/campaigns")).status).toBe(200);
  expect((await owner.send("DELETE", `/api/members/${guest.member_id}`)).status).toBe(204);
  expectProblem(await app.get("/api/campaigns"), "unauthenticated");
});

test("a code works once, with the verifier that it was asked for with", async () => {
  const clientId = await newApp("read");
  const code = await consent(owner, clientId, "read");
  const wrong = await redeem(clientId, code, `${VERIFIER}x`);
  expect([wrong.status >= 400, typeof wrong.body.error]).toEqual([true, "string"]);
  const fresh = await consentAgain(clientId);
  expect((await redeem(clientId, fresh)).status).toBe(200);
  expect((await redeem(clientId, fresh)).status).toBeGreaterThanOrEqual(400);
});

/** A code with no further question: this person has agreed already. */
async function consentAgain(clientId: string): Promise<string> {
  const query = new URLSearchParams({
    response_type: "code",
    client_id: clientId,
    redirect_uri: CALLBACK,
    scope: "read",
    code_challenge: await challenge(),
    code_challenge_method: "S256",
  });
  const back = await onward(await owner.raw(`/api/auth/oauth2/authorize?${query.toString()}`, { redirect: "manual" }));
  return back.searchParams.get("code") ?? "";
}

test("without a challenge nobody is asked, and another address gets no code", async () => {
  const clientId = await newApp("read");
  const ask = async (more: Record<string, string>): Promise<URL> => {
    const query = new URLSearchParams({ response_type: "code", client_id: clientId, scope: "read", ...more });
    return onward(await owner.raw(`/api/auth/oauth2/authorize?${query.toString()}`, { redirect: "manual" }));
  };
  const bare = await ask({ redirect_uri: CALLBACK });
  expect([bare.searchParams.get("code"), bare.searchParams.has("error")]).toEqual([null, true]);
  const pkce = { code_challenge: await challenge(), code_challenge_method: "S256" };
  const elsewhere = await ask({ redirect_uri: "https://evil.example/callback", ...pkce });
  expect(elsewhere.host).not.toBe("evil.example");
});

test("an expired token and a revoked one are nobody's", async () => {
  const app = await tokenFor(owner, "read");
  expect((await app.get("/api/campaigns")).status).toBe(200);
  await env.DB.prepare("update oauth_access_token set revoked = ?").bind(Date.now()).run();
  expectProblem(await app.get("/api/campaigns"), "unauthenticated");
  const late = await tokenFor(owner, "read");
  await env.DB.prepare("update oauth_access_token set expires_at = ?").bind(Date.now()).run();
  expectProblem(await late.get("/api/campaigns"), "unauthenticated");
});

test("an app on its own reads with client credentials, as far as it was made for", async () => {
  const made = await owner.post<{ client_id: string; client_secret: string }>("/api/apps", { name: "A machine" });
  expect(made.status).toBe(201);
  const { client_id, client_secret } = made.body;
  const ask = (fields: Record<string, string>): Promise<Reply<Tokens>> =>
    form("/oauth2/token", { grant_type: "client_credentials", client_id, client_secret, ...fields });
  const tokens = await ask({ scope: "read" });
  expect(tokens.status).toBe(200);
  const app = bearer(tokens.body.access_token);
  const { org_id } = (await owner.get<{ org_id: string }>("/api/session")).body;
  expect((await app.get("/api/session")).body).toMatchObject({ org_id, user_id: client_id, role: "member" });
  expect((await app.get("/api/campaigns")).status).toBe(200);
  expectProblem(await app.post("/api/campaigns", { name: "x" }), "forbidden");
  expect((await ask({ scope: "write" })).status).toBeGreaterThanOrEqual(400);
  expect((await ask({ client_secret: "vg_cs_wrong" })).status).toBeGreaterThanOrEqual(400);
  const gone = await owner.post("/api/auth/oauth2/delete-client", { client_id });
  expect(gone.status).toBe(200);
  expectProblem(await app.get("/api/campaigns"), "unauthenticated");
});

test("only an owner or an admin makes apps, and only for an organisation", async () => {
  const body = { client_name: "x", redirect_uris: [CALLBACK], application_type: "native" };
  for (const one of [await newMember(owner, "member"), await newPerson()]) {
    expectProblem(await one.post("/api/auth/oauth2/create-client", body), "forbidden");
    expectProblem(await one.post("/api/apps", { name: "x" }), "forbidden");
  }
  expectProblem(await nobody.post("/api/auth/oauth2/create-client", body), "unauthenticated");
});

test("an app of one organisation is unknown to the others", async () => {
  const clientId = await newApp("read");
  const stranger = await newOwner("Another");
  const refused = [
    await stranger.get(`/api/auth/oauth2/get-client?client_id=${clientId}`),
    await stranger.post("/api/auth/oauth2/delete-client", { client_id: clientId }),
    await stranger.post("/api/auth/oauth2/client/rotate-secret", { client_id: clientId }),
  ];
  for (const reply of refused) expectProblem(reply, "forbidden");
  expect((await owner.get(`/api/auth/oauth2/get-client?client_id=${clientId}`)).status).toBe(200);
});

test("the provider describes itself, with this site's address", async () => {
  for (const name of ["openid-configuration", "oauth-authorization-server"]) {
    const { status, body } = await nobody.get<{ token_endpoint: string }>(`/api/auth/.well-known/${name}`);
    expect([status, body.token_endpoint]).toEqual([200, `${ORIGIN}/api/auth/oauth2/token`]);
  }
});
