/** `npm start`: build, migrate, make local secrets, serve, and say where. */
import { localApiKey } from "./secrets.ts";
import { buildWeb, migrate, port, serve, whenUp } from "./wrangler.ts";

console.log("Building the web app …");
buildWeb();
console.log("Applying migrations and loading the company directory …");
migrate();
const key = localApiKey();
serve();
const url = `http://localhost:${port()}`;
await whenUp(url);
console.log(`\n  VibeGTM is up\n\n  URL      ${url}\n  API key  ${key}\n\n  Stop it with Ctrl+C.\n`);
