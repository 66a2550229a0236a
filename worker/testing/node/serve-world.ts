/** Serves the recorded world on the port that is given, for `npm run demo`. */
import { startWorld } from "./world/world.ts";

const world = await startWorld(Number(process.argv[2] ?? 8788));
// A moment on each answer, so that a run can be watched.
for (const [path, ms] of [
  ["/web", 220],
  ["/github", 260],
  ["/doh", 60],
  ["/rdap", 180],
] as const)
  world.faults.set(path, { kind: "delay", ms });
world.faults.set("/github/users/wrenacht", {
  kind: "status",
  status: 403,
  headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": String(Math.floor(Date.now() / 1_000) + 2_460) },
});
// One site is down for a while: a result without it is a result.
world.faults.set("/web/pinefold.example/careers", { kind: "status", status: 503 });
process.stdout.write(`${JSON.stringify(world.env)}\n`);
