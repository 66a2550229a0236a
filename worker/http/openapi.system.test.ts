import { createConfig, lintFromString } from "@redocly/openapi-core";
import { afterAll, beforeAll, expect, test } from "vitest";

import { startApp, type RunningApp } from "../testing/node/app.ts";

let app: RunningApp;
beforeAll(async () => {
  app = await startApp({});
});
afterAll(() => app.close());

test("the API's description holds to every rule that its makers recommend", async () => {
  const source = await (await fetch(`${app.url}/api/openapi.json`)).text();
  const config = await createConfig({
    extends: ["recommended"],
    rules: {
      // A server's address is the one that the document was read from; some answers have no error to tell.
      "no-empty-servers": "off",
      "operation-4xx-response": "off",
      // The API asks for an API key or a session; OAuth's tokens stand in the same header as a key.
      "info-license": "off",
      "operation-operationId": "off",
    },
  });
  const problems = await lintFromString({ source, absoluteRef: `${app.url}/api/openapi.json`, config });
  expect(problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} (${location[0]?.pointer})`)).toEqual(
    [],
  );
});
