import type { Access, ApiKey, Role } from "../contract/account.ts";
import { authOf } from "./better-auth.ts";
import { ensureRows } from "./local-sign-in.ts";
import { LOCAL_USER, type AuthEnv, type Principal } from "./principal.ts";

/** What a new key is to be. */
interface Wish {
  name: string;
  role: Role;
  access: Access;
  expires_at: string | null;
}

/** Makes a key of the principal's organisation and gives it with its text. Null where no accounts are set up. */
export async function makeKey(
  env: AuthEnv,
  url: URL,
  { org_id, org_name, user_id, user_name }: Principal,
  { name, role, access, expires_at }: Wish,
): Promise<(ApiKey & { key: string }) | null> {
  const accounts = authOf(env, url);
  if (accounts === null) return null;
  if (user_id === LOCAL_USER) await ensureRows(env.DB, { org_id, org_name, user_id, user_name });
  const made = await accounts.auth.api.createApiKey({
    body: {
      name,
      organizationId: org_id,
      userId: user_id,
      // Rounded up: a key of half a second is one of a second.
      ...(expires_at === null ? {} : { expiresIn: Math.ceil((Date.parse(expires_at) - Date.now()) / 1_000) }),
      metadata: { role, access, created_by: user_id },
    },
  });
  return {
    id: made.id,
    name,
    start: made.start ?? "",
    role,
    access,
    created_by: user_id,
    created_at: made.createdAt.toISOString(),
    expires_at: made.expiresAt?.toISOString() ?? null,
    last_used_at: null,
    key: made.key,
  };
}
