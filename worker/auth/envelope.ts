/** What sealing needs of the environment: at least one of the two. */
export interface EnvelopeEnv {
  /**
   * `id=secret` pairs, separated by commas, each secret at least 32 characters of randomness. The first seals; all
   * open. To rotate, put a new one before the others, seal again what is stored, and take the old one away.
   */
  ENCRYPTION_KEYS?: string;
  /** Seals where no key of its own is configured, as on a developer's machine. */
  SESSION_SECRET?: string;
}

/** What a secret belongs to. An envelope that is moved to another organisation or another record does not open. */
export interface Binding {
  org_id: string;
  /** The kind and the ID of the record, like `connection/con_1`. */
  record: string;
}

/** A secret that cannot be opened: its key is gone, it was changed, or it belongs to something else. */
export class SealBroken extends Error {}

const VERSION = "v1";
/** 96 bits, as NIST SP 800-38D recommends for GCM. */
const IV_BYTES = 12;
const MIN_SECRET = 32;
const KEY_ID = /^[A-Za-z0-9_-]{1,32}$/;

const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(new TextEncoder().encode(text));
const base64 = (data: ArrayBuffer | Uint8Array<ArrayBuffer>): string =>
  Buffer.from(new Uint8Array(data)).toString("base64url");
const unbase64 = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text, "base64url"));

/** Every configured secret by its ID, the one that seals first. Throws where one is too short to be a secret. */
function secretsOf(env: EnvelopeEnv): Map<string, string> {
  const secrets = new Map<string, string>();
  for (const pair of (env.ENCRYPTION_KEYS ?? "").split(",").map((each) => each.trim())) {
    if (pair === "") continue;
    const cut = pair.indexOf("=");
    const [id, secret] = [pair.slice(0, cut), pair.slice(cut + 1)];
    if (!KEY_ID.test(id) || secret.length < MIN_SECRET)
      throw new Error(`ENCRYPTION_KEYS: a key needs an ID and at least ${MIN_SECRET} characters`);
    secrets.set(id, secret);
  }
  if (secrets.size === 0 && env.SESSION_SECRET) secrets.set("session", env.SESSION_SECRET);
  return secrets;
}

/** The secret may be any text: HKDF (RFC 5869) makes 256 uniform bits of it, for this use alone. */
async function keyOf(secret: string): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey("raw", bytes(secret), "HKDF", false, ["deriveKey"]);
  const derivation = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: bytes("vibegtm envelope v1") };
  return crypto.subtle.deriveKey(derivation, material, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

const sealedFor = ({ org_id, record }: Binding, keyId: string): Uint8Array<ArrayBuffer> =>
  bytes(JSON.stringify([VERSION, keyId, org_id, record]));

/**
 * Seals a secret for storage: `v1.<key ID>.<IV>.<ciphertext>`, AES-256-GCM with what it belongs to as associated data.
 * Throws where no key is configured.
 */
export async function seal(env: EnvelopeEnv, binding: Binding, text: string): Promise<string> {
  const [first] = secretsOf(env);
  if (first === undefined) throw new Error("Set ENCRYPTION_KEYS before secrets are stored");
  const [id, secret] = first;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const gcm = { name: "AES-GCM", iv, additionalData: sealedFor(binding, id) };
  const sealed = await crypto.subtle.encrypt(gcm, await keyOf(secret), bytes(text));
  return [VERSION, id, base64(iv), base64(sealed)].join(".");
}

/** Opens what `seal` made for the same organisation and record. Throws `SealBroken` for anything else. */
export async function unseal(env: EnvelopeEnv, binding: Binding, envelope: string): Promise<string> {
  const [version, id = "", iv = "", sealed = "", ...rest] = envelope.split(".");
  const secret = secretsOf(env).get(id);
  if (version !== VERSION || rest.length > 0 || secret === undefined) throw new SealBroken("This key is not here");
  const gcm = { name: "AES-GCM", iv: unbase64(iv), additionalData: sealedFor(binding, id) };
  try {
    const opened = await crypto.subtle.decrypt(gcm, await keyOf(secret), unbase64(sealed));
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(opened);
  } catch {
    throw new SealBroken("It was changed, or belongs to something else");
  }
}

/** True where an envelope was not sealed by the first key: it should be sealed again. */
export const isOutdated = (env: EnvelopeEnv, envelope: string): boolean =>
  envelope.split(".")[1] !== [...secretsOf(env).keys()][0];
