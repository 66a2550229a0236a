import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { afterAll, beforeAll, expect, test } from "vitest";

import { startApp, type RunningApp } from "../testing/node/app.ts";
import { startWorld, type World } from "../testing/node/world/world.ts";
import { ROOT } from "./wrangler.ts";

const README = readFileSync(path.join(ROOT, "README.md"), "utf8");

/** The example in this language that says `word`, as it stands in the README. */
function exampleOf(language: string, word: string): string {
  const found = [...README.matchAll(/```(\w+)\n([\s\S]*?)```/g)].find(
    ([, of, text]) => of === language && text?.includes(word),
  );
  return found?.[2] ?? "";
}

let app: RunningApp;
let world: World;
beforeAll(async () => {
  world = await startWorld();
  app = await startApp(world.env);
});
afterAll(async () => {
  await app.close();
  await world.close();
});

/** What a command says, once it has ended well. */
function output(command: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, env: { ...process.env, ...env } });
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.on("exit", (code) => (code === 0 ? resolve(said) : reject(new Error(`${command} ended ${code}\n${said}`))));
  });
}

const atApp = (text: string): string => text.replaceAll("http://localhost:8787", app.url);

test.each(["first", "second"])("the README's curl calls run as pasted, for the %s time too", async () => {
  const script = atApp(exampleOf("sh", "curl")).replace(/^KEY=\$\(.*\)/m, `KEY=${app.key}`);
  expect(script).toContain(`KEY=${app.key}`);
  const said = await output("bash", ["-euo", "pipefail", "-c", script]);
  expect(said).toContain('"full_name":"Joshua Alphonse"');
  expect(said).toMatch(/^: .* step score completed/m);
  expect(said).toContain('"status":"completed"');
});

test("the README's TypeScript runs as saved", async () => {
  const folder = path.join(ROOT, ".wrangler", "readme");
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, "example.ts");
  writeFileSync(file, atApp(exampleOf("ts", "createClient")).replace('"./worker/', '"../../worker/'));
  const said = await output(process.execPath, [file], { KEY: app.key });
  expect(said).toContain("step person completed");
  expect(said).toContain("value: 'Patrick Collison'");
});
