import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** The directory's 6,400 rows take over a second a file: tests that ask it load it themselves, with `loadDirectory`. */
const DIRECTORY = "0003_insert_companies.sql";

await applyD1Migrations(
  env.DB,
  env.TEST_MIGRATIONS.filter(({ name }) => name !== DIRECTORY),
);
