import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { EnrichedMany, Enrichment } from "../contract/enrich.ts";
import type { z } from "zod";
import { keepPeople, type KeptPerson } from "../store/enrichments.ts";
import { expectProblem } from "../testing/harness.ts";
import { newOwner } from "../testing/people.ts";

const person = (email: string, rest: Partial<KeptPerson> = {}): KeptPerson => ({
  email,
  id: crypto.randomUUID(),
  found: true,
  first_name: "John",
  last_name: "Doe",
  title: "CEO",
  linkedin_url: "https://linkedin.com/in/john",
  organization_name: "Acme Inc",
  organization_domain: "acme.example",
  organization_industry: "Technology",
  organization_size: "51-200",
  raw: JSON.stringify({ person: { name: "John Doe" } }),
  url: "https://api.example/people/match",
  fetched_at: new Date().toISOString(),
  ...rest,
});
const freshMail = (): string => `john.${crypto.randomUUID().slice(0, 8)}@acme.example`;

test("a person in the cache is answered in the document's words, free and marked cached", async () => {
  const owner = await newOwner("Enrichers");
  const email = freshMail();
  const kept = person(email);
  await keepPeople(env.DB, [kept]);
  const { status, body } = await owner.post<Enrichment>("/api/enrich", { email: email.toUpperCase() });
  expect(status).toBe(200);
  expect(body).toEqual({
    id: kept.id,
    email: email.toUpperCase(),
    found: true,
    firstName: "John",
    lastName: "Doe",
    title: "CEO",
    linkedinUrl: "https://linkedin.com/in/john",
    organizationName: "Acme Inc",
    organizationDomain: "acme.example",
    organizationIndustry: "Technology",
    organizationSize: "51-200",
    cached: true,
  });
});

test("that a seller knows nobody is an answer too, and is not asked for twice", async () => {
  const owner = await newOwner("Enrichers");
  const email = freshMail();
  await keepPeople(env.DB, [person(email, { found: false, raw: '{"person":null}' })]);
  const { body } = await owner.post<Enrichment>("/api/enrich", { email });
  expect(body).toMatchObject({ id: null, found: false, firstName: null, cached: true });
});

test("who is not in the cache needs a seller's key, and an address is checked before anything", async () => {
  const owner = await newOwner("Enrichers");
  expectProblem(await owner.post("/api/enrich", { email: freshMail() }), "not_configured");
  for (const email of ["nobody", "a@b@c.example", "a@-.example"]) {
    const reply = await owner.post("/api/enrich", { email });
    expectProblem(reply, "validation");
    expect(reply.body).toMatchObject({ errors: [{ path: "email" }] });
  }
  expectProblem(await owner.post("/api/enrich", { email: freshMail(), reveal: true }), "validation");
});

test("up to ten people are asked for in one call, each answered in its place with why there is nobody", async () => {
  const owner = await newOwner("Enrichers");
  const [known, unknown] = [freshMail(), freshMail()];
  await keepPeople(env.DB, [person(known)]);
  const { body } = await owner.post<z.infer<typeof EnrichedMany>>("/api/enrich/bulk", {
    emails: [unknown, known, known],
  });
  expect(body.data.map(({ email, outcome, cached, detail }) => [email, outcome, cached, detail])).toEqual([
    [unknown, "skipped", false, "it has no key"],
    [known, "found", true, "cached"],
    [known, "found", true, "cached"],
  ]);
  const eleven = Array.from({ length: 11 }, freshMail);
  expectProblem(await owner.post("/api/enrich/bulk", { emails: eleven }), "validation");
  const wrong = await owner.post("/api/enrich/bulk", { emails: [known, "nobody"] });
  expect(wrong.body).toMatchObject({ errors: [{ path: "emails.1" }] });
});
