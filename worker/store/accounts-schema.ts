import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** The tables of people and organisations, named as better-auth asks for them; `migrations/` makes them. */
export const user = sqliteTable(
  "user",
  {
    id: text().notNull(),
    name: text().notNull(),
    email: text().notNull(),
    emailVerified: integer("email_verified", { mode: "boolean" }).notNull(),
    image: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] }), uniqueIndex("user_by_email").on(t.email)],
);

export const session = sqliteTable(
  "session",
  {
    id: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    token: text().notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    ipAddress: text("ip_address"),
    userAgent: text("user_agent"),
    userId: text("user_id").notNull(),
    activeOrganizationId: text("active_organization_id"),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    uniqueIndex("session_by_token").on(t.token),
    index("session_by_user").on(t.userId),
  ],
);

export const account = sqliteTable(
  "account",
  {
    id: text().notNull(),
    accountId: text("account_id").notNull(),
    providerId: text("provider_id").notNull(),
    userId: text("user_id").notNull(),
    accessToken: text("access_token"),
    refreshToken: text("refresh_token"),
    idToken: text("id_token"),
    accessTokenExpiresAt: integer("access_token_expires_at", { mode: "timestamp_ms" }),
    refreshTokenExpiresAt: integer("refresh_token_expires_at", { mode: "timestamp_ms" }),
    scope: text(),
    password: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("account_by_user").on(t.userId),
    uniqueIndex("account_by_provider").on(t.providerId, t.accountId),
  ],
);

export const verification = sqliteTable(
  "verification",
  {
    id: text().notNull(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] }), index("verification_by_identifier").on(t.identifier)],
);

export const organization = sqliteTable(
  "organization",
  {
    id: text().notNull(),
    name: text().notNull(),
    slug: text().notNull(),
    logo: text(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    metadata: text(),
  },
  (t) => [primaryKey({ columns: [t.id] }), uniqueIndex("organization_by_slug").on(t.slug)],
);

export const member = sqliteTable(
  "member",
  {
    id: text().notNull(),
    organizationId: text("organization_id").notNull(),
    userId: text("user_id").notNull(),
    role: text().notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    uniqueIndex("member_by_organization").on(t.organizationId, t.userId),
    index("member_by_user").on(t.userId),
  ],
);

export const invitation = sqliteTable(
  "invitation",
  {
    id: text().notNull(),
    organizationId: text("organization_id").notNull(),
    email: text().notNull(),
    role: text(),
    status: text().notNull(),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }).notNull(),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    inviterId: text("inviter_id").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("invitation_by_organization").on(t.organizationId),
    index("invitation_by_email").on(t.email),
  ],
);

export const apikey = sqliteTable(
  "apikey",
  {
    id: text().notNull(),
    configId: text("config_id").notNull(),
    name: text(),
    start: text(),
    referenceId: text("reference_id").notNull(),
    prefix: text(),
    key: text().notNull(),
    refillInterval: integer("refill_interval"),
    refillAmount: integer("refill_amount"),
    lastRefillAt: integer("last_refill_at", { mode: "timestamp_ms" }),
    enabled: integer({ mode: "boolean" }),
    rateLimitEnabled: integer("rate_limit_enabled", { mode: "boolean" }),
    rateLimitTimeWindow: integer("rate_limit_time_window"),
    rateLimitMax: integer("rate_limit_max"),
    requestCount: integer("request_count"),
    remaining: integer(),
    lastRequest: integer("last_request", { mode: "timestamp_ms" }),
    expiresAt: integer("expires_at", { mode: "timestamp_ms" }),
    createdAt: integer("created_at", { mode: "timestamp_ms" }).notNull(),
    updatedAt: integer("updated_at", { mode: "timestamp_ms" }).notNull(),
    permissions: text(),
    metadata: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("apikey_by_organization").on(t.referenceId),
    uniqueIndex("apikey_by_key").on(t.key),
  ],
);

export const rateLimit = sqliteTable(
  "rate_limit",
  {
    id: text().notNull(),
    key: text().notNull(),
    count: integer().notNull(),
    lastRequest: integer("last_request").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id] }), uniqueIndex("rate_limit_by_key").on(t.key)],
);

export const signIns = sqliteTable(
  "sign_ins",
  {
    id: text().notNull(),
    user_id: text(),
    email_digest: text(),
    method: text({ enum: ["password", "provider", "local"] }).notNull(),
    outcome: text({ enum: ["ok", "failed", "unverified"] }).notNull(),
    ip: text(),
    user_agent: text(),
    at: integer({ mode: "timestamp_ms" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("sign_ins_by_email").on(t.email_digest, t.at),
    index("sign_ins_by_user").on(t.user_id, t.at),
  ],
);

export const mails = sqliteTable(
  "mails",
  {
    id: text().notNull(),
    to_address: text().notNull(),
    subject: text().notNull(),
    text: text().notNull(),
    html: text(),
    kind: text().notNull(),
    created_at: integer({ mode: "timestamp_ms" }).notNull(),
    sent_at: integer({ mode: "timestamp_ms" }),
    error: text(),
  },
  (t) => [
    primaryKey({ columns: [t.id] }),
    index("mails_by_time").on(t.created_at, t.id),
    index("mails_by_address").on(t.to_address, t.created_at),
  ],
);
