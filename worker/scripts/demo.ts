/** `npm run demo`: the same app against the recorded world, with a campaign in it: every screen full, no internet. */
import { spawn } from "node:child_process";
import path from "node:path";

import { localApiKey } from "./secrets.ts";
import { seed } from "./seed.ts";
import { buildWeb, migrate, port, ROOT, serve, whenUp } from "./wrangler.ts";

/** Beside the app's own port, so that two demos may run side by side. */
const worldPort = port() + 1;
const world = `http://127.0.0.1:${worldPort}`;

process.env["PERSIST_TO"] ??= ".wrangler/demo";
Object.assign(process.env, {
  WEB_PROXY_BASE_URL: `${world}/web`,
  GITHUB_BASE_URL: `${world}/github`,
  DOH_BASE_URL: `${world}/doh`,
  RDAP_BASE_URL: `${world}/rdap`,
  GRAVATAR_BASE_URL: `${world}/gravatar`,
  HN_BASE_URL: `${world}/hn`,
  STACKEXCHANGE_BASE_URL: `${world}/stackexchange`,
  WIKIDATA_BASE_URL: `${world}/wikidata`,
  // A seller who is asked once a budget is set in the settings.
  APOLLO_BASE_URL: `${world}/apollo`,
  APOLLO_API_KEY: "demo",
});
const server = spawn(
  process.execPath,
  [path.join(ROOT, "worker", "testing", "node", "serve-world.ts"), String(worldPort)],
  {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "inherit"],
  },
);
process.on("exit", () => server.kill());
server.on("exit", (code) => {
  console.error(`The recorded world ended (${code ?? "killed"}): is port ${worldPort} free?`);
  process.exit(1);
});

buildWeb();
migrate();
const key = localApiKey();
serve();
const url = `http://localhost:${port()}`;
await whenUp(url);
await seed(url, key);
console.log(`\n  The demo is up, against a recorded world\n\n  URL      ${url}\n  API key  ${key}\n`);
