import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** Counts what workerd asks the disk to make durable: the same number every time, however busy the machine is. */
export async function countFsyncs(): Promise<{ perJob(jobs: number): Promise<number | null> } | null> {
  if (spawnSync("strace", ["-V"]).status !== 0) return null;
  const workerd = spawnSync("pgrep", ["-P", String(process.pid), "workerd"], { encoding: "utf8" })
    .stdout.trim()
    .split("\n")[0];
  if (workerd === undefined || workerd === "") return null;
  const log = path.join(mkdtempSync(path.join(os.tmpdir(), "strace-")), "log");
  const strace = spawn("strace", ["-f", "-e", "trace=fsync,fdatasync", "-o", log, "-p", workerd], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  // It says "Process … attached" when it counts.
  await new Promise((resolve) => strace.stderr.once("data", resolve));
  return {
    perJob: async (jobs) => {
      const gone = new Promise((resolve) => strace.once("exit", resolve));
      strace.kill("SIGINT");
      await gone;
      const calls = readFileSync(log, "utf8")
        .split("\n")
        .filter((line) => /f(?:data)?sync\(/.test(line)).length;
      return Math.round((calls / jobs) * 10) / 10;
    },
  };
}
