import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { SocialProviders } from "better-auth/social-providers";

import { Provider } from "../contract/account.ts";
import type { AuthEnv } from "./principal.ts";

/** The identity providers that are set up. Half of a pair is none: nobody is sent to a provider that then refuses. */
export function socialProviders(env: AuthEnv): SocialProviders {
  const { GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET, GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET } = env;
  return {
    ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET
      ? { google: { clientId: GOOGLE_CLIENT_ID, clientSecret: GOOGLE_CLIENT_SECRET } }
      : {}),
    ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET
      ? { github: { clientId: GITHUB_CLIENT_ID, clientSecret: GITHUB_CLIENT_SECRET } }
      : {}),
  };
}

/** The names of those that are set up, as people are offered them. */
export const providersOf = (env: AuthEnv): Provider[] => [
  ...Provider.options.filter((name) => name in socialProviders(env)),
  ...(companyProvider(env).length > 0 ? (["oidc"] as const) : []),
];

/** A company's own OpenID Connect issuer, under the name `oidc`. */
export function companyProvider(env: AuthEnv): ReturnType<typeof genericOAuth>[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    genericOAuth({
      config: [
        {
          providerId: "oidc",
          clientId: OIDC_CLIENT_ID,
          clientSecret: OIDC_CLIENT_SECRET,
          discoveryUrl: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
          scopes: ["openid", "profile", "email"],
          pkce: true,
          // An issuer that is half up is none: without its keys nobody's identity is proven.
          requireIdTokenVerification: true,
        },
      ],
    }),
  ];
}
