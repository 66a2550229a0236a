import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";

import type { Member } from "../contract/account.ts";
import { clientOf, expectProblem, local, type Client } from "../testing/harness.ts";
import { newAddress, newKey, newMember, newOwner, newPerson, type SignedIn } from "../testing/people.ts";

/** Who plays in every test; none changes their roles. */
let owner: SignedIn;
let admin: SignedIn & { member_id: string };
let member: SignedIn & { member_id: string };
let viewer: SignedIn & { member_id: string };

const accept = (one: SignedIn, id: string) => one.post(`/api/invitations/${id}/accept`);
const membersOf = async (one: SignedIn): Promise<Member[]> =>
  (await one.get<{ data: Member[] }>("/api/members")).body.data;
const memberIdOf = async (one: SignedIn): Promise<string> =>
  (await membersOf(one)).find(({ email }) => email === one.email)?.id ?? "";

beforeAll(async () => {
  owner = await newOwner();
  admin = await newMember(owner, "admin");
  member = await newMember(owner, "member");
  viewer = await newMember(owner, "viewer");
});

test("every member sees who else is one, and nobody of another organisation", async () => {
  const stranger = await newOwner("Another");
  for (const one of [owner, admin, member, viewer])
    expect((await membersOf(one)).map(({ role }) => role)).toEqual(["viewer", "member", "admin", "owner"]);
  expect((await membersOf(stranger)).map(({ email }) => email)).toEqual([stranger.email]);
  const { body } = await owner.get<{ data: unknown[]; page: { next_cursor: string } }>("/api/members?limit=3");
  const rest = await owner.get<{ data: unknown[] }>(`/api/members?cursor=${body.page.next_cursor}`);
  expect([body.data.length, rest.body.data.length]).toEqual([3, 1]);
});

test("a member and a viewer manage nobody", async () => {
  for (const one of [member, viewer]) {
    expectProblem(await one.send("PATCH", `/api/members/${admin.member_id}`, { role: "viewer" }), "forbidden");
    expectProblem(await one.send("DELETE", `/api/members/${admin.member_id}`), "forbidden");
    expectProblem(await one.post("/api/invitations", { email: newAddress() }), "forbidden");
    expectProblem(await one.send("PATCH", `/api/members/${one.member_id}`, { role: "owner" }), "forbidden");
    expectProblem(await one.get("/api/sign-ins"), "forbidden");
  }
});

test("an admin reaches no owner, and makes none", async () => {
  const first = await memberIdOf(owner);
  expectProblem(await admin.send("PATCH", `/api/members/${first}`, { role: "member" }), "forbidden");
  expectProblem(await admin.send("DELETE", `/api/members/${first}`), "forbidden");
  expectProblem(await admin.send("PATCH", `/api/members/${admin.member_id}`, { role: "owner" }), "forbidden");
  expectProblem(await admin.post("/api/invitations", { email: newAddress(), role: "owner" }), "forbidden");
  const { org_id } = (await admin.get<{ org_id: string }>("/api/session")).body;
  expectProblem(await admin.send("PATCH", `/api/orgs/${org_id}`, { name: "Mine" }), "forbidden");
  expectProblem(await admin.send("DELETE", `/api/orgs/${org_id}`), "forbidden");
});

test("a changed role and an ended membership hold from the very next request", async () => {
  const one = await newMember(owner, "viewer");
  expectProblem(await one.get("/api/sign-ins"), "forbidden");
  const changed = await owner.send<Member>("PATCH", `/api/members/${one.member_id}`, { role: "admin" });
  expect(changed.body).toMatchObject({ id: one.member_id, role: "admin" });
  expect((await one.get("/api/sign-ins")).status).toBe(200);
  expect((await admin.send("DELETE", `/api/members/${one.member_id}`)).status).toBe(204);
  expectProblem(await one.get("/api/members"), "forbidden");
  expect((await one.get("/api/session")).body).toMatchObject({ org_id: null });
  expectProblem(await owner.send("DELETE", `/api/members/${one.member_id}`), "not_found");
});

test("anybody may leave, but the last owner can neither leave nor be made less", async () => {
  const founder = await newOwner("Of two");
  const other = await newMember(founder, "owner");
  const first = await memberIdOf(founder);
  expect((await founder.send("DELETE", `/api/members/${first}`)).status).toBe(204);
  expectProblem(await other.send("DELETE", `/api/members/${other.member_id}`), "conflict");
  expectProblem(await other.send("PATCH", `/api/members/${other.member_id}`, { role: "admin" }), "conflict");
  expect((await other.send("PATCH", `/api/members/${other.member_id}`, { role: "owner" })).status).toBe(200);
  const guest = await newMember(other, "viewer");
  expect((await guest.send("DELETE", `/api/members/${guest.member_id}`)).status).toBe(204);
});

test("of two owners who leave at once, one stays", async () => {
  const one = await newOwner("Of two");
  const two = await newMember(one, "owner");
  const first = await memberIdOf(one);
  const left = await Promise.all([
    one.send("DELETE", `/api/members/${first}`),
    two.send("DELETE", `/api/members/${two.member_id}`),
  ]);
  expect(left.map(({ status }) => status).sort((a, b) => a - b)).toEqual([204, 409]);
});

test("a member of another organisation is unknown, and so is every other ID", async () => {
  const stranger = await newOwner("Another");
  for (const id of [member.member_id, "mem_unknown", "x"]) {
    expectProblem(await stranger.send("PATCH", `/api/members/${id}`, { role: "viewer" }), "not_found");
    expectProblem(await stranger.send("DELETE", `/api/members/${id}`), "not_found");
  }
  expect((await membersOf(owner)).find(({ id }) => id === member.member_id)?.role).toBe("member");
});

test("an organisation can be renamed and deleted by its owner, from within alone", async () => {
  const founder = await newOwner("Old name");
  const path = `/api/orgs/${founder.org.id}`;
  expect((await founder.send("PATCH", path, { name: "New name" })).body).toMatchObject({ name: "New name" });
  expect((await founder.get("/api/session")).body).toMatchObject({ org_name: "New name" });
  const campaign = await founder.post<{ id: string }>("/api/campaigns", { name: "Its own" });
  const key = await newKey(founder);
  expect((await key.get(`/api/campaigns/${campaign.body.id}`)).status).toBe(200);
  expectProblem(await owner.send("PATCH", path, { name: "Mine" }), "not_found");
  expectProblem(await owner.send("DELETE", path), "not_found");
  expectProblem(await owner.post(`${path}/activate`), "not_found");
  expect((await founder.send("DELETE", path)).status).toBe(204);
  expectProblem(await key.get("/api/campaigns"), "unauthenticated");
  expect((await founder.get("/api/session")).body).toMatchObject({ org_id: null });
  expect((await founder.get<{ data: unknown[] }>("/api/orgs")).body.data).toEqual([]);
});

test("a key neither founds, joins nor leaves", async () => {
  for (const key of [local, await newKey(owner, { role: "owner", access: "write" })]) {
    expectProblem(await key.post("/api/orgs", { name: "A key's" }), "forbidden");
    expectProblem(await key.get("/api/sessions"), "forbidden");
    expectProblem(await key.send("DELETE", "/api/sessions/ses_x"), "not_found");
    expectProblem(await key.post("/api/invitations/inv_x/accept"), "not_found");
  }
});

test("X-Org-Id must name the organisation of the credentials, whatever they are", async () => {
  const { org_id } = (await owner.get<{ org_id: string }>("/api/session")).body;
  const key = await newKey(owner);
  for (const one of [owner, key]) {
    expect((await one.send("GET", "/api/campaigns", undefined, { "X-Org-Id": org_id })).status).toBe(200);
    for (const wrong of ["org_local", "", org_id.toUpperCase()])
      expectProblem(await one.send("GET", "/api/campaigns", undefined, { "X-Org-Id": wrong }), "forbidden");
  }
  expect((await local.send("GET", "/api/campaigns", undefined, { "X-Org-Id": "org_local" })).status).toBe(200);
  expectProblem(await local.send("GET", "/api/campaigns", undefined, { "X-Org-Id": org_id }), "forbidden");
});

const call = (id: string) => local.send("GET", "/api/campaigns", undefined, { "X-App-Id": id });

test("X-App-Id is a short name that is safe in a log, or the request is refused", async () => {
  for (const id of ["zapier", "my.app_v1-2", "x".repeat(100)]) expect((await call(id)).status).toBe(200);
  for (const id of ["", "x".repeat(101), "a b", "a/b", "é"])
    expect(expectProblem(await call(id), "validation").errors).toMatchObject([{ path: "X-App-Id" }]);
});

test("an invitation works once, for its own address, until it is taken back or replaced", async () => {
  const [guest, thief] = [await newPerson(), await newPerson()];
  const invite = async (role = "member"): Promise<string> =>
    (await owner.post<{ id: string }>("/api/invitations", { email: guest.email.toUpperCase(), role })).body.id;
  const [first, second] = [await invite(), await invite("viewer")];
  expectProblem(await accept(thief, second), "not_found");
  expectProblem(await accept(guest, first), "not_found");
  expect((await owner.send("DELETE", `/api/invitations/${second}`)).status).toBe(204);
  expectProblem(await owner.send("DELETE", `/api/invitations/${second}`), "not_found");
  expectProblem(await accept(guest, second), "not_found");
  const third = await invite("viewer");
  const both = await Promise.all([accept(guest, third), accept(guest, third)]);
  expect(both.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 404]);
  expectProblem(await accept(guest, third), "not_found");
  expectProblem(await owner.post("/api/invitations", { email: guest.email }), "conflict");
  const { body } = await viewer.get<{ data: { status: string }[] }>("/api/invitations?limit=3");
  expect(body.data.map(({ status }) => status)).toEqual(["accepted", "canceled", "canceled"]);
  expect((await membersOf(owner)).find(({ email }) => email === guest.email)?.role).toBe("viewer");
});

const received = async (one: Client) =>
  (await one.get<{ data: { id: string }[] }>("/api/invitations/received")).body.data;

test("whoever an invitation was sent to finds it, as long as it is open, and nobody else does", async () => {
  const [host, guest, other] = [await newOwner("Kilnworks"), await newPerson(), await newOwner()];
  const made = await host.post<{ id: string }>("/api/invitations", { email: guest.email, role: "viewer" });
  expect(await received(guest)).toMatchObject([
    { id: made.body.id, org_name: "Kilnworks", invited_by: "Ada Lovelace", role: "viewer" },
  ]);
  for (const stranger of [host, other, await newKey(other)]) expect(await received(stranger)).toEqual([]);
  await env.DB.prepare("update invitation set expires_at = ? where id = ?").bind(Date.now(), made.body.id).run();
  expect(await received(guest)).toEqual([]);
  await accept(guest, (await host.post<{ id: string }>("/api/invitations", { email: guest.email })).body.id);
  expect(await received(guest)).toEqual([]);
});

test("an organisation invites 200 people a day, and a person owns 50 organisations, at most", async () => {
  const founder = await newOwner("Busy");
  const { user_id } = (await founder.get<{ user_id: string }>("/api/session")).body;
  const numbers = "with recursive n (i) as (select 1 union all select i + 1 from n where i < ?2)";
  await env.DB.prepare(
    `insert into invitation (id, organization_id, email, role, status, expires_at, created_at, inviter_id)
     ${numbers} select 'inv_many' || i, ?1, i || '@many.example', 'viewer', 'pending', ?3, ?3, ?4 from n`,
  )
    .bind(founder.org.id, 200, Date.now(), user_id)
    .run();
  expectProblem(await founder.post("/api/invitations", { email: newAddress() }), "rate_limited");
  await env.DB.prepare(
    `insert into organization (id, name, slug, created_at)
     ${numbers} select ?1 || i, 'Many', ?1 || i, ?3 from n`,
  )
    .bind(founder.org.id, 49, Date.now())
    .run();
  await env.DB.prepare(
    `insert into member (id, organization_id, user_id, role, created_at)
     ${numbers} select 'mem_many' || i, ?1 || i, ?4, 'owner', ?3 from n`,
  )
    .bind(founder.org.id, 49, Date.now(), user_id)
    .run();
  expectProblem(await founder.post("/api/orgs", { name: "One more" }), "conflict");
});

test("an invitation can only be taken back by its own organisation", async () => {
  const stranger = await newOwner("Another");
  const made = await owner.post<{ id: string }>("/api/invitations", { email: newAddress() });
  expectProblem(await stranger.send("DELETE", `/api/invitations/${made.body.id}`), "not_found");
  expect((await stranger.get<{ data: unknown[] }>("/api/invitations")).body.data).toEqual([]);
});

test("what is no address, or no role, invites nobody", async () => {
  for (const body of [{ email: "x" }, { email: newAddress(), role: "god" }, { email: newAddress(), x: 1 }, {}])
    expectProblem(await owner.post("/api/invitations", body), "validation");
  expectProblem(await clientOf("vg_wrong").post("/api/invitations", { email: newAddress() }), "unauthenticated");
});
