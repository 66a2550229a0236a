import { createSign, generateKeyPairSync } from "node:crypto";

import type { WorldAnswer } from "./apis.ts";

/** An OpenID Connect issuer with no pages: a test writes the code that a person's sign-in would have given. */
const KEYS = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const KID = "key-1";

const json = (value: unknown, status = 200): WorldAnswer => ({
  status,
  body: JSON.stringify(value),
  type: "application/json",
});
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function signed(claims: object): string {
  const head = `${encoded({ alg: "RS256", typ: "JWT", kid: KID })}.${encoded(claims)}`;
  return `${head}.${createSign("RSA-SHA256").update(head).sign(KEYS.privateKey, "base64url")}`;
}

const discovery = (issuer: string): WorldAnswer =>
  json({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
  });

/** The code is the claims themselves, as JSON in base64url. Without a verifier it is worth nothing. */
function redeem(issuer: string, form: URLSearchParams): WorldAnswer {
  if ((form.get("code_verifier") ?? "").length < 43) return json({ error: "invalid_grant" }, 400);
  const claims = JSON.parse(Buffer.from(form.get("code") ?? "", "base64url").toString()) as object;
  const now = Math.floor(Date.now() / 1_000);
  const id_token = signed({ iss: issuer, iat: now, exp: now + 300, ...claims });
  return json({ access_token: "an-access-token", token_type: "Bearer", expires_in: 300, id_token });
}

/** What the issuer at this address answers. */
export function issuerAnswer(issuer: string, path: string, body: string): WorldAnswer {
  if (path === "/.well-known/openid-configuration") return discovery(issuer);
  if (path === "/jwks")
    return json({ keys: [{ ...KEYS.publicKey.export({ format: "jwk" }), kid: KID, alg: "RS256", use: "sig" }] });
  if (path === "/token") return redeem(issuer, new URLSearchParams(body));
  return json({ error: "not_found" }, 404);
}
