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

/** A path with its parameters filled in. */
export const fill = (path: string, values: Record<string, string>): string =>
  path.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => encodeURIComponent(values[name] ?? "x"));

const WORK = ["campaigns", "leads", "lead_keys", "extractions"];
const PEOPLE = ["user", "session", "organization", "member", "invitation", "apikey", "mails"];
const TABLES = [...WORK, ...PEOPLE];

/** All that is stored: every row of D1, and the ID of every object. Two that are equal mean that nothing was changed. */
export async function everythingStored(): Promise<Record<string, unknown>> {
  const rows = await env.DB.batch(TABLES.map((table) => env.DB.prepare(`select * from ${table}`)));
  const objects = [await listDurableObjectIds(env.EXTRACTION), await listDurableObjectIds(env.FEED)];
  return {
    ...Object.fromEntries(TABLES.map((table, i) => [table, rows[i]?.results])),
    objects: objects.map((ids) => ids.map(String).sort()),
  };
}
