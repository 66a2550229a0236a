import { expect, test } from "vitest";

import type { Fault } from "../testing/node/world/faults.ts";
import { askedOf, patient, scripted } from "../testing/corner.ts";
import { env } from "cloudflare:workers";
import { lookUp } from "./dns.ts";
import { readRepos, readUser, searchUsers } from "./github.ts";
import { lookUpDomain } from "./rdap.ts";

const says = (value: unknown, status = 200): Fault => ({ kind: "answer", status, body: JSON.stringify(value) });
const signal = patient();

/** DNS answers as resolvers really give them: Cloudflare, Google, AliDNS. */
const mx = async (answer: unknown) => {
  const DOH_BASE_URL = await scripted({ "/dns-query": says(answer) });
  return lookUp({ ...env, DOH_BASE_URL }, "site.example", "MX", signal);
};

test("MX records come as the answer spells them", async () => {
  const answer = await mx({
    Status: 0,
    Question: [{ name: "site.example", type: 15 }],
    Answer: [
      { name: "site.example", type: 15, TTL: 286, data: "12 route2.mx.cloudflare.net." },
      { name: "site.example", type: 5, TTL: 1, data: "alias." },
    ],
  });
  expect(answer).toMatchObject({
    outcome: "found",
    data: { records: ["12 route2.mx.cloudflare.net."], no_such_name: false },
  });
  expect(answer.bodies).toHaveLength(1);
});

test("a question that is an object, as AliDNS sends it, does no harm", async () => {
  expect(
    await mx({
      Status: 0,
      Question: { name: "site.example", type: 15 },
      Answer: [{ name: "site.example.", TTL: 1, type: 15, data: "1 a." }],
    }),
  ).toMatchObject({ outcome: "found" });
});

test("a null MX is a record, and no record is none", async () => {
  expect(await mx({ Status: 0, Answer: [{ name: "x", type: 15, TTL: 300, data: "0 ." }] })).toMatchObject({
    outcome: "found",
    data: { records: ["0 ."] },
  });
  expect(await mx({ Status: 0, Authority: [] })).toMatchObject({
    outcome: "not_found",
    data: { records: [], no_such_name: false },
  });
});

test("a name that does not exist is not found, a resolver that failed is an error", async () => {
  expect(await mx({ Status: 3 })).toMatchObject({ outcome: "not_found", data: { no_such_name: true } });
  expect(await mx({ Status: 2, Comment: ["probe"] })).toMatchObject({ outcome: "error", data: null });
});

test("an answer that is no DNS at all is an error", async () => {
  expect(await mx({ hello: "world" })).toMatchObject({ outcome: "error", data: null });
  const DOH_BASE_URL = await scripted({ "/dns-query": { kind: "bad_json" } });
  expect(await lookUp({ ...env, DOH_BASE_URL }, "site.example", "MX", signal)).toMatchObject({ outcome: "error" });
});

test("the resolver is asked for the name and the type, once", async () => {
  const DOH_BASE_URL = await scripted({ "/dns-query": says({ Status: 0 }) });
  await lookUp({ ...env, DOH_BASE_URL: `${DOH_BASE_URL}/` }, "münchen.example", "TXT", signal);
  expect(await askedOf(DOH_BASE_URL)).toEqual(["/dns-query?name=m%C3%BCnchen.example&type=TXT"]);
});

test("the registry's answer gives the day of registration and the registrar", async () => {
  const RDAP_BASE_URL = await scripted({
    "/domain/site.example": says({
      objectClassName: "domain",
      ldhName: "SITE.EXAMPLE",
      entities: [
        {
          roles: ["registrar"],
          vcardArray: [
            "vcard",
            [
              ["version", {}, "text", "4.0"],
              ["fn", {}, "text", "MarkMonitor Inc."],
            ],
          ],
        },
        { roles: ["abuse"] },
      ],
      events: [
        { eventAction: "registration", eventDate: "1997-09-15T04:00:00Z" },
        { eventAction: "expiration", eventDate: "2028-09-14T04:00:00Z" },
      ],
    }),
  });
  expect(await lookUpDomain({ ...env, RDAP_BASE_URL }, "site.example", signal)).toMatchObject({
    outcome: "found",
    data: { registered: "1997-09-15T04:00:00Z", registrar: "MarkMonitor Inc." },
  });
});

test("a registry that says little is no error, one that knows nothing is not found", async () => {
  const RDAP_BASE_URL = await scripted({
    "/domain/a.example": says({ objectClassName: "domain" }),
    "/domain/b.example": says({ errorCode: 404, title: "Not Found" }, 404),
  });
  const env2 = { ...env, RDAP_BASE_URL };
  expect(await lookUpDomain(env2, "a.example", signal)).toMatchObject({
    outcome: "found",
    data: { registered: null, registrar: null },
  });
  expect(await lookUpDomain(env2, "b.example", signal)).toMatchObject({ outcome: "not_found", data: null });
});

/** As GitHub answered in 2024, without the addresses that are not read. */
const ADA = {
  login: "ada-fixture",
  id: 90000001,
  html_url: "https://github.com/ada-fixture",
  type: "User",
  name: "Ada Fixture",
  company: "@mux ",
  blog: "ada.example.dev",
  location: "San Francisco, CA",
  email: "ada@example.dev",
  hireable: null,
  bio: "Community engineering. Ex @vercel",
  public_repos: 65,
  followers: 1203,
};

test("a GitHub profile is read with its empty parts as null", async () => {
  const GITHUB_BASE_URL = await scripted({
    "/users/ada-fixture": says(ADA),
    "/users/sparse": says({
      login: "sparse",
      html_url: "https://github.com/sparse",
      name: null,
      company: "",
      blog: "",
    }),
  });
  const env2 = { ...env, GITHUB_BASE_URL };
  expect((await readUser(env2, "ada-fixture", signal)).data).toMatchObject({
    name: "Ada Fixture",
    company: "@mux",
    blog: "ada.example.dev",
  });
  expect((await readUser(env2, "sparse", signal)).data).toMatchObject({
    name: null,
    company: null,
    blog: null,
    email: null,
  });
});

test("a profile that is not there is not found, and a used quota is a rate limit with its reset", async () => {
  const reset = String(Math.floor(Date.now() / 1_000) + 600);
  const GITHUB_BASE_URL = await scripted({
    "/users/nobody": says({ message: "Not Found", status: "404" }, 404),
    "/users/limited": {
      kind: "status",
      status: 403,
      headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": reset },
    },
  });
  const env2 = { ...env, GITHUB_BASE_URL };
  expect(await readUser(env2, "nobody", signal)).toMatchObject({ outcome: "not_found" });
  const limited = await readUser(env2, "limited", signal);
  expect(limited).toMatchObject({
    outcome: "rate_limited",
    detail: "403",
  });
  expect(limited.retry_after_ms).toBeGreaterThan(590_000);
});

test("a search without a hit is not found, and repositories come with their languages", async () => {
  const GITHUB_BASE_URL = await scripted({
    "/search/users": says({ total_count: 0, incomplete_results: false, items: [] }),
    "/users/ada/repos": says([
      { name: "a", fork: false, language: "Go", topics: ["x"], stargazers_count: 1 },
      { name: "b", language: null },
    ]),
  });
  const env2 = { ...env, GITHUB_BASE_URL };
  expect(await searchUsers(env2, '"Ada"', signal)).toMatchObject({ outcome: "not_found" });
  expect((await readRepos(env2, "ada", signal)).data).toEqual([
    { name: "a", fork: false, language: "Go", topics: ["x"], stargazers_count: 1 },
    { name: "b", fork: false, language: null, topics: [], stargazers_count: 0 },
  ]);
});

test("numbers that a resolver writes as strings, and a list that is null, are read all the same", async () => {
  expect(await mx({ Status: "0", Answer: [{ name: "x", type: "15", data: "1 a." }] })).toMatchObject({
    data: { records: ["1 a."] },
  });
  expect(await mx({ Status: 0, Answer: null })).toMatchObject({ outcome: "not_found", data: { records: [] } });
});

test("a byte order mark before JSON does no harm", async () => {
  const DOH_BASE_URL = await scripted({ "/dns-query": { kind: "answer", body: '\uFEFF{"Status":0}' } });
  expect(await lookUp({ ...env, DOH_BASE_URL }, "site.example", "TXT", signal)).toMatchObject({ outcome: "not_found" });
});

const registered = async (answer: unknown) => {
  const RDAP_BASE_URL = await scripted({ "/domain/site.example": says(answer) });
  return lookUpDomain({ ...env, RDAP_BASE_URL }, "site.example", signal);
};
const holder = (org: unknown) => ({
  entities: [
    {
      roles: ["registrant"],
      vcardArray: [
        "vcard",
        [
          ["version", {}, "text", "4.0"],
          ["org", {}, "text", org],
        ],
      ],
    },
  ],
});

test("a registrar without a card is told by its handle, as CZ.NIC's answers have it", async () => {
  const answer = await registered({
    entities: [
      { handle: "SB:EXAMPLE", roles: ["registrant"] },
      { handle: "REG-INTERNET-CZ", roles: ["registrar"] },
    ],
    events: [{ eventAction: "registration", eventDate: "2004-08-30T22:55:00+00:00" }, { eventAction: "transfer" }],
  });
  expect(answer.data).toEqual({
    registered: "2004-08-30T22:55:00+00:00",
    registrar: "REG-INTERNET-CZ",
    registrant: null,
  });
});

test.each([
  ["Tidewell B.V.", "Tidewell B.V."],
  [["Tidewell B.V.", "Ports"], "Tidewell B.V."],
  ["REDACTED FOR PRIVACY", null],
  ["Domains By Proxy, LLC", null],
  ["", null],
  [7, null],
])("a holder that is written %j is told as %j", async (org, expected) => {
  expect((await registered(holder(org))).data?.registrant).toBe(expected);
});

test("a registry's odd fields count as absent, and spoil nothing", async () => {
  const answer = await registered({
    events: [{ eventAction: "registration" }],
    entities: [{ roles: null, vcardArray: "x" }],
  });
  expect(answer).toMatchObject({ outcome: "found", data: { registered: null, registrar: null } });
});
