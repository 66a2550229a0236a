import { expect, test } from "vitest";

import { ROLES, type Role } from "../contract/account.ts";
import { allowed, mayGive, PERMISSIONS, type Permission } from "./permissions.ts";

/** The whole matrix, written out: owner, admin, member, viewer. */
const MATRIX: Record<Permission, string> = {
  "org:read": "yes yes yes yes",
  "org:write": "yes no no no",
  "campaign:read": "yes yes yes yes",
  "campaign:write": "yes yes yes no",
  "lead:read": "yes yes yes yes",
  "lead:write": "yes yes yes no",
  "extraction:read": "yes yes yes yes",
  "extraction:run": "yes yes yes no",
  "member:read": "yes yes yes yes",
  "member:write": "yes yes no no",
  "key:read": "yes yes no no",
  "key:write": "yes yes no no",
  "app:read": "yes yes no no",
  "app:write": "yes yes no no",
  "signin:read": "yes yes no no",
};

const row = (permission: Permission, access: "read" | "write"): string =>
  ROLES.map((role) => (allowed({ role, access }, permission) ? "yes" : "no")).join(" ");

test.each(PERMISSIONS)("who may %s is as the matrix says", (permission) => {
  expect(row(permission, "write")).toBe(MATRIX[permission]);
});

test.each(PERMISSIONS)("who may only read may %s if it reads, and otherwise never", (permission) => {
  const reads = permission.endsWith(":read");
  expect(row(permission, "read")).toBe(reads ? MATRIX[permission] : "no no no no");
});

const gives = (role: Role): Role[] => ROLES.filter((other) => mayGive({ role }, other));

test("a role gives roles up to its own", () => {
  expect(ROLES.map(gives)).toEqual([
    ["owner", "admin", "member", "viewer"],
    ["admin", "member", "viewer"],
    ["member", "viewer"],
    ["viewer"],
  ]);
});
