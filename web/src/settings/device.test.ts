import { expect, test } from "vitest";

import { deviceOf } from "./device.ts";

test("a browser is told from those whose name it borrows", () => {
  const edge =
    "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0";
  expect(deviceOf(edge)).toBe("Edge on Windows");
  expect(deviceOf("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")).toBe("Firefox on Linux");
  const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1 Version/19.0 Safari/604.1";
  expect(deviceOf(phone)).toBe("Safari on iOS");
});

test("what is no browser is shown as it calls itself, and nothing is unknown", () => {
  expect(deviceOf("curl/8.5.0")).toBe("curl");
  expect(deviceOf("a guesser")).toBe("a guesser");
  expect(deviceOf(null)).toBe("unknown device");
});
