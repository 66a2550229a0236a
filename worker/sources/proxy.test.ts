import { expect, test } from "vitest";

import { apiSpace, webSpace } from "./proxy.ts";

const FROM = new URL("https://site.example/en/about?x=1");

test("without a stand-in a page is called where it is", () => {
  expect(webSpace("").toCall(FROM)).toBe("https://site.example/en/about?x=1");
  expect(webSpace(undefined).toCall(FROM)).toBe("https://site.example/en/about?x=1");
});

test("with a stand-in host and path stand behind its base", () => {
  expect(webSpace("http://127.0.0.1:9000/web/").toCall(FROM)).toBe(
    "http://127.0.0.1:9000/web/site.example/en/about?x=1",
  );
  expect(webSpace("http://127.0.0.1:9000").toCall(FROM)).toBe("http://127.0.0.1:9000/site.example/en/about?x=1");
});

test.each([
  ["/team", "https://site.example/team"],
  ["team", "https://site.example/en/team"],
  ["?x=2", "https://site.example/en/about?x=2"],
  ["//other.example/", "https://other.example/"],
  ["http://other.example/a", "http://other.example/a"],
  ["http://127.0.0.1:9000/web/other.example/b?c", "https://other.example/b?c"],
  ["/web/site.example/team", "https://site.example/team"],
  ["/web/www.site.example/", "https://www.site.example/"],
  ["/web/design", "https://site.example/web/design"],
])("[V3] a redirect to %s through a stand-in is the web's %s", (location, expected) => {
  expect(webSpace("http://127.0.0.1:9000/web").fromRedirect(location, FROM)).toHaveProperty("url.href", expected);
});

test.each([
  ["/team", "https://site.example/team"],
  ["/v1.com/x", "https://site.example/v1.com/x"],
  ["/site.example/team", "https://site.example/team"],
  ["http://127.0.0.1:9000/other.example/b", "https://other.example/b"],
])("[V3] a redirect to %s through a stand-in with no path is the web's %s", (location, expected) => {
  expect(webSpace("http://127.0.0.1:9000").fromRedirect(location, FROM)).toHaveProperty("url.href", expected);
});

test.each([
  "http://127.0.0.1:9000/elsewhere",
  "http://127.0.0.1:9001/web/site.example/",
  "http://127.0.0.1:9000/web/127.0.0.1/",
  "http://127.0.0.1:9000/web/localhost/",
  "http://127.0.0.1:9000/web/10.0.0.1:80/",
  "/web/x.internal/",
  "//2130706433/",
  "file:///etc/passwd",
])("[V3] a redirect to %s through a stand-in is refused: only what is below its base is the web", (location) => {
  expect(webSpace("http://127.0.0.1:9000/web").fromRedirect(location, FROM)).toHaveProperty("refused");
});

test("[V3] an API's own origin is trusted, and no other private one", () => {
  const space = apiSpace("http://127.0.0.1:9000/github");
  const from = new URL("http://127.0.0.1:9000/github/users/a");
  expect(space.fromRedirect("/github/users/b", from)).toHaveProperty("url.pathname", "/github/users/b");
  expect(space.fromRedirect("https://api.example/x", from)).toHaveProperty("url.host", "api.example");
  expect(space.fromRedirect("http://127.0.0.1:9001/x", from)).toHaveProperty("refused");
});
