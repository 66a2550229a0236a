import { z } from "zod";

import { Text } from "./text.ts";

/** From the most powerful to the least: a role may do all that those after it may. */
export const ROLES = ["owner", "admin", "member", "viewer"] as const;
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
/** True where a role is `than` or above it. */
export const isAtLeast = (role: Role, than: Role): boolean => ROLES.indexOf(role) <= ROLES.indexOf(than);

export const Access = z.enum(["read", "write"]);
export type Access = z.infer<typeof Access>;

/** 120 characters hold any person's and any company's name, as they hold a campaign's. */
export const MAX_NAME_LENGTH = 120;
const name = Text.trim().min(1, "A name is needed").max(MAX_NAME_LENGTH);
/** The longest address that mail can be sent to (RFC 5321, 4.5.3.1.3). */
export const MAX_EMAIL_LENGTH = 254;
/** Addresses are known in lower case. */
const email = z.email().max(MAX_EMAIL_LENGTH).toLowerCase();

/** What signing up takes. Better-auth reads the body itself, and would take more of it, and longer. */
export const NewAccount = z
  .strictObject({
    name,
    email,
    password: z.string(),
    callbackURL: z.string().max(500).optional(),
  })
  .meta({ id: "NewAccount" });

export const Org = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    /** What the asking person, or key, may do there. */
    role: Role,
    /** The one that this session works in. */
    active: z.boolean(),
    created_at: z.string(),
  })
  .meta({ id: "Org" });
export type Org = z.infer<typeof Org>;
export const NewOrg = z.strictObject({ name }).meta({ id: "NewOrg" });

export const Member = z
  .strictObject({
    id: z.string(),
    user_id: z.string(),
    name: z.string(),
    email: z.string(),
    role: Role,
    created_at: z.string(),
  })
  .meta({ id: "Member" });
export type Member = z.infer<typeof Member>;
export const MemberPatch = z.strictObject({ role: Role }).meta({ id: "MemberPatch" });

export const Invitation = z
  .strictObject({
    id: z.string(),
    email: z.string(),
    role: Role,
    status: z.enum(["pending", "accepted", "canceled"]),
    expires_at: z.string(),
    created_at: z.string(),
  })
  .meta({ id: "Invitation" });
export type Invitation = z.infer<typeof Invitation>;
export const NewInvitation = z.strictObject({ email, role: Role.default("member") }).meta({ id: "NewInvitation" });

/** An open invitation, as whom it was sent to sees it. */
export const ReceivedInvitation = z
  .strictObject({
    id: z.string(),
    org_name: z.string(),
    invited_by: z.string(),
    role: Role,
    expires_at: z.string(),
  })
  .meta({ id: "ReceivedInvitation" });
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>;

export const ApiKey = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    /** Its first letters, to know it by. */
    start: z.string(),
    role: Role,
    access: Access,
    created_by: z.string(),
    created_at: z.string(),
    expires_at: z.string().nullable(),
    /** To the minute. */
    last_used_at: z.string().nullable(),
  })
  .meta({ id: "ApiKey" });
export type ApiKey = z.infer<typeof ApiKey>;
/** Ten years: what outlives that was not meant to end, and is null. */
export const MAX_KEY_DAYS = 3_650;
export const NewApiKey = z
  .strictObject({
    name,
    role: Role.default("member"),
    access: Access.default("read"),
    expires_at: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .meta({ id: "NewApiKey" });
/** Only the answer that makes a key has its text. */
export const MadeApiKey = z.strictObject({ ...ApiKey.shape, key: z.string() }).meta({ id: "MadeApiKey" });

export const SessionInfo = z
  .strictObject({
    id: z.string(),
    /** The one that asks. */
    current: z.boolean(),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    created_at: z.string(),
    expires_at: z.string(),
  })
  .meta({ id: "SessionInfo" });
export type SessionInfo = z.infer<typeof SessionInfo>;

export const SignIn = z
  .strictObject({
    id: z.string(),
    user_id: z.string(),
    email: z.string(),
    method: z.enum(["password", "provider", "local"]),
    outcome: z.enum(["ok", "failed", "unverified"]),
    ip: z.string().nullable(),
    user_agent: z.string().nullable(),
    at: z.string(),
  })
  .meta({ id: "SignIn" });
export type SignIn = z.infer<typeof SignIn>;

/** Where somebody may be known from, beside their password. */
export const Provider = z.enum(["google", "github", "oidc"]);
export type Provider = z.infer<typeof Provider>;

/** How one can sign in at the address that was asked. */
export const SignInWays = z
  .strictObject({
    /** True where accounts are set up at all. */
    password: z.boolean(),
    providers: z.array(Provider),
    /** As the owner of this machine, with no password. */
    local: z.boolean(),
    /** Mails are not sent: they are read at /outbox. */
    outbox: z.boolean(),
  })
  .meta({ id: "SignInWays" });
export type SignInWays = z.infer<typeof SignInWays>;

/** A mail as the outbox of local work shows it. */
export const OutboxMail = z
  .strictObject({
    id: z.string(),
    to: z.string(),
    subject: z.string(),
    text: z.string(),
    kind: z.string(),
    created_at: z.string(),
  })
  .meta({ id: "OutboxMail" });
export type OutboxMail = z.infer<typeof OutboxMail>;

export const NewApp = z.strictObject({ name, access: Access.default("read") }).meta({ id: "NewApp" });
/** An app that works on its own, by OAuth's client credentials. */
export const MadeApp = z
  .strictObject({ ...NewApp.shape, client_id: z.string(), client_secret: z.string() })
  .meta({ id: "MadeApp" });
