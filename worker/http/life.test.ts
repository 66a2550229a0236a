import { expect, test } from "vitest";

import type { Member, Org } from "../contract/account.ts";
import { clientOf, expectProblem } from "../testing/harness.ts";
import { linkIn, mailTo, newAddress, newOwner, newPerson, signIn, signUp, verify } from "../testing/people.ts";

test("a whole life: sign up, verify, found, invite, accept, change a role, make a key, read with it, revoke it", async () => {
  const email = newAddress();
  await signUp(email);
  await verify(email);
  const ada = await signIn(email);
  expect((await ada.get("/api/session")).body).toMatchObject({ org_id: null, role: null, user_name: "Ada Lovelace" });
  const { body: org } = await ada.post<Org>("/api/orgs", { name: "Analytical Engines" });
  expect((await ada.get("/api/session")).body).toMatchObject({ org_id: org.id, role: "owner" });

  const grace = await newPerson();
  const invited = await ada.post<{ id: string }>("/api/invitations", { email: grace.email, role: "member" });
  expect(invited.status).toBe(201);
  expect(linkIn(await mailTo(grace.email, "invitation"))).toBe(`/invitation?id=${invited.body.id}`);
  expect(await grace.post(`/api/invitations/${invited.body.id}/accept`)).toMatchObject({
    status: 200,
    body: { org_id: org.id },
  });
  expectProblem(await grace.post("/api/keys", { name: "Mine" }), "forbidden");

  const { body: members } = await ada.get<{ data: Member[] }>("/api/members");
  const hers = members.data.find((member) => member.email === grace.email);
  expect(hers?.role).toBe("member");
  expect((await ada.send("PATCH", `/api/members/${hers?.id ?? ""}`, { role: "admin" })).status).toBe(200);

  const made = await grace.post<{ id: string; key: string }>("/api/keys", { name: "Mine" });
  expect(made.status).toBe(201);
  const script = clientOf(made.body.key);
  expect(await script.get("/api/campaigns")).toMatchObject({ status: 200, body: { data: [] } });
  expect((await ada.send("DELETE", `/api/keys/${made.body.id}`)).status).toBe(204);
  expectProblem(await script.get("/api/campaigns"), "unauthenticated");
});

test("who belongs to no organisation reaches nothing but the way into one", async () => {
  const person = await newPerson();
  for (const path of ["/api/campaigns", "/api/extractions", "/api/members", "/api/keys", "/api/sign-ins"])
    expectProblem(await person.get(path), "forbidden");
  expectProblem(await person.post("/api/campaigns", { name: "x" }), "forbidden");
  expectProblem(await person.send("GET", "/api/session", undefined, { "X-Org-Id": "org_local" }), "forbidden");
  for (const path of ["/api/session", "/api/orgs", "/api/sessions"]) expect((await person.get(path)).status).toBe(200);
});

test("what an organisation has is not seen from another one of the same person", async () => {
  const owner = await newOwner("First");
  const made = await owner.post<{ id: string }>("/api/campaigns", { name: "Of the first" });
  const second = await owner.post<Org>("/api/orgs", { name: "Second" });
  expectProblem(await owner.get(`/api/campaigns/${made.body.id}`), "not_found");
  expect((await owner.post(`/api/orgs/${owner.org.id}/activate`)).status).toBe(204);
  expect((await owner.get(`/api/campaigns/${made.body.id}`)).status).toBe(200);
  const { body } = await owner.get<{ data: Org[] }>("/api/orgs");
  expect(body.data.map(({ id, active }) => [id, active])).toEqual([
    [second.body.id, false],
    [owner.org.id, true],
  ]);
});
