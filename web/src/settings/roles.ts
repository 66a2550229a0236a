import { isAtLeast, ROLES, type Role } from "../../../worker/contract/account.ts";

export const ROLE_WORDS: Record<Role, string> = {
  owner: "Owner",
  admin: "Admin",
  member: "Member",
  viewer: "Viewer",
};

/** The roles that somebody may give: their own and those below it. */
export const givenBy = (role: Role): Role[] => ROLES.filter((one) => isAtLeast(role, one));

/** Why a role that is too low may not do this; null where it may. `what` ends the sentence "… may". */
export function reasonAgainst(role: Role, least: Role, what: string): string | false {
  if (isAtLeast(role, least)) return false;
  const who = least === "owner" ? "Only an owner" : "Only owners and admins";
  return `${who} may ${what}. You are ${role}.`;
}
