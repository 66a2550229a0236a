/** One of better-auth's endpoints that may be reached. */
export interface Door {
  /** Answers as OAuth's own clients expect them: form bodies, redirects, errors in the shape of RFC 6749. */
  isProtocol: boolean;
  /** It leaves no sooner than this, so that its time tells nobody whether an address has an account. */
  paceMs: number;
}

const plain: Door = { isProtocol: false, paceMs: 0 };
/** 600 ms: more than a hash, the rows of a new account and a busy database take together. */
const paced: Door = { isProtocol: false, paceMs: 600 };
const protocol: Door = { isProtocol: true, paceMs: 0 };

/**
 * The list is closed: the library serves far more (members, invitations, keys, sessions), by rules of its own and not
 * by those of `permissions.ts`.
 */
const DOORS: Record<string, Door> = {
  "POST /sign-up/email": paced,
  "POST /sign-in/email": plain,
  "POST /sign-in/social": plain,
  "POST /sign-out": plain,
  "GET /verify-email": plain,
  "POST /send-verification-email": paced,
  "POST /request-password-reset": paced,
  "GET /reset-password/{name}": plain,
  "POST /reset-password": plain,
  "GET /get-session": plain,
  "GET /callback/{name}": plain,
  // Some providers send their answer as a form.
  "POST /callback/{name}": protocol,
  "GET /jwks": protocol,
  "GET /.well-known/openid-configuration": protocol,
  "GET /.well-known/oauth-authorization-server": protocol,
  "GET /oauth2/authorize": protocol,
  "POST /oauth2/consent": plain,
  "POST /oauth2/continue": plain,
  "POST /oauth2/token": protocol,
  "POST /oauth2/introspect": protocol,
  "POST /oauth2/revoke": protocol,
  "GET /oauth2/userinfo": protocol,
  "POST /oauth2/userinfo": protocol,
  "GET /oauth2/end-session": protocol,
  "POST /oauth2/end-session": protocol,
  "GET /oauth2/public-client": plain,
  "POST /oauth2/create-client": plain,
  "GET /oauth2/get-client": plain,
  "GET /oauth2/get-clients": plain,
  "POST /oauth2/update-client": plain,
  "POST /oauth2/delete-client": plain,
  "POST /oauth2/client/rotate-secret": plain,
  "GET /oauth2/get-consents": plain,
  "POST /oauth2/delete-consent": plain,
};

/** One part of a path, which is a provider's name or a link's secret. No URL's path has a brace: it is escaped. */
const NAMED = /^\/(callback|reset-password)\/[A-Za-z0-9_-]{1,100}$/;

/** The door of a path below /api/auth, or null where there is none. */
export function doorOf(method: string, path: string): Door | null {
  const name = NAMED.exec(path)?.[1];
  const key = `${method} ${name === undefined ? path : `/${name}/{name}`}`;
  return Object.hasOwn(DOORS, key) ? (DOORS[key] ?? null) : null;
}
