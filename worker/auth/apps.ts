import { oauthProvider } from "@better-auth/oauth-provider";
import type { BetterAuthPlugin } from "better-auth";
import { APIError } from "better-auth/api";

import { roleIn } from "../store/orgs.ts";
import { allowed } from "./permissions.ts";
import { SCOPES, TOKEN_PREFIX } from "./scopes.ts";

const activeOrg = (session: Record<string, unknown> | undefined): string | undefined =>
  typeof session?.["activeOrganizationId"] === "string" ? session["activeOrganizationId"] : undefined;

/** The OAuth 2.1 and OpenID Connect provider: other apps, each of an organisation, in the name of a person or their own. */
export function appsPlugin(db: D1Database): BetterAuthPlugin {
  const plugin = oauthProvider({
    loginPage: "/sign-in",
    consentPage: "/consent",
    scopes: [...SCOPES],
    prefix: { opaqueAccessToken: TOKEN_PREFIX, refreshToken: "vg_rt_", clientSecret: "vg_cs_" },
    grantTypes: ["authorization_code", "client_credentials", "refresh_token"],
    // An app belongs to the organisation in which it was made; who leaves leaves the app behind.
    clientReference: ({ session }) => activeOrg(session),
    clientPrivileges: async ({ action, session, user }) => {
      const org = activeOrg(session);
      const role = org === undefined || user === undefined ? null : await roleIn(db, org, user.id);
      const permission = action === "read" || action === "list" ? "app:read" : "app:write";
      return role !== null && allowed({ role, access: "write" }, permission);
    },
    // A token is for the one organisation that its person worked in when they agreed.
    postLogin: {
      page: "/select-organisation",
      shouldRedirect: ({ session }) => activeOrg(session) === undefined,
      consentReferenceId: ({ session }) => {
        const org = activeOrg(session);
        if (org === undefined) throw new APIError("BAD_REQUEST", { message: "Make or join an organisation first" });
        return org;
      },
    },
  });
  // Its types were made without exactOptionalPropertyTypes: `items?: undefined` is not `items?`, and nothing else differs.
  return plugin as unknown as BetterAuthPlugin;
}
