/** Bindings that only tests and local work have. Secrets are not in wrangler.toml, so `wrangler types` does not know them. */
declare namespace Cloudflare {
  interface Env {
    LOCAL_API_KEY?: string;
    LOCAL_API_KEYS?: string;
    SESSION_SECRET?: string;
    GITHUB_TOKEN?: string;
    TEST_MIGRATIONS: import("cloudflare:test").D1Migration[];
  }
}
