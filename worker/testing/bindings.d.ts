/** Bindings that only tests and local work have. Secrets are not in wrangler.toml, so `wrangler types` does not know them. */
declare namespace Cloudflare {
  interface Env {
    LOCAL_API_KEY?: string;
    LOCAL_API_KEYS?: string;
    SESSION_SECRET?: string;
    GITHUB_TOKEN?: string;
    MAIL_API_KEY?: string;
    MODEL_API_KEY?: string;
    GOOGLE_CLIENT_SECRET?: string;
    GITHUB_CLIENT_SECRET?: string;
    OIDC_CLIENT_SECRET?: string;
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
