/** `npm run dev`: the Worker and the web app, both reloading as files change. */
import { spawn } from "node:child_process";
import path from "node:path";

import { localApiKey } from "./secrets.ts";
import { buildWeb, hasFile, migrate, port, ROOT, serve, whenUp } from "./wrangler.ts";

// wrangler wants the folder of assets to be there, whatever Vite serves in its place.
if (!hasFile("web/dist/index.html")) buildWeb();
migrate();
const key = localApiKey();
serve();
await whenUp(`http://localhost:${port()}`);
const vite = path.join(ROOT, "node_modules", "vite", "bin", "vite.js");
spawn(process.execPath, [vite, "--config", "web/vite.config.ts", "web"], { cwd: ROOT, stdio: "inherit" });
console.log(`\n  API      http://localhost:${port()}\n  API key  ${key}\n  The web app's address is below.\n`);
