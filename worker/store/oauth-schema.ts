import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The tables of the OAuth provider, named as better-auth asks for them; `migrations/` makes them. */
export const jwks = sqliteTable(
  "jwks",
  {
    id: text().notNull(),
    publicKey: text("public_key").notNull(),
    privateKey: text("private_key").notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }),
    alg: text(),
    crv: text(),
  },
  (t) => [primaryKey({ columns: [t.id] })],
);

export const oauthClient = sqliteTable(
  "oauth_client",
  {
    id: text().notNull(),
    clientId: text("client_id").notNull(),
    clientSecret: text("client_secret"),
    clientDiscoveryId: text("client_discovery_id"),
    disabled: integer({ mode: "boolean" }),
    skipConsent: integer("skip_consent", { mode: "boolean" }),
    enableEndSession: integer("enable_end_session", { mode: "boolean" }),
    subjectType: text("subject_type"),
    scopes: text(),
    clientCredentialsScopes: text("client_credentials_scopes"),
    userId: text("user_id"),
    createdAt: integer("created_at", { mode: "timestamp_ms" }),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }),
    name: text(),
    uri: text(),
    icon: text(),
    contacts: text(),
    tos: text(),
    policy: text(),
    softwareId: text("software_id"),
    softwareVersion: text("software_version"),
    softwareStatement: text("software_statement"),
    redirectUris: text("redirect_uris").notNull(),
    postLogoutRedirectUris: text("post_logout_redirect_uris"),
    backchannelLogoutUri: text("backchannel_logout_uri"),
    backchannelLogoutSessionRequired: integer("backchannel_logout_session_required", { mode: "boolean" }),
    tokenEndpointAuthMethod: text("token_endpoint_auth_method"),
    applicationType: text("application_type"),
    jwks: text(),
    jwksUri: text("jwks_uri"),
    grantTypes: text("grant_types"),
    responseTypes: text("response_types"),
    requirePKCE: integer("require_pkce", { mode: "boolean" }),
    dpopBoundAccessTokens: integer("dpop_bound_access_tokens", { mode: "boolean" }),
    referenceId: text("reference_id"),
    metadata: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    uniqueIndex("oauth_client_by_client").on(t.clientId),
    index("oauth_client_by_user").on(t.userId),
  ],
);

export const oauthResource = sqliteTable(
  "oauth_resource",
  {
    id: text().notNull(),
    identifier: text().notNull(),
    name: text().notNull(),
    accessTokenTtl: integer("access_token_ttl"),
    refreshTokenTtl: integer("refresh_token_ttl"),
    signingAlgorithm: text("signing_algorithm"),
    signingKeyId: text("signing_key_id"),
    allowedScopes: text("allowed_scopes"),
    customClaims: text("custom_claims"),
    dpopBoundAccessTokensRequired: integer("dpop_bound_access_tokens_required", { mode: "boolean" }),
    disabled: integer({ mode: "boolean" }),
    createdAt: integer("created_at", { mode: "timestamp_ms" }),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }),
    policyVersion: integer("policy_version"),
    metadata: text(),
  },
  (t) => [primaryKey({ columns: [t.id] }), uniqueIndex("oauth_resource_by_identifier").on(t.identifier)],
);

export const oauthClientResource = sqliteTable(
  "oauth_client_resource",
  {
    id: text().notNull(),
    clientId: text("client_id").notNull(),
    resourceId: text("resource_id").notNull(),
    metadata: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("oauth_client_resource_by_client").on(t.clientId),
    index("oauth_client_resource_by_resource").on(t.resourceId),
  ],
);

export const oauthRefreshToken = sqliteTable(
  "oauth_refresh_token",
  {
    id: text().notNull(),
    token: text().notNull(),
    clientId: text("client_id").notNull(),
    sessionId: text("session_id"),
    userId: text("user_id").notNull(),
    referenceId: text("reference_id"),
    authorizationCodeId: text("authorization_code_id"),
    resources: text(),
    requestedUserInfoClaims: text("requested_user_info_claims"),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    revoked: integer({ mode: "timestamp_ms" }),
    rotatedAt: integer("rotated_at", { mode: "timestamp_ms" }),
    rotationReplayResponse: text("rotation_replay_response"),
    rotationReplayExpiresAt: integer("rotation_replay_expires_at", { mode: "timestamp_ms" }),
    authTime: integer("auth_time", { mode: "timestamp_ms" }),
    confirmation: text(),
    scopes: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    uniqueIndex("oauth_refresh_token_by_token").on(t.token),
    index("oauth_refresh_token_by_client").on(t.clientId),
    index("oauth_refresh_token_by_session").on(t.sessionId),
    index("oauth_refresh_token_by_user").on(t.userId),
    index("oauth_refresh_token_by_code").on(t.authorizationCodeId),
  ],
);

export const oauthAccessToken = sqliteTable(
  "oauth_access_token",
  {
    id: text().notNull(),
    token: text().notNull(),
    clientId: text("client_id").notNull(),
    sessionId: text("session_id"),
    userId: text("user_id"),
    referenceId: text("reference_id"),
    authorizationCodeId: text("authorization_code_id"),
    resources: text(),
    requestedUserInfoClaims: text("requested_user_info_claims"),
    refreshId: text("refresh_id"),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    revoked: integer({ mode: "timestamp_ms" }),
    confirmation: text(),
    scopes: text().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    uniqueIndex("oauth_access_token_by_token").on(t.token),
    index("oauth_access_token_by_client").on(t.clientId),
    index("oauth_access_token_by_session").on(t.sessionId),
    index("oauth_access_token_by_user").on(t.userId),
    index("oauth_access_token_by_code").on(t.authorizationCodeId),
    index("oauth_access_token_by_refresh").on(t.refreshId),
  ],
);

export const oauthConsent = sqliteTable(
  "oauth_consent",
  {
    id: text().notNull(),
    clientId: text("client_id").notNull(),
    userId: text("user_id"),
    referenceId: text("reference_id"),
    resources: text(),
    requestedUserInfoClaims: text("requested_user_info_claims"),
    scopes: text().notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("oauth_consent_by_client").on(t.clientId),
    index("oauth_consent_by_user").on(t.userId),
  ],
);

export const oauthClientAssertion = sqliteTable(
  "oauth_client_assertion",
  {
    id: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] })],
);
