import fc from "fast-check";
import { afterEach, expect, test, vi } from "vitest";

import { authorizePath, enter, keepNext, nextOr, sitePath } from "./next-path.ts";

const HERE = "https://vibegtm.example";

afterEach(() => {
  localStorage.clear();
  vi.restoreAllMocks();
});

test("a path of this site is kept whole", () => {
  for (const path of ["/", "/campaigns/cmp_1?tab=log#l3", "/invitation?id=inv_1"])
    expect(sitePath(path, HERE)).toBe(path);
});

test.each([
  "https://evil.example/",
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/a/../..//evil.example",
  "javascript:alert(1)",
  "campaigns",
  "",
  null,
  7,
])("%s leads nowhere", (text) => {
  expect(sitePath(text, HERE)).toBeUndefined();
});

test("nobody is led from the sign-in page to itself, to its neighbours, or into the API", () => {
  for (const path of ["/sign-in", "/sign-in?next=/sign-in", "/welcome", "/api/auth/verify-email?token=x", "/./api/x"])
    expect(sitePath(path, HERE)).toBeUndefined();
  expect(sitePath("/apiary", HERE)).toBe("/apiary");
});

test("whatever is asked for, a browser that follows it stays on this site", () => {
  const parts = fc.constantFrom(
    "/",
    "\\",
    ".",
    "..",
    "\t",
    "\n",
    "evil.example",
    ":",
    "@",
    "%2f",
    "%5c",
    "?",
    "#",
    "a",
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 12 }), (pieces) => {
      const path = sitePath(`/${pieces.join("")}`, HERE) ?? "/";
      expect(new URL(path, `${HERE}/sign-in`).origin).toBe(HERE);
    }),
  );
});

test("what was remembered before the mail holds where nothing else is asked for, once", () => {
  const replace = vi.spyOn(location, "replace").mockReturnValue(undefined);
  keepNext("/invitation?id=inv_1");
  expect(nextOr("/campaigns")).toBe("/campaigns");
  expect(nextOr("//evil.example")).toBe("/invitation?id=inv_1");
  enter(undefined);
  enter(undefined);
  expect(replace.mock.calls).toEqual([["/invitation?id=inv_1"], ["/"]]);
});

test("an app's question is asked again without what was signed for the page it led to, and nothing else below /api", () => {
  const asked = "?response_type=code&client_id=a+b&state=%26&sig=x&exp=1&ba_iat=2&ba_pl=3&ba_param=state&ba_param=sig";
  const path = authorizePath(asked);
  expect(path).toBe("/api/auth/oauth2/authorize?response_type=code&client_id=a+b&state=%26");
  expect(sitePath(path)).toBe(path);
  for (const none of ["", "?client_id=a", "?response_type=code"]) expect(authorizePath(none)).toBeUndefined();
  for (const other of ["/api/auth/oauth2/token", "/api/auth/oauth2/authorize/x", "/api/auth/sign-out"])
    expect(sitePath(other)).toBeUndefined();
});
