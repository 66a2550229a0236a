import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import { authOf } from "./better-auth.ts";
import { doorOf } from "./doors.ts";

/** What the library would serve, as `METHOD /path`. */
function served(): string[] {
  const found = authOf(env, new URL("http://localhost:8787"));
  const endpoints = Object.values(found?.auth.api ?? {}) as {
    path?: string;
    options?: { method?: string | string[] };
  }[];
  return endpoints.flatMap(({ path, options }) =>
    path === undefined ? [] : [options?.method ?? "GET"].flat().map((method) => `${method} ${path}`),
  );
}

test("of all that the library serves, members, invitations, keys, sessions and accounts are out of reach", () => {
  const all = served();
  expect(all.length).toBeGreaterThan(80);
  const closed = all.filter((one) =>
    /^\/(organization|api-key|admin|list-|revoke-|link|unlink|update-|delete-|change-|token|set-|verify-password|account-info|get-access-token|refresh-token)/.test(
      one.split(" ")[1] ?? "",
    ),
  );
  expect(closed.length).toBeGreaterThan(50);
  const open = closed.filter((one) => {
    const [method = "", path = ""] = one.split(" ");
    return doorOf(method, path) !== null;
  });
  expect(open).toEqual([]);
});

test("a door is one method and one path, and nothing beside it", () => {
  expect(doorOf("POST", "/sign-in/email")).not.toBeNull();
  const none = [
    ["GET", "/sign-in/email"],
    ["POST", "/sign-in/email/"],
    ["POST", "//sign-in/email"],
    ["POST", "/sign-in/%65mail"],
    ["POST", "/SIGN-IN/email"],
    ["HEAD", "/get-session"],
    ["GET", "/callback"],
    ["GET", "/callback/"],
    ["GET", "/callback/a/b"],
    ["GET", "/callback/:name"],
    ["GET", new URL("http://localhost/callback/{name}").pathname],
    ["GET", "/toString"],
    ["GET", "/__proto__"],
    ["GET", ""],
  ] as const;
  for (const [method, path] of none) expect(doorOf(method, path), `${method} ${path}`).toBeNull();
});
