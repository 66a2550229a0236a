import type { z } from "@hono/zod-openapi";

import type { routes as apiKeys } from "../http/api-keys.ts";
import type { routes as apps } from "../http/apps.ts";
import type { routes as audit } from "../http/audit.ts";
import type { routes as budgets } from "../http/budgets.ts";
import type { routes as campaignLeads } from "../http/campaign-leads.ts";
import type { routes as campaigns } from "../http/campaigns.ts";
import type { routes as enrich } from "../http/enrich.ts";
import type { routes as evidence } from "../http/evidence.ts";
import type { routes as extractions } from "../http/extractions.ts";
import type { routes as invitations } from "../http/invitations.ts";
import type { routes as leadRecords } from "../http/lead-records.ts";
import type { routes as limits } from "../http/limits.ts";
import type { routes as members } from "../http/members.ts";
import type { routes as orgs } from "../http/orgs.ts";
import type { routes as parse } from "../http/parse.ts";
import type { routes as service } from "../http/service.ts";
import type { routes as session } from "../http/session.ts";
import type { routes as sessions } from "../http/sessions.ts";
import type { routes as signIns } from "../http/sign-ins.ts";
import type { routes as sources } from "../http/sources.ts";
import type { routes as starts } from "../http/starts.ts";
import type { routes as streams } from "../http/streams.ts";

/** The API's routes as types, read off the very definitions that validate. Nothing of the server is loaded for them. */
type Endpoint =
  | Mounted<"", typeof service>
  | Mounted<"/api", typeof starts>
  | Mounted<"/api", typeof streams>
  | Mounted<"/api/apps", typeof apps>
  | Mounted<"/api/budgets", typeof budgets>
  | Mounted<"/api/campaigns", typeof campaigns>
  | Mounted<"/api/campaigns", typeof campaignLeads>
  | Mounted<"/api/enrich", typeof enrich>
  | Mounted<"/api/extractions", typeof extractions>
  | Mounted<"/api/invitations", typeof invitations>
  | Mounted<"/api/keys", typeof apiKeys>
  | Mounted<"/api/leads", typeof parse>
  | Mounted<"/api/limits", typeof limits>
  | Mounted<"/api/members", typeof members>
  | Mounted<"/api/orgs", typeof orgs>
  | Mounted<"/api/session", typeof session>
  | Mounted<"/api/sessions", typeof sessions>
  | Mounted<"/api/sign-ins", typeof signIns>
  | Mounted<"/api/sources", typeof sources>
  | Mounted<"/api/v1/leads", typeof audit>
  | Mounted<"/api/v1/leads", typeof evidence>
  | Mounted<"/api/v1/leads", typeof leadRecords>;

/** Each route of a resource under the path where `app.ts` mounts it. */
type Mounted<Prefix extends string, Routes> = {
  [Name in keyof Routes]: Routes[Name] extends { method: infer Method; path: infer Path extends string }
    ? { method: Method; path: Path extends "/" ? Prefix : `${Prefix}${Path}`; route: Routes[Name] }
    : never;
}[keyof Routes];

export type Method = "get" | "post" | "put" | "patch" | "delete";
/** The paths that have this method. */
export type PathOf<M extends Method> = Extract<Endpoint, { method: M }>["path"];
export type RouteOf<M extends Method, Path extends string> = Extract<Endpoint, { method: M; path: Path }>["route"];
/** The paths that answer with a stream of events. */
export type StreamPath = {
  [Path in PathOf<"get">]: RouteOf<"get", Path> extends { responses: { 101: unknown } } ? Path : never;
}[PathOf<"get">];

interface Json<Schema> {
  content: { "application/json": { schema: Schema } };
}
type ParamsOf<Route> = Route extends { request: { params: infer Schema extends z.ZodType } }
  ? { params: z.input<Schema> }
  : object;
type QueryOf<Route> = Route extends { request: { query: infer Schema extends z.ZodType } }
  ? { query?: { [Name in keyof z.input<Schema>]?: string | number } }
  : object;
type BodyOf<Route> = Route extends { request: { body: Json<infer Schema extends z.ZodType> } }
  ? { body: z.input<Schema> }
  : object;
/** What a route takes: the parts of its path, its query, its body. */
export type InputOf<Route> = ParamsOf<Route> & QueryOf<Route> & BodyOf<Route>;

type Success = 200 | 201 | 202;
/** What a route answers where it succeeds: its JSON, or undefined where it has none. */
export type AnswerOf<Route> = Route extends { responses: infer Responses }
  ? keyof Responses & Success extends never
    ? undefined
    : {
        [Status in keyof Responses & Success]: Responses[Status] extends Json<infer Schema extends z.ZodType>
          ? z.output<Schema>
          : undefined;
      }[keyof Responses & Success]
  : undefined;
