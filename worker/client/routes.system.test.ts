import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

/** Mounted and not for scripts: browsers sign in there, and mails are read on the machine where they were made. */
const FOR_BROWSERS = ["/api/auth", "/api/dev", "/api/sign-in"];

const textOf = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");

test("the client knows every resource that the app mounts", () => {
  const mounted = [...textOf("../app.ts").matchAll(/app\.route\("([^"]+)", (\w+)\)/g)];
  const known = [...textOf("routes.ts").matchAll(/Mounted<"([^"]*)", typeof (\w+)>/g)];
  const expected = mounted.filter(([, at = ""]) => !FOR_BROWSERS.includes(at)).map(([, at, name]) => `${at} ${name}`);
  expect(expected.length).toBeGreaterThan(10);
  expect(known.map(([, at, name]) => `${at || "/"} ${name}`).toSorted()).toEqual(expected.toSorted());
});
