import { env } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";

import { companyByDomain, companyByName } from "../store/directory.ts";
import { loadDirectory } from "../testing/directory.ts";
import { LOOKUPS } from "../testing/lookups.ts";
import { lookUpCompany } from "./directory.ts";

beforeAll(loadDirectory);

const NOW = "2026-11-22T14:00:00.000Z";
const directory = {
  byDomain: (d: string) => companyByDomain(env.DB, d),
  byName: (n: string) => companyByName(env.DB, n),
};
const look = (query: string) => lookUpCompany(directory, query, NOW);

test.each([
  ["a domain", "cinder.ai", "cinder.ai"],
  ["a URL", "https://www.finary.com/about?x=1", "finary.com"],
  ["an e-mail address", "paul@stripe.com", "stripe.com"],
  ["a name", "Mux", "mux.com"],
  ["a name in capitals", "VERSE THERAPY", "versetherapy.com"],
  ["a name with a legal form", "Stripe, Inc.", "stripe.com"],
  ["a name that is a domain", "Recall.ai", "recall.ai"],
  ["a former name", "Intelligent Machines", "parametric.company"],
  ["a large company", "Walmart", "walmart.com"],
])("a company is found by %s", async (_kind, query, domain) => {
  expect(await look(query)).toMatchObject({ outcome: "found", data: { record: { domain } } });
});

test.each(["nobody-has-this.example", "A Name That Nobody Has", "", "   ", "🦊"])(
  "%j is not found, and nothing breaks",
  async (query) => {
    expect(await look(query)).toMatchObject({ outcome: "not_found", data: null, bodies: [] });
  },
);

test.each(LOOKUPS)("$query finds $domain", async ({ query, domain, name, industry, team_size }) => {
  expect((await look(query)).data?.record).toMatchObject({ domain, name, industry, team_size });
});

test.each([
  ["a host below the domain that is listed", "https://www.stripe.com.", "stripe.com"],
  ["a company that is listed by a host", "go.givecampus.com", "go.givecampus.com"],
  ["a page of such a host", "https://go.givecampus.com/schools", "go.givecampus.com"],
  ["a domain below a suffix of the private list", "LAKONIA.US.COM", "lakonia.us.com"],
  ["any host of a listed domain", "docs.stripe.com", "stripe.com"],
  ["a mailbox with its owner's name", "Ann Lee <ann@mux.com>", "mux.com"],
])("a company is found by %s", async (_kind, query, domain) => {
  expect(await look(query)).toMatchObject({ data: { record: { domain }, by: "domain" } });
});

test("of namesakes the one listed last is given, and their number is told", async () => {
  expect((await look("Almond")).data).toMatchObject({
    record: { domain: "almondobgyn.com" },
    namesakes: 2,
    by: "name",
  });
});

test("who has a name now is not in doubt for those who gave it up", async () => {
  expect((await look("Alloy")).data).toMatchObject({ record: { domain: "alloy.app" }, namesakes: 1 });
});

test("[V1] the row's own text is the body, with its hash", async () => {
  const [body] = (await look("mux.com")).bodies;
  expect(body).toMatchObject({ url: null, fetched_at: NOW, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(body?.text).toContain('"domain":"mux.com"');
});
