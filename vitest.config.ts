import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-pool-workers";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

/** Rooms whose code runs in the Worker: their tests do too, on real D1 and real Durable Objects. */
const WORKERD = ["client", "store", "gate", "extraction", "feed", "http", "auth", "delivery", "pipelines", "sources"];

/** Organisations besides: what walks every route sends more changes than one of them may in a second. */
const WALKERS = 64;

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "pure",
          environment: "node",
          include: ["worker/{contract,domain,scripts,testing}/**/*.test.ts", "migrations/*.test.ts"],
          exclude: ["**/*.system.test.ts"],
        },
      },
      {
        plugins: [
          cloudflareTest(async () => ({
            // The product itself, with steps that a test can script.
            main: "./worker/testing/worker.ts",
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: {
              bindings: {
                TEST_MIGRATIONS: await readD1Migrations("./migrations"),
                LOCAL_API_KEY: "vg_test_key_of_the_first_organisation",
                LOCAL_API_KEYS: ["other", "scripted", ...Array.from({ length: WALKERS }, (_, i) => `walker_${i}`)]
                  .map((name) => `org_${name}=vg_test_key_of_${name}`)
                  .join(","),
                SESSION_SECRET: "a secret for tests alone",
                // Nothing listens here: no test asks the world outside. One that needs answers brings its own base URL.
                GITHUB_BASE_URL: "http://127.0.0.1:9",
                DOH_BASE_URL: "http://127.0.0.1:9",
                RDAP_BASE_URL: "http://127.0.0.1:9",
                GRAVATAR_BASE_URL: "http://127.0.0.1:9",
                HN_BASE_URL: "http://127.0.0.1:9",
                STACKEXCHANGE_BASE_URL: "http://127.0.0.1:9",
                WIKIDATA_BASE_URL: "http://127.0.0.1:9",
                WEB_PROXY_BASE_URL: "http://127.0.0.1:9",
                // A model is asked by those tests alone that give it a name.
                MODEL_DAILY_CALLS: "3",
              },
            },
          })),
        ],
        test: {
          name: "workerd",
          // With it, each file's start sends all modules in one message, which is larger than workerd takes (32 MB).
          fsModuleCache: false,
          include: [`worker/{${WORKERD.join(",")}}/**/*.test.ts`, "worker/*.test.ts"],
          exclude: ["**/*.system.test.ts"],
          // Over the 20 s for which a test waits for an event, so that it is the event that is missed and named.
          testTimeout: 30_000,
          setupFiles: ["worker/testing/setup.ts"],
          globalSetup: ["worker/testing/node/global.ts"],
        },
      },
      {
        plugins: [react()],
        // CSS is read, not mocked away: the tokens are tested.
        test: { name: "web", environment: "happy-dom", css: true, include: ["web/src/**/*.test.{ts,tsx}"] },
      },
      {
        test: {
          name: "system",
          environment: "node",
          include: ["worker/**/*.system.test.ts", "web/e2e/**/*.test.ts"],
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
