import { expect, test } from "vitest";

import { expectProblem, local, nobody, ORIGIN, replyOf, walker } from "../testing/harness.ts";
import { everythingStored, fill, operations } from "../testing/operations.ts";

/** 2 MB of a JSON string that would be a good campaign's name if it were shorter. */
const TWO_MB = JSON.stringify({ name: "x".repeat(2_000_000) });

/** A body whose length is told by nobody, in chunks of 64 KB as a socket would give them. */
function chunked(text: string): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.slice(at, at + 65_536));
      at += 65_536;
    },
  });
}

test("a body of 2 MB is 413 on every route that changes something, with and without its length, and nothing is stored", async () => {
  const before = await everythingStored();
  for (const [i, { method, path }] of (await operations()).filter((o) => o.method !== "GET").entries()) {
    const caller = walker(i);
    const headers = { "Content-Type": "application/json", Origin: ORIGIN };
    const sent = { method, headers: { ...headers, "Content-Length": String(TWO_MB.length) }, body: TWO_MB };
    expectProblem(await replyOf(await caller.raw(fill(path, {}), sent)), "too_large");
    const streamed = { method, headers: { ...headers, "Transfer-Encoding": "chunked" }, body: chunked(TWO_MB) };
    expectProblem(await replyOf(await caller.raw(fill(path, {}), streamed)), "too_large");
    expectProblem(
      await replyOf(await caller.raw(fill(path, {}), { method, headers, body: chunked(TWO_MB) })),
      "too_large",
    );
  }
  expect(await everythingStored()).toEqual(before);
});

test("a body that comes in chunks and is small enough is read as any other", async () => {
  const headers = { "Content-Type": "application/json" };
  const response = await local.raw("/api/campaigns", {
    method: "POST",
    headers,
    body: chunked('{"name":"In chunks"}'),
  });
  expect(response.status).toBe(201);
});

test("a body that is not called application/json is 415, on every route that takes one", async () => {
  const types = [
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/json-patch+json",
    "application/jsonx",
    "",
  ];
  for (const [i, { method, path }] of (await operations()).filter((o) => o.takesBody).entries())
    for (const type of types) {
      const init = { method, body: '{"name":"x"}', headers: { "Content-Type": type } };
      expectProblem(await replyOf(await walker(i).raw(fill(path, {}), init)), "unsupported_media_type");
    }
});

test("application/json is known in any case and with a charset", async () => {
  for (const type of [
    "application/json",
    "Application/JSON",
    "application/json; charset=utf-8",
    "application/json;charset=UTF-8",
  ]) {
    const init = { method: "POST", body: '{"name":"x"}', headers: { "Content-Type": type } };
    expect((await local.raw("/api/campaigns", init)).status, type).toBe(201);
  }
});

test("a body that is no JSON is 400 on every route that takes one, and no parser's words are shown", async () => {
  const headers = { "Content-Type": "application/json" };
  for (const [i, { method, path }] of (await operations()).filter((o) => o.takesBody).entries())
    for (const body of ["{", "", "{name:'x'}", "[1,]", "\u0000", '{"a":1}}', "<xml/>"]) {
      const problem = expectProblem(
        await replyOf(await walker(i).raw(fill(path, {}), { method, headers, body })),
        "malformed_json",
      );
      expect(problem.detail).toBe("The body is not valid JSON");
    }
});

test("JSON of another kind than an object, or none at all, names what is wrong", async () => {
  for (const [i, { method, path }] of (await operations()).filter((o) => o.takesBody).entries()) {
    for (const body of [null, 1, "x", [], true])
      expect(expectProblem(await walker(i).send(method, fill(path, {}), body), "validation").errors).toHaveLength(1);
    // Where every field may be left out, no body is an empty one.
    const [none, empty] = [
      await walker(i).send(method, fill(path, {})),
      await walker(i).send(method, fill(path, {}), {}),
    ];
    expect(none.status).toBe(empty.status);
    expect((none.body as { errors?: unknown }).errors).toEqual((empty.body as { errors?: unknown }).errors);
  }
});

test("every answer says how it may be kept, what it is, and which request it answers", async () => {
  const answers = await Promise.all([
    local.raw("/health"),
    local.raw("/problems/validation"),
    local.raw("/api/openapi.json"),
    local.raw("/api/campaigns"),
    local.raw("/api/nothing"),
    local.raw("/nothing"),
    nobody.raw("/api/campaigns"),
    local.raw("/api/campaigns", { method: "POST", body: "{" }),
    local.raw("/api/session", { method: "HEAD" }),
  ]);
  for (const { headers } of answers) {
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("X-Request-Id")).toMatch(/^req_[0-9a-f-]{36}$/);
  }
  expect(new Set(answers.map(({ headers }) => headers.get("X-Request-Id"))).size).toBe(answers.length);
});

test("no answer may be framed, guessed at, or embedded by another site; https is asked for off this machine alone", async () => {
  const paths = ["/health", "/api/campaigns", "/api/nothing"];
  for (const path of paths) {
    const { headers } = await local.raw(path);
    expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers.get("X-Frame-Options")).toBe("DENY");
    expect(headers.get("Referrer-Policy")).toBe("same-origin");
    expect(headers.get("Cross-Origin-Resource-Policy")).toBe("same-origin");
    expect(headers.get("Strict-Transport-Security")).toBeNull();
    const away = await local.raw(`https://vibegtm.example${path}`);
    expect(away.headers.get("Strict-Transport-Security")).toMatch(/^max-age=63072000/);
  }
});

test("a path with another method is 405 and says which are served", async () => {
  const allowed: Record<string, string> = {
    "/api/campaigns": "GET, HEAD, POST",
    "/api/campaigns/cmp_12345678": "GET, HEAD, PATCH, DELETE",
    "/api/campaigns/cmp_12345678/stream": "GET, HEAD",
    "/api/leads/parse": "POST",
    "/api/extractions/ext_12345678/cancel": "POST",
    "/api/session": "GET, HEAD, DELETE",
    "/health": "GET, HEAD",
  };
  for (const [path, allow] of Object.entries(allowed))
    for (const method of ["PUT", "OPTIONS"]) {
      const reply = await local.send(method, path);
      expectProblem(reply, "method_not_allowed");
      expect(reply.headers.get("Allow"), path).toBe(allow);
    }
});

test("a HEAD answers as a GET does, with no body", async () => {
  for (const path of ["/health", "/api/campaigns", "/api/campaigns/cmp_12345678", "/api/openapi.json"]) {
    const get = await local.send("GET", path);
    const head = await local.send("HEAD", path);
    expect(head.body).toBeNull();
    expect(head.status).toBe(get.status);
    expect(head.headers.get("Content-Type")).toBe(get.headers.get("Content-Type"));
  }
});
