import { existsSync, mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { chromium, type Browser } from "playwright-core";

/** Where systems put a browser that can be driven. */
const SYSTEM = [
  process.env["CHROME_PATH"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** Without the second a browser asks its maker's hosts at every start, and waits for them where there is no network. */
const ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-dev-shm-usage",
];

/** Starts the system's Chrome or Chromium, or else the one that ships inside an npm package: nothing is downloaded. */
export async function launchBrowser(): Promise<Browser> {
  const system = SYSTEM.find((file) => file !== undefined && existsSync(file));
  if (system !== undefined) return chromium.launch({ executablePath: system, args: ARGS });
  return launchPacked();
}

async function launchPacked(): Promise<Browser> {
  // It unpacks into the temporary folder and reuses what lies there under its name: a folder of its own is safe.
  process.env["TMPDIR"] = mkdtempSync(path.join(os.tmpdir(), "chromium-"));
  const packed = await import("@sparticuz/chromium");
  const bin = path.join(import.meta.dirname, "..", "..", "node_modules", "@sparticuz", "chromium", "bin");
  const executablePath = await packed.default.executablePath();
  // The libraries that a bare Debian lacks are only unpacked on a cloud's function, so they are unpacked here.
  await packed.inflate(path.join(bin, "al2023.tar.br"));
  const env = {
    ...process.env,
    LD_LIBRARY_PATH: path.join(os.tmpdir(), "al2023", "lib"),
    FONTCONFIG_PATH: path.join(os.tmpdir(), "fonts"),
  };
  return chromium.launch({ executablePath, args: ARGS, env, headless: true });
}
