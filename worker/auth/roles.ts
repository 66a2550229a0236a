import { createAccessControl } from "better-auth/plugins/access";
import { adminAc, defaultStatements, memberAc, ownerAc } from "better-auth/plugins/organization/access";

/** The roles as better-auth's plugins ask for them. What our own routes allow stands in `permissions.ts`. */
export const accessControl = createAccessControl({
  ...defaultStatements,
  apiKey: ["create", "read", "update", "delete"],
});

const everyKey = ["create", "read", "update", "delete"] as const;

export const roles = {
  owner: accessControl.newRole({ ...ownerAc.statements, apiKey: [...everyKey] }),
  admin: accessControl.newRole({ ...adminAc.statements, apiKey: [...everyKey] }),
  member: accessControl.newRole({ ...memberAc.statements, apiKey: [] }),
  viewer: accessControl.newRole({ ...memberAc.statements, apiKey: [] }),
};
