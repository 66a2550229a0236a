import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { stripTypeScriptTypes } from "node:module";
import net from "node:net";
import os from "node:os";
import path from "node:path";

import { convertV4MiniflareOptions, Miniflare } from "miniflare";

import { ROOT, wrangler } from "../scripts/wrangler.ts";

export type Name = "product" | "skeleton" | "workflows";
export const KEY = "vg_bench_key";
const DATE = "2026-10-20";

/** A contestant that runs on workerd, reached on its own socket: no dev proxy stands between. */
export interface Running {
  url: string;
  /** The folder of its objects' files. */
  state: string;
  mf: Miniflare;
}

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** Where the product's bundle lies; `bundle` makes it once for all runs. */
const BUNDLE = path.join(ROOT, ".wrangler", "bench");
export const bundle = (): void => wrangler("deploy", "worker/bench/workers/entry.ts", "--dry-run", "--outdir", BUNDLE);

const stripped = (file: string): string =>
  stripTypeScriptTypes(readFileSync(path.join(import.meta.dirname, "workers", file), "utf8"));

const sqlite = (className: string) => ({ className, useSQLite: true });

const WORKERS: Record<Name, () => { script: string; options: object }> = {
  product: () => ({
    script: readFileSync(path.join(BUNDLE, "entry.js"), "utf8"),
    options: {
      compatibilityFlags: ["nodejs_compat"],
      durableObjects: {
        EXTRACTION: sqlite("ExtractionDO"),
        FEED: sqlite("FeedDO"),
        LIMITER: sqlite("LimiterDO"),
        GATE: sqlite("GateDO"),
        PURSE: sqlite("PurseDO"),
      },
      d1Databases: { DB: "bench" },
      bindings: { LOCAL_API_KEY: KEY, SESSION_SECRET: "bench" },
    },
  }),
  skeleton: () => ({
    script: stripped("skeleton.ts"),
    options: { durableObjects: { JOB: sqlite("Job"), FEED: sqlite("Feed") } },
  }),
  workflows: () => ({
    script: stripped("workflows.ts"),
    options: { durableObjects: { FEED: sqlite("Feed") }, workflows: { FLOW: { name: "flow", className: "Flow" } } },
  }),
};

/** Starts a contestant with fresh state on the disk that BENCH_STATE names (the temporary folder otherwise). */
export async function start(name: Name): Promise<Running> {
  const port = await freePort();
  const state = mkdtempSync(path.join(process.env["BENCH_STATE"] ?? os.tmpdir(), "bench-"));
  const { script, options } = WORKERS[name]();
  const mf = new Miniflare(
    convertV4MiniflareOptions({
      durableObjectsPersist: path.join(state, "do"),
      d1Persist: path.join(state, "d1"),
      workflowsPersist: path.join(state, "workflows"),
      workers: [
        {
          name,
          modules: [{ type: "ESModule", path: "worker.js", contents: script }],
          compatibilityDate: DATE,
          unsafeDirectSockets: [{ host: "127.0.0.1", port }],
          ...options,
        },
      ],
    }),
  );
  await mf.ready;
  if (name === "product") await migrate(mf);
  return { url: `http://127.0.0.1:${port}`, state, mf };
}

/** Every table of the product; the rows of the company directory are not asked for here. */
async function migrate(mf: Miniflare): Promise<void> {
  const db = await mf.getD1Database("DB");
  const folder = path.join(ROOT, "migrations");
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql") && !file.includes("_insert_"));
  for (const file of files.sort()) {
    const sql = readFileSync(path.join(folder, file), "utf8").replace(/^\s*--.*$/gm, "");
    for (const statement of sql.split(";")) if (statement.trim() !== "") await db.prepare(statement).run();
  }
}
