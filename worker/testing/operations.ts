import { listDurableObjectIds } from "cloudflare:test";
import { env } from "cloudflare:workers";

import { local } from "./harness.ts";

/** One operation of the OpenAPI document: what a test that walks over every route needs of it. */
export interface Operation {
  method: string;
  /** With `{id}` for its parameters. */
  path: string;
  summary: string;
  tags: string[];
  /** True where the document asks for no credentials. */
  open: boolean;
  takesBody: boolean;
  /** What it needs, `self` where only that somebody asks; null where it says nothing. */
  permission: string | null;
  isStream: boolean;
  responses: Record<string, { content?: Record<string, unknown> }>;
  parameters: { name: string; in: string; required?: boolean }[];
}

interface RawOperation {
  summary: string;
  tags: string[];
  security?: unknown[];
  requestBody?: unknown;
  "x-permission"?: string;
  parameters?: Operation["parameters"];
  responses: Operation["responses"];
}

/** The OpenAPI document as it is served. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, RawOperation>>;
  components: { securitySchemes: Record<string, unknown>; schemas?: Record<string, unknown> };
  security: Record<string, string[]>[];
}

export const readDocument = async (): Promise<OpenApiDocument> =>
  (await local.get<OpenApiDocument>("/api/openapi.json")).body;

/** Every operation that the document lists. */
export async function operations(): Promise<Operation[]> {
  const { paths } = await readDocument();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => ({
      method: method.toUpperCase(),
      path,
      summary: raw.summary,
      tags: raw.tags,
      open: raw.security?.length === 0,
      takesBody: raw.requestBody !== undefined,
      permission: raw["x-permission"] ?? null,
      isStream: raw.responses["101"] !== undefined,
      responses: raw.responses,
      parameters: raw.parameters ?? [],
    })),
  );
}

/** A JSON schema, as far as a walk over text fields needs it. */
interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  pattern?: string;
  format?: string;
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
}

/** Any text goes: no list of words, no pattern, no format. */
const isText = ({ type, enum: words, pattern, format }: Schema): boolean =>
  [type].flat().includes("string") && words === undefined && pattern === undefined && format === undefined;

/** Every field of a request's body that takes any text: `POST /api/campaigns icp.titles[]`. */
export async function textFields(): Promise<string[]> {
  const { paths, components } = await readDocument();
  const schemas = components.schemas as Record<string, Schema> | undefined;
  const fieldsIn = (schema: Schema, at: string): string[] => {
    const named = schemas?.[schema.$ref?.split("/").at(-1) ?? ""];
    if (named !== undefined) return fieldsIn(named, at);
    const inside = Object.entries(schema.properties ?? {}).flatMap(([name, one]) =>
      fieldsIn(one, [at, name].filter(Boolean).join(".")),
    );
    const items = [schema.items ?? []].flat().flatMap((one) => fieldsIn(one, `${at}[]`));
    const either = (schema.anyOf ?? []).flatMap((one) => fieldsIn(one, at));
    return [...inside, ...items, ...either, ...(isText(schema) ? [at] : [])];
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, { requestBody }]) => {
      const body = requestBody as { content?: Record<string, { schema?: Schema }> } | undefined;
      const schema = body?.content?.["application/json"]?.schema ?? {};
      return [...new Set(fieldsIn(schema, ""))].map((field) => `${method.toUpperCase()} ${path} ${field}`);
    }),
  );
}

/** A path with its parameters filled in. */
export const fill = (path: string, values: Record<string, string>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? "x"));

/** What an asker's own call may write, whatever it asks for; and what is everybody's and changed by no call. */
const OF_THE_ASKER = new Set(["idempotency_keys", "rate_limit", "jwks", "companies", "company_names", "d1_migrations"]);

/** Every table that could hold something of an organisation: a new one is among them from the day that it is made. */
export async function tables(): Promise<string[]> {
  const { results } = await env.DB.prepare("select name from sqlite_master where type = 'table' order by name").all<{
    name: string;
  }>();
  return results.map(({ name }) => name).filter((name) => !/^(_cf|sqlite)_/.test(name) && !OF_THE_ASKER.has(name));
}

/** All that is stored: every row of D1, the ID of every object, and what each bucket has. Two that are equal mean that nothing was changed. */
export async function everythingStored(): Promise<Record<string, unknown>> {
  const names = await tables();
  const rows = await env.DB.batch(names.map((table) => env.DB.prepare(`select * from "${table}"`)));
  const objects = [await listDurableObjectIds(env.EXTRACTION), await listDurableObjectIds(env.FEED)];
  return {
    ...Object.fromEntries(names.map((table, i) => [table, rows[i]?.results])),
    objects: objects.map((ids) => ids.map(String).sort()),
    bodies: (await env.BODIES.list()).objects.map(({ key, etag }) => ({ key, etag })),
  };
}
