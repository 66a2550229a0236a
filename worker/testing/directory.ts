import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";

/** Loads the embedded company directory into this file's D1. */
export const loadDirectory = (): Promise<void> => applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
