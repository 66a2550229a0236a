import { expect, test } from "vitest";

import { secretFor, siteOf } from "./site.ts";

test("on this machine the site is the address that was asked, and its three names trust each other", () => {
  expect(siteOf({}, new URL("http://127.0.0.1:8787/api"))).toEqual({
    origin: "http://127.0.0.1:8787",
    isLocal: true,
    trusted: ["http://localhost:8787", "http://127.0.0.1:8787", "http://[::1]:8787"],
  });
});

test("a deployment is what BASE_URL says, whatever host was asked", () => {
  const site = { origin: "https://vibegtm.example", isLocal: false, trusted: ["https://vibegtm.example"] };
  for (const asked of ["https://vibegtm.example/api", "https://evil.example", "http://localhost"])
    expect(siteOf({ BASE_URL: "https://vibegtm.example/" }, new URL(asked))).toEqual(site);
});

test("another host is no site at all where none is set up", () => {
  for (const asked of ["https://vibegtm.example", "http://localhost.example", "http://10.0.0.1"])
    for (const env of [{}, { BASE_URL: "" }]) expect(siteOf(env, new URL(asked))).toBeNull();
});

test("a secret for one purpose is not that for another", () => {
  expect(secretFor("sessions", "a")).not.toBe(secretFor("addresses", "a"));
  expect(secretFor("sessions", "a")).not.toBe(secretFor("sessions", "b"));
});
