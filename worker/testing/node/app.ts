import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const ROOT = path.join(import.meta.dirname, "..", "..", "..");

/** The whole product as `npm start` runs it, on a port and a state folder of its own. */
export interface RunningApp {
  url: string;
  key: string;
  /** Ends every process of it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same state and port. */
  restart(): Promise<void>;
  /** Ends it and removes its state. */
  close(): Promise<void>;
}

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = net.createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });

/** 120 s: a build, the migrations and a cold start, on a machine that does other things too. */
const START_MS = 120_000;

/** Spawns the start script and resolves with the key that it prints once it is up. */
function launch(env: Record<string, string>): Promise<{ child: ChildProcess; key: string }> {
  // A group of its own: workerd is a grandchild, and outlives a parent that is killed alone.
  const child = spawn(process.execPath, [path.join(ROOT, "worker", "scripts", "start.ts")], {
    cwd: ROOT,
    // Vitest has a BASE_URL of its own, the path of a page and not the address of a deployment, and a NODE_ENV of which
    // the build would make a page with the development's React, five times as slow.
    env: { ...process.env, BASE_URL: "", NODE_ENV: "production", ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    const timer = setTimeout(() => reject(new Error(`not up within ${START_MS} ms\n${said}`)), START_MS);
    const hear = (data: Buffer): void => {
      said += data.toString();
      const key = /API key\s+(\S+)/.exec(said)?.[1];
      if (key === undefined) return;
      clearTimeout(timer);
      resolve({ child, key });
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => reject(new Error(`ended with ${code}\n${said}`)));
  });
}

/** Starts the product. `env` may point the sources at a local server. */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  const port = await freePort();
  const state = mkdtempSync(path.join(os.tmpdir(), "vibegtm-"));
  const all = { ...env, PORT: String(port), PERSIST_TO: state };
  let { child, key } = await launch(all);
  const kill = async (): Promise<void> => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const gone = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await gone;
  };
  return {
    url: `http://localhost:${port}`,
    key,
    kill,
    restart: async () => {
      ({ child, key } = await launch(all));
    },
    close: async () => {
      await kill();
      rmSync(state, { recursive: true, force: true });
    },
  };
}
