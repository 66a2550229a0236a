import { readFileSync } from "node:fs";
import path from "node:path";

import { expect, test } from "vitest";

/** Mounted and not for scripts: browsers sign in there, and mails are read on the machine where they were made. */
const FOR_BROWSERS = ["/api/auth", "/api/dev", "/api/sign-in"];

const textOf = (file: string): string => readFileSync(path.join(import.meta.dirname, file), "utf8");

test("the client knows every resource that the app mounts", () => {
  const app = textOf("../app.ts").replace('app.route("/api", team);\n', textOf("../http/team.ts"));
  // What is handed something when it is made is named for it: `enrichWith(…)`.
  const mounted = [
    ...app
      .replaceAll(/team\.route\("/g, 'app.route("/api')
      .matchAll(/app\.route\("([^"]+)", (\w+?)(?:With\(\w+\))?\)/g),
  ];
  const known = [...textOf("routes.ts").matchAll(/Mounted<"([^"]*)", typeof (\w+)>/g)];
  const expected = mounted.filter(([, at = ""]) => !FOR_BROWSERS.includes(at)).map(([, at, name]) => `${at} ${name}`);
  expect(expected.length).toBeGreaterThan(10);
  expect(known.map(([, at, name]) => `${at || "/"} ${name}`).toSorted()).toEqual(expected.toSorted());
});
