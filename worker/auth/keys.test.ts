import { expect, test } from "vitest";

import { keyOf, principalOfKey } from "./keys.ts";

const HERE = new URL("http://localhost:8787/api");
const ENV = { LOCAL_API_KEY: "vg_first_key", LOCAL_API_KEYS: "org_b=vg_b_key, org_c = vg_c==key ,broken,=x,org_d=" };

const orgOf = (key: string, env = ENV, url = HERE): string | null => principalOfKey(key, url, env)?.org_id ?? null;

test("a key stands in X-API-Key, in a Bearer token or among the subprotocols, and in that order", () => {
  expect(keyOf(new Headers({ "X-API-Key": "a", Authorization: "Bearer b" }))).toBe("a");
  expect(keyOf(new Headers({ Authorization: "Bearer  b" }))).toBe("b");
  expect(keyOf(new Headers({ "Sec-WebSocket-Protocol": "vibegtm, key.vg_12345" }))).toBe("vg_12345");
  expect(keyOf(new Headers({ "Sec-WebSocket-Protocol": "key.vg_12345,vibegtm" }))).toBe("vg_12345");
});

test("what is like a key and is none is none", () => {
  const none = [
    {},
    { Authorization: "vg_12345" },
    { Authorization: "Bearer a b" },
    { "Sec-WebSocket-Protocol": "xkey.vg_12345" },
  ].concat([{ "Sec-WebSocket-Protocol": "key.short" }, { "Sec-WebSocket-Protocol": "key.vg_12345 x" }]);
  for (const headers of none) expect(keyOf(new Headers(headers as Record<string, string>))).toBeNull();
});

test("each key belongs to its organisation, spaces around it left out and equals signs in it kept", () => {
  expect(["vg_first_key", "vg_b_key", "vg_c==key"].map((key) => orgOf(key))).toEqual(["org_local", "org_b", "org_c"]);
});

test("no key, half a pair, and a part of a key are nobody's", () => {
  for (const key of ["", "x", "broken", "vg_c", "vg_first_ke", "undefined", "org_b=vg_b_key"])
    expect(orgOf(key)).toBeNull();
});

test("without keys set up nobody is let in, not even with an empty key", () => {
  for (const env of [{}, { LOCAL_API_KEY: "" }, { LOCAL_API_KEYS: "" }, { LOCAL_API_KEYS: "org_b=" }])
    expect(orgOf("", env as typeof ENV)).toBeNull();
});

test("a local key holds on this machine's own names alone", () => {
  for (const host of ["http://127.0.0.1:1", "http://[::1]", "http://LOCALHOST"])
    expect(orgOf("vg_b_key", ENV, new URL(host))).toBe("org_b");
  for (const host of [
    "https://x.workers.dev",
    "http://localhost.example",
    "http://0.0.0.0",
    "http://192.168.0.1",
    "http://a.localhost",
  ])
    expect(orgOf("vg_b_key", ENV, new URL(host))).toBeNull();
});
