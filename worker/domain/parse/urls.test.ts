import { expect, test } from "vitest";

import { isCompanyHost, readUrl, registrable } from "./urls.ts";

test.each([
  ["https://www.linkedin.com/in/jane-doe-123/?trk=x", "https://www.linkedin.com/in/jane-doe-123"],
  ["linkedin.com/in/jdoe", "https://www.linkedin.com/in/jdoe"],
  ["https://de.linkedin.com/in/hans-müller/de", "https://www.linkedin.com/in/hans-müller"],
  ["http://www.linkedin.com/pub/jdoe/1/2/3", "https://www.linkedin.com/in/jdoe"],
])("%s is a LinkedIn profile", (url, value) => {
  expect(readUrl(url)).toMatchObject({ kind: "linkedin", value });
});

test.each([
  ["http://www.github.com/alloy/", "https://github.com/alloy"],
  ["github.com/IvanGoncharov", "https://github.com/IvanGoncharov"],
  ["https://github.com/jdoe?tab=repositories", "https://github.com/jdoe"],
  ["https://github.com/sponsors/jdoe", "https://github.com/jdoe"],
])("%s is a GitHub profile", (url, value) => {
  expect(readUrl(url)).toMatchObject({ kind: "github", value });
});

test.each([
  ["https://github.com/graphql/graphql-js", "repository"],
  ["https://github.com/features", "profile"],
  ["https://www.linkedin.com/company/acme/", "linkedin_page"],
  ["https://twitter.com/jdoe", "profile"],
  ["https://zoom.us", "site"],
  ["https://acme.example/team", "site"],
  ["acme.co.uk", "site"],
])("%s is a %s", (url, kind) => {
  expect(readUrl(url)?.kind).toBe(kind);
});

test.each(["Node.js", "jane@acme.com", "e.g.", "192.168.0.1", "acme", "https://", "a..b", "…"])(
  "%j is no link",
  (text) => {
    expect(readUrl(text)).toBeNull();
  },
);

test("a host's registrable domain leaves out what stands before it", () => {
  expect(registrable("www.eng.acme.co.uk")).toBe("acme.co.uk");
  expect(registrable("ACME.example")).toBe("acme.example");
});

test("a host under which everyone has a name is no company's", () => {
  expect(isCompanyHost("jane.github.io")).toBe(false);
  expect(isCompanyHost("www.acme.com")).toBe(true);
  expect(isCompanyHost("medium.com")).toBe(true);
});
