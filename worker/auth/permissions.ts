import { isAtLeast, type Access, type Role } from "../contract/account.ts";

/** Who may do what: the least role of each permission. What ends in `:read` changes nothing. */
const LEAST = {
  "org:read": "viewer",
  "campaign:read": "viewer",
  "lead:read": "viewer",
  "extraction:read": "viewer",
  "member:read": "viewer",
  "campaign:write": "member",
  "lead:write": "member",
  "extraction:run": "member",
  "member:write": "admin",
  "key:read": "admin",
  "key:write": "admin",
  "app:read": "admin",
  "app:write": "admin",
  "signin:read": "admin",
  "org:write": "owner",
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof LEAST;
export const PERMISSIONS = Object.keys(LEAST) as Permission[];

/** Whether somebody may. What is read-only may never change anything, whatever its role. */
export const allowed = (who: { role: Role; access: Access }, permission: Permission): boolean =>
  isAtLeast(who.role, LEAST[permission]) && (who.access === "write" || permission.endsWith(":read"));

/** Whether somebody may give a role, or change who has it: nobody reaches above themselves. */
export const mayGive = (who: { role: Role }, role: Role): boolean => isAtLeast(who.role, role);
