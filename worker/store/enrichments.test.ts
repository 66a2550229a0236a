import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { keepPeople, keptPeople, sweepPeople, type KeptPerson } from "./enrichments.ts";

const DAY = 24 * 3_600_000;
const NOW = Date.parse("2026-11-23T12:00:00Z");
const personOf = (rest: Partial<KeptPerson> = {}): KeptPerson => ({
  email: `${crypto.randomUUID()}@northquay.example`,
  id: crypto.randomUUID(),
  found: true,
  first_name: "Ada",
  last_name: "Lovelace",
  title: "CTO",
  linkedin_url: null,
  organization_name: "Northquay",
  organization_domain: "northquay.example",
  organization_industry: null,
  organization_size: "51-200",
  raw: "{}",
  url: "https://api.example/people/match",
  fetched_at: new Date(NOW).toISOString(),
  ...rest,
});

test("who was bought is given back as kept, and any number of addresses is one query", async () => {
  const people = Array.from({ length: 1_000 }, () => personOf());
  await keepPeople(env.DB, people);
  const kept = await keptPeople(
    env.DB,
    people.map(({ email }) => email),
    NOW,
  );
  expect(new Map(kept.map((person) => [person.email, person]))).toEqual(
    new Map(people.map((person) => [person.email, person])),
  );
});

test("who is bought anew keeps the ID, and the older answer is gone", async () => {
  const before = personOf();
  await keepPeople(env.DB, [before]);
  const [after] = await keepPeople(env.DB, [{ ...before, id: "other", title: "CEO" }]);
  expect(after).toEqual({ ...before, title: "CEO" });
});

test("somebody is worth keeping for 90 days, nobody for 7", async () => {
  const somebody = personOf();
  const nobody = personOf({ found: false });
  await keepPeople(env.DB, [somebody, nobody]);
  const at = async (days: number) =>
    (await keptPeople(env.DB, [somebody.email, nobody.email], NOW + days * DAY)).map(({ email }) => email);
  expect((await at(6.9)).toSorted()).toEqual([somebody.email, nobody.email].toSorted());
  expect(await at(7.1)).toEqual([somebody.email]);
  expect(await at(90.1)).toEqual([]);
  await sweepPeople(env.DB, NOW + 89 * DAY);
  expect(await at(0)).toHaveLength(2);
  await sweepPeople(env.DB, NOW + 91 * DAY);
  expect(await at(0)).toEqual([]);
});

test("no query of the cache reads it whole", async () => {
  const plans = [
    ["select e.email from json_each(?1) a cross join enrichments e where e.email = a.value", "[]"],
    ["delete from enrichments where fetched_at <= ?1", ""],
  ] as const;
  for (const [sql, value] of plans) {
    const { results } = await env.DB.prepare(`explain query plan ${sql}`).bind(value).all<{ detail: string }>();
    expect(results.map(({ detail }) => detail).join("\n")).not.toMatch(/SCAN (?:e|enrichments)\b/);
  }
});
