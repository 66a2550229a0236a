import { expect, test } from "vitest";

import { app } from "../app.ts";
import { FAILURES } from "../contract/problem.ts";
import { expectProblem, local, nobody } from "../testing/harness.ts";
import { operations, readDocument } from "../testing/operations.ts";

/** Every `$ref` in a document. */
const refsIn = (value: unknown): string[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) =>
        key === "$ref" && typeof inner === "string" ? [inner] : refsIn(inner),
      );

test("the document is OpenAPI 3.1, and anybody may read it", async () => {
  const { status, headers } = await nobody.get("/api/openapi.json");
  expect([status, headers.get("Content-Type")]).toEqual([200, "application/json"]);
  const document = await readDocument();
  expect(document.openapi).toBe("3.1.0");
  expect(document.info).toMatchObject({
    title: "VibeGTM",
    version: expect.stringMatching(/^\d+\.\d+\.\d+$/) as string,
  });
});

test("it lists every route that the app serves, and none that it does not", async () => {
  const served = app.routes
    .filter(({ method }) => method !== "ALL")
    .map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}").replace(/(.)\/$/, "$1")}`);
  const listed = (await operations()).map(({ method, path }) => `${method} ${path.replace(/(.)\/$/, "$1")}`);
  expect([...new Set(served)].sort()).toEqual(listed.sort());
});

test("each operation has a summary of its own, a tag, a success, and the problems that it may answer with", async () => {
  const all = await operations();
  expect(new Set(all.map(({ summary }) => summary)).size).toBe(all.length);
  for (const { method, path, summary, tags, open, takesBody, responses } of all) {
    const name = `${method} ${path}`;
    expect(summary, name).toMatch(/^[A-Z].{6,}[^.]$/);
    expect(tags, name).toHaveLength(1);
    const statuses = Object.keys(responses);
    expect(
      statuses.filter((status) => status.startsWith("2")),
      name,
    ).toHaveLength(1);
    const owed = [...(open ? [] : ["400", "401", "403", "404"]), ...(takesBody ? ["413", "415"] : [])];
    expect(statuses, name).toEqual(expect.arrayContaining(owed));
    const problems = Object.entries(responses).filter(([status]) => Number(status) >= 400);
    for (const [, { content }] of problems) expect(Object.keys(content ?? {})).toEqual(["application/problem+json"]);
  }
});

test("each parameter of a path is declared, required, and no other is", async () => {
  for (const { path, parameters } of await operations()) {
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const inPath = parameters.filter((parameter) => parameter.in === "path");
    expect(inPath.map(({ name }) => name)).toEqual(named);
    expect(inPath.every(({ required }) => required === true)).toBe(true);
  }
});

test("every POST behind the gate takes an Idempotency-Key, and says what a key that was used answers", async () => {
  const posts = (await operations()).filter(({ method, open }) => method === "POST" && !open);
  expect(posts.length).toBeGreaterThan(5);
  for (const { path, parameters, responses } of posts) {
    expect(parameters, path).toContainEqual(expect.objectContaining({ name: "Idempotency-Key", in: "header" }));
    expect(Object.keys(responses), path).toEqual(expect.arrayContaining(["409", "422"]));
  }
});

test("each reference in it leads somewhere, and each scheme that it asks for is described", async () => {
  const document = await readDocument();
  for (const ref of refsIn(document)) {
    const target = ref
      .slice("#/".length)
      .split("/")
      .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
    expect(target, ref).toBeDefined();
  }
  const schemes = document.security.flatMap((one) => Object.keys(one));
  expect(schemes).toEqual(["key", "session", "token"]);
  expect(Object.keys(document.components.securitySchemes)).toEqual(expect.arrayContaining(schemes));
});

test("the type of every problem leads to a page that explains it, and no other does", async () => {
  for (const [code, { status, title }] of Object.entries(FAILURES)) {
    const reply = await nobody.get(`/problems/${code}`);
    expect(reply).toMatchObject({ status: 200, body: { type: `/problems/${code}`, status, title } });
  }
  for (const code of ["toString", "__proto__", "constructor", "x", "%00"])
    expectProblem(await nobody.get(`/problems/${code}`), "not_found");
});

test("the health needs no key and says nothing else", async () => {
  expect(await nobody.get("/health")).toMatchObject({ status: 200, body: { status: "ok" } });
  expect(await local.get("/health")).toMatchObject({ status: 200 });
});
