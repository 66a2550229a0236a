import { waitUntil } from "cloudflare:workers";

import { apiKey } from "@better-auth/api-key";
import { betterAuth, type BetterAuthOptions } from "better-auth";
import { jwt, organization } from "better-auth/plugins";

import { MAX_KEY_DAYS, MAX_NAME_LENGTH } from "../contract/account.ts";
import { makeId } from "../contract/ids.ts";
import { accountsAdapter } from "../store/accounts-adapter.ts";
import { lastJoined } from "../store/orgs.ts";
import { noteSignIn } from "../store/sign-ins.ts";
import { proveAddress } from "../store/users.ts";
import { appsPlugin } from "./apps.ts";
import { knownAddressMail, passwordResetMail, verificationMail } from "./letters.ts";
import { accountsLogger, logBreakage } from "./log.ts";
import { mailSenderOf } from "./mail.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import type { AuthEnv } from "./principal.ts";
import { companyProvider, socialProviders } from "./providers.ts";
import { accessControl, roles } from "./roles.ts";
import { authSecret, SESSION_SECONDS } from "./session.ts";
import { whenceOf } from "./sign-in.ts";
import { siteOf, type Site } from "./site.ts";

export const AUTH_PATH = "/api/auth";
/** 12 letters: below that a stolen digest is soon guessed. Above 128 nobody types, and hashing long texts is work. */
const PASSWORD_LENGTH = { minPasswordLength: 12, maxPasswordLength: 128 };
/** How long the links in mails work: their texts say so. */
const LINK_SECONDS = 3_600;

/** What the kinds of rows are called in their IDs. */
const KINDS: Record<string, string> = { session: "ses", organization: "org", invitation: "inv", apikey: "key" };

type Auth = ReturnType<typeof build>;

/** Of one address each: a person's way from a shared network to a new account must not be barred by others. */
const RATES = {
  "/sign-in/email": { window: 60, max: 20 },
  "/sign-up/email": { window: 600, max: 20 },
  "/request-password-reset": { window: 600, max: 10 },
  "/send-verification-email": { window: 600, max: 10 },
  "/reset-password": { window: 600, max: 20 },
};

/** Whom a link is for, and its secret. */
interface Addressed {
  user: { email: string };
  token: string;
}

/** What needs a person's address proven, or their password known. */
function passwords(env: AuthEnv, site: Site) {
  const mail = mailSenderOf(env);
  return {
    emailAndPassword: {
      enabled: true,
      ...PASSWORD_LENGTH,
      // A new account and one that was there already answer alike: neither is signed in.
      autoSignIn: false,
      requireEmailVerification: true,
      password: { hash: hashPassword, verify: verifyPassword },
      resetPasswordTokenExpiresIn: LINK_SECONDS,
      revokeSessionsOnPasswordReset: true,
      // Links lead to pages of this site, whatever address the asking page named.
      sendResetPassword: ({ user, token }: Addressed) =>
        mail.send(passwordResetMail(user.email, `${site.origin}/reset-password?token=${token}`)),
      // Whoever has the link reads the mails of this address: somebody who signed up with it before them does not.
      onPasswordReset: ({ user }: { user: { id: string } }) => proveAddress(env.DB, user.id, Date.now()),
      onExistingUserSignUp: ({ user }: Omit<Addressed, "token">) =>
        mail.send(knownAddressMail(user.email, site.origin)),
    },
    emailVerification: {
      sendOnSignUp: true,
      expiresIn: LINK_SECONDS,
      sendVerificationEmail: ({ user, token }: Addressed) => {
        const query = new URLSearchParams({ token, callbackURL: "/verified" });
        return mail.send(verificationMail(user.email, `${site.origin}${AUTH_PATH}/verify-email?${query.toString()}`));
      },
    },
  };
}

/** What is done beside the rows of a new person and a new session. */
function hooks({ DB }: AuthEnv): BetterAuthOptions["databaseHooks"] {
  return {
    user: {
      create: {
        // A provider may call somebody anything, at any length, and its pictures are not ours to show.
        before: async (user) => ({ data: { ...user, name: user.name.slice(0, MAX_NAME_LENGTH), image: null } }),
      },
    },
    session: {
      create: {
        before: async (session) => ({
          data: { ...session, activeOrganizationId: await lastJoined(DB, session.userId) },
        }),
        // A password's tries are noted where they are counted, and the local owner's where they sign in.
        after: async ({ userId }, context) => {
          if (!context?.path.startsWith("/callback")) return;
          const whence = whenceOf(context.headers ?? new Headers());
          const note = { id: makeId("sin"), user_id: userId, method: "provider", ...whence } as const;
          await noteSignIn(DB, note, Date.now());
        },
      },
    },
  };
}

function build(env: AuthEnv, site: Site, secret: string) {
  return betterAuth({
    appName: "VibeGTM",
    basePath: AUTH_PATH,
    baseURL: site.origin,
    trustedOrigins: site.trusted,
    secret: authSecret(secret),
    database: accountsAdapter(env.DB),
    telemetry: { enabled: false },
    logger: accountsLogger,
    onAPIError: { errorURL: `${site.origin}/sign-in`, onError: logBreakage },
    ...passwords(env, site),
    socialProviders: socialProviders(env),
    session: { expiresIn: SESSION_SECONDS, disableSessionRefresh: true },
    // The secret of a link stands in the database as a digest, as those of keys and tokens do.
    verification: { storeIdentifier: "hashed" },
    rateLimit: { enabled: true, storage: "database", window: 60, max: 120, customRules: RATES },
    databaseHooks: hooks(env),
    advanced: {
      cookiePrefix: "vg",
      useSecureCookies: !site.isLocal,
      ipAddress: { ipAddressHeaders: ["cf-connecting-ip"] },
      database: { generateId: ({ model }) => makeId(KINDS[model] ?? model.toLowerCase()) },
      // A mail is on its way while the answer leaves: how long it takes tells nobody whether there was one.
      backgroundTasks: { handler: waitUntil },
    },
    plugins: [
      organization({ ac: accessControl, roles }),
      apiKey([
        {
          configId: "default",
          defaultPrefix: "vg_",
          references: "organization",
          enableMetadata: true,
          maximumNameLength: MAX_NAME_LENGTH,
          rateLimit: { enabled: false },
          // In days. The route has refused other times; the library's own least is a day.
          keyExpiration: { minExpiresIn: 0, maxExpiresIn: MAX_KEY_DAYS + 1 },
        },
      ]),
      jwt({ disableSettingJwtHeader: true }),
      appsPlugin(env.DB),
      ...companyProvider(env),
    ],
  });
}

/** Everything that an instance is made from, beside its database. */
const SETTINGS = ["SESSION_SECRET", "MAIL_API_KEY", "MAIL_BASE_URL", "MAIL_FROM"].concat(
  ["GOOGLE", "GITHUB", "OIDC"].flatMap((name) => [`${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`]),
  "OIDC_ISSUER",
) as (keyof AuthEnv)[];

/** An issuer that was down when an instance was made is asked again after this long. */
const KEEP_MS = 300_000;
/** A deployment has one address; a machine has as many as it has ports. */
const MAX_BUILT = 16;

const built = new WeakMap<D1Database, Map<string, { auth: Auth; until: number }>>();

/** The accounts of the site that a request asked, or null where none are set up. Made once for each isolate. */
export function authOf(env: AuthEnv, url: URL): { auth: Auth; site: Site; secret: string } | null {
  const site = siteOf(env, url);
  const secret = env.SESSION_SECRET;
  if (site === null || !secret) return null;
  const all = built.get(env.DB) ?? new Map<string, { auth: Auth; until: number }>();
  built.set(env.DB, all);
  const key = JSON.stringify([site.origin, ...SETTINGS.map((name) => env[name])]);
  const now = Date.now();
  const known = all.get(key);
  if (known !== undefined && now < known.until) return { auth: known.auth, site, secret };
  if (all.size >= MAX_BUILT) all.clear();
  const auth = build(env, site, secret);
  all.set(key, { auth, until: env.OIDC_ISSUER ? now + KEEP_MS : Infinity });
  return { auth, site, secret };
}
