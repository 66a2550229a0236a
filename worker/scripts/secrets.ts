import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { ROOT } from "./wrangler.ts";

/** Ignored by git, read by `wrangler dev` alone: a deployment never sees it. */
const FILE = path.join(ROOT, ".dev.vars");

/** 24 bytes are 192 bits: nobody guesses a key, however long this machine is up. */
const secret = (): string => randomBytes(24).toString("base64url");

/** Makes local secrets where there are none, and gives the API key. A file that is there is never changed. */
export function localApiKey(): string {
  if (!existsSync(FILE)) {
    writeFileSync(FILE, `LOCAL_API_KEY=vg_local_${secret()}\nSESSION_SECRET=${secret()}\n`, { mode: 0o600 });
  }
  const key = /^LOCAL_API_KEY\s*=\s*"?([^"\s]+)"?/m.exec(readFileSync(FILE, "utf8"))?.[1];
  if (key === undefined) throw new Error(".dev.vars has no LOCAL_API_KEY: add one, or delete the file to have it made");
  return key;
}
