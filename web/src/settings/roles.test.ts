import { expect, test } from "vitest";

import { givenBy, reasonAgainst } from "./roles.ts";

test("nobody gives a role above their own", () => {
  expect(givenBy("owner")).toEqual(["owner", "admin", "member", "viewer"]);
  expect(givenBy("member")).toEqual(["member", "viewer"]);
});

test("what a role forbids has its reason, and what it allows has none", () => {
  expect(reasonAgainst("viewer", "admin", "invite")).toBe("Only owners and admins may invite. You are viewer.");
  expect(reasonAgainst("admin", "owner", "rename")).toBe("Only an owner may rename. You are admin.");
  expect(reasonAgainst("owner", "admin", "invite")).toBe(false);
});
