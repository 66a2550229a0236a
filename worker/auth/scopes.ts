/** What an app's token may do here: read, or read and write. The rest are OpenID Connect's own. */
export const SCOPES = ["openid", "profile", "email", "offline_access", "read", "write"] as const;

/** How an app's token begins, so that it is never taken for a key. It is no part of what is stored. */
export const TOKEN_PREFIX = "vg_at_";
