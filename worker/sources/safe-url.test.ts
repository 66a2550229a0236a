import { expect, test } from "vitest";

import { safeUrl } from "./safe-url.ts";

test.each([
  "https://tidewell.example/",
  "http://www.stripe.com/about?x=1",
  "https://münchen.example/",
  "https://xn--mnchen-3ya.example/",
  "https://a.b.c.d.co.uk/path",
  "https://example.com:443/",
])("[V3] %s is a public address", (seen) => {
  expect(safeUrl(seen)).toHaveProperty("url");
});

test.each([
  "http://127.0.0.1/",
  "http://127.1/",
  "http://2130706433/",
  "http://0x7f000001/",
  "http://0x7f.0.0.1/",
  "http://0177.0.0.1/",
  "http://017700000001/",
  "http://0/",
  "http://0.0.0.0/",
  "http://10.0.0.1/",
  "http://192.168.1.1/",
  "http://172.16.0.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://100.64.0.1/",
  "http://[::1]/",
  "http://[::]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:7f00:1]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://[2001:db8::1]/",
  "http://8.8.8.8/",
  "http://127.0.0.1./",
  "http://１２７.０.０.１/",
  "http://①②⑦.0.0.1/",
  "http://localhost/",
  "http://LOCALHOST./",
  "http://a.localhost/",
  "http://printer.local/",
  "http://db.internal/",
  "http://router.lan/",
  "http://intranet/",
  "http://nas.home.arpa/",
  "http://127.0.0.1.nip.io/",
  "http://x.localtest.me/",
  "http://metadata.google.internal/",
  "http://user:pass@tidewell.example/",
  "http://user@tidewell.example/",
  "https://tidewell.example:8080/",
  "http://tidewell.example:22/",
  "ftp://tidewell.example/",
  "file:///etc/passwd",
  "javascript:alert(1)",
  "data:text/html,x",
  "gopher://tidewell.example/",
  "//",
  "http://",
  "not a url",
  "http://127.0.0.1#@tidewell.example/",
])("[V3] %s is refused with a reason", (seen) => {
  const checked = safeUrl(seen);
  expect("refused" in checked ? checked.refused : checked.url.href).toMatch(/^(?!http)/);
});

test("[V3] a relative address is read against the page that it stood in, and checked like any other", () => {
  expect(safeUrl("/team", "https://tidewell.example/about")).toHaveProperty(
    "url.href",
    "https://tidewell.example/team",
  );
  expect(safeUrl("//127.0.0.1/x", "https://tidewell.example/")).toEqual({ refused: "a literal address" });
  expect(safeUrl("//localhost/x", "https://tidewell.example/")).toEqual({ refused: "a private name" });
});

test("[V3] a backslash does not smuggle another host in", () => {
  expect(safeUrl("http://tidewell.example\\@127.0.0.1/")).toHaveProperty("url.hostname", "tidewell.example");
});
