import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The project's own folder: scripts work from wherever they are called. */
export const ROOT = path.join(import.meta.dirname, "..", "..");

const WRANGLER = path.join(ROOT, "node_modules", "wrangler", "bin", "wrangler.js");

/** No question, no metrics, and no look for a colocation of Cloudflare's: none of it is of use on this machine. */
const QUIET = { WRANGLER_SEND_METRICS: "false", CLOUDFLARE_CF_FETCH_ENABLED: "false", CI: "1" };

/** Runs a command to its end. Throws with what it said where it fails. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const done = spawnSync(command, args, { cwd: ROOT, env: { ...process.env, ...QUIET, ...env }, encoding: "utf8" });
  if (done.status !== 0)
    throw new Error(`${[path.basename(command), ...args].join(" ")} failed\n${done.stdout}${done.stderr}`);
}

export const wrangler = (...args: string[]): void => run(process.execPath, [WRANGLER, ...args]);

/** Builds the web app into web/dist, as it is deployed whatever the process calls its environment. */
export const buildWeb = (): void =>
  run(
    process.execPath,
    [path.join(ROOT, "node_modules", "vite", "bin", "vite.js"), "build", "--config", "web/vite.config.ts", "web"],
    { NODE_ENV: "production" },
  );

/** Where local D1 and the Durable Objects keep their files. */
export const stateFolder = (): string => path.resolve(ROOT, process.env["PERSIST_TO"] ?? ".wrangler/state");
export const port = (): number => Number(process.env["PORT"] ?? 8787);

/** Applies the migrations to local D1: tables, and the embedded company directory. */
export const migrate = (): void =>
  wrangler("d1", "migrations", "apply", "DB", "--local", "--persist-to", stateFolder());

/** Variables that the process was given override those of wrangler.toml: a local server can stand in for a source. */
function overrides(): string[] {
  const vars = readFileSync(path.join(ROOT, "wrangler.toml"), "utf8").split("[vars]")[1] ?? "";
  const known = new Set([...vars.matchAll(/^([A-Z_]+) =/gm)].map((match) => match[1] ?? ""));
  return Object.entries(process.env)
    .filter(
      ([name, value]) => value !== undefined && (known.has(name) || name.endsWith("_BASE_URL") || SECRETS.has(name)),
    )
    .flatMap(([name, value]) => ["--var", `${name}:${value ?? ""}`]);
}

/** Secrets that a process may be given in place of `.dev.vars`. By name: what else a shell holds is not ours. */
const SECRETS = new Set([
  "APOLLO_API_KEY",
  "BRAVE_API_KEY",
  "ENCRYPTION_KEYS",
  "EXA_API_KEY",
  "GITHUB_CLIENT_SECRET",
  "GITHUB_TOKEN",
  "GOOGLE_CLIENT_SECRET",
  "LOCAL_API_KEYS",
  "MAIL_API_KEY",
  "MODEL_API_KEY",
  "OIDC_CLIENT_SECRET",
  "TAVILY_API_KEY",
]);

/** Starts `wrangler dev`. It stays in this process's group: who ends the group ends workerd too. */
export function serve(extra: readonly string[] = []): ChildProcess {
  const args = [
    "dev",
    "--port",
    String(port()),
    "--inspector-port",
    "0",
    "--persist-to",
    stateFolder(),
    "--log-level",
    "warn",
  ];
  const child = spawn(process.execPath, [WRANGLER, ...args, ...overrides(), ...extra], {
    cwd: ROOT,
    env: { ...process.env, ...QUIET },
    stdio: ["ignore", "inherit", "inherit"],
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
  return child;
}

/** 60 s: the first start of a slow machine unpacks and compiles everything. */
const START_MS = 60_000;

/** Resolves when the server answers. */
export async function whenUp(url: string): Promise<void> {
  const end = Date.now() + START_MS;
  while (Date.now() < end) {
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} did not come up within ${START_MS / 1_000} s`);
}

export const hasFile = (name: string): boolean => existsSync(path.join(ROOT, name));
