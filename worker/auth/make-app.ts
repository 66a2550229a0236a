import type { Access } from "../contract/account.ts";
import { authOf } from "./better-auth.ts";
import type { AuthEnv } from "./principal.ts";

/** What the library's server-only endpoint takes and gives, of which its plugin's types say nothing (`apps.ts`). */
interface AdminApi {
  adminCreateOAuthClient(call: {
    headers: Headers;
    body: Record<string, unknown>;
  }): Promise<{ client_id: string; client_secret: string }>;
}

/**
 * Makes an app that works on its own, with client credentials, in the organisation that the asking session works in.
 * Only this answer has its secret. Null where no accounts are set up.
 */
export async function makeApp(
  env: AuthEnv,
  request: Request,
  { name, access }: { name: string; access: Access },
): Promise<{ client_id: string; client_secret: string } | null> {
  const url = new URL(request.url);
  const accounts = authOf(env, url);
  if (accounts === null) return null;
  const { client_id, client_secret } = await (accounts.auth.api as unknown as AdminApi).adminCreateOAuthClient({
    headers: request.headers,
    body: {
      client_name: name,
      // The library wants one, even of an app that nobody is ever sent back to.
      redirect_uris: ["https://client.invalid/none"],
      grant_types: ["client_credentials"],
      token_endpoint_auth_method: "client_secret_post",
      client_credentials_scopes: access === "write" ? ["read", "write"] : ["read"],
    },
  });
  return { client_id, client_secret };
}
