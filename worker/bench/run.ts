/** `npm run bench`: the product beside the bare skeleton and Cloudflare Workflows, interleaved, as ratios in one run. */
import { spawnSync } from "node:child_process";
import os from "node:os";
import path from "node:path";

import { bundle } from "./contestants.ts";
import type { RunOptions, RunResult } from "./once.ts";
import { rowsOf, type Measured } from "./rows.ts";

const quick = process.argv.includes("--quick");
/** Medians of five: the machines are noisy. A quick run only shows that all of it works. */
const ROUNDS = quick ? 1 : 5;
const JOBS = quick ? 200 : 1_000;
/** Replay asks for 10,000 events, so the run before it must have made more. */
const REPLAY_JOBS = 1_000;
/** fsyncs per job are the same for 300 jobs as for 1,000, and strace slows what it watches. */
const STRACE_JOBS = 300;

/** Every run of a round, by the name that the rows know it by. */
const RUNS: Record<string, RunOptions> = {
  skeleton: { name: "skeleton", jobs: quick ? REPLAY_JOBS : JOBS, wait: 0, viewers: 1, extra: "replay" },
  product: { name: "product", jobs: quick ? REPLAY_JOBS : JOBS, wait: 0, viewers: 1, extra: "replay" },
  workflows: { name: "workflows", jobs: JOBS, wait: 0, viewers: 1 },
  skeleton_slow: { name: "skeleton", jobs: JOBS, wait: 200, viewers: 1 },
  product_slow: { name: "product", jobs: JOBS, wait: 200, viewers: 1 },
  product_viewers: { name: "product", jobs: JOBS, wait: 0, viewers: 50 },
  starts_idle: { name: "product", jobs: 1, wait: 0, viewers: 1, extra: "starts" },
  starts_busy: { name: "product", jobs: JOBS, wait: 200, viewers: 1, extra: "starts" },
};
const ONCE: Record<string, RunOptions> = {
  skeleton_fsyncs: { name: "skeleton", jobs: STRACE_JOBS, wait: 0, viewers: 1, extra: "fsyncs" },
  product_fsyncs: { name: "product", jobs: STRACE_JOBS, wait: 0, viewers: 1, extra: "fsyncs" },
};

/** Runs one contestant in a fresh process, with as many open files as the machine allows: an object takes three. */
function once(options: RunOptions): RunResult | null {
  const command = `ulimit -n $(ulimit -Hn); exec "$0" --disable-warning=ExperimentalWarning "$@"`;
  const file = path.join(import.meta.dirname, "once.ts");
  const done = spawnSync("sh", ["-c", command, process.execPath, file, JSON.stringify(options)], {
    encoding: "utf8",
    timeout: 300_000,
  });
  const line = done.stdout.split("\n").findLast((text) => text.startsWith("{"));
  if (line === undefined) console.error(`${options.name} failed\n${done.stderr.slice(-500)}`);
  return line === undefined ? null : (JSON.parse(line) as RunResult);
}

bundle();
const measured: Measured = {};
const keep = (key: string, result: RunResult | null): void => {
  if (result !== null) (measured[key] ??= []).push(result);
  console.error(`${key}: ${JSON.stringify(result)}`);
};
for (let round = 1; round <= ROUNDS; round += 1)
  for (const [key, options] of Object.entries(RUNS)) keep(key, once(options));
for (const [key, options] of Object.entries(ONCE)) keep(key, once(options));

console.log(
  `${new Date().toISOString().slice(0, 10)}, ${os.cpus().length} cores, ${JOBS} jobs, medians of ${ROUNDS}\n`,
);
console.log("| work | measured | reach | |\n|---|---|---|---|");
for (const row of rowsOf(measured))
  console.log(`| ${row.work} | ${row.measured} | ${row.reach} | ${row.reached ? "reached" : "**not reached**"} |`);
