import { OpenAPIHono, z } from "@hono/zod-openapi";

import type { LimitEnv } from "../auth/limits.ts";
import type { AuthEnv, Person, Principal } from "../auth/principal.ts";
import { Problem } from "../contract/problem.ts";
import { issuesOf, problem } from "./failure.ts";
import type { Trace } from "./trace.ts";

/** What routes find in the environment and in the request's context. */
export interface AppEnv {
  Bindings: AuthEnv &
    LimitEnv & {
      EXTRACTION: DurableObjectNamespace;
      FEED: DurableObjectNamespace;
      GATE: DurableObjectNamespace;
      PURSE: DurableObjectNamespace;
      APOLLO_API_KEY?: string;
      BRAVE_API_KEY?: string;
      EXA_API_KEY?: string;
      TAVILY_API_KEY?: string;
      LIMITER: DurableObjectNamespace;
      ASSETS: Fetcher;
      /** The platform's limiter; absent where the bundle runs without it, as in the benchmarks. */
      FLOOD?: RateLimit;
    };
  Variables: {
    /** Who asks for an organisation. Unset only behind the doors of `person.ts`. */
    principal: Principal;
    /** Who is signed in; null where a key or an app asks. */
    person: Person | null;
    request_id: string;
    trace: Trace;
  };
}

/** A router whose requests are validated by the very schemas that document them. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) =>
      result.success ? undefined : problem(c, "validation", "Some fields are not valid", issuesOf(result.error.issues)),
  });
}

/** Written once in the document; every answer that is a problem refers to it. */
const ProblemComponent = z.strictObject(Problem.shape).openapi("Problem");
export const problemAnswer = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ProblemComponent } },
});

/** A JSON body, for a request. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true,
  content: { "application/json": { schema } },
});
/** A JSON answer. */
export const answer = <Schema extends z.ZodType>(schema: Schema, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
/** Answers that every route behind the gate may give. */
export const PROBLEMS = {
  400: problemAnswer("The request is not valid"),
  401: problemAnswer("No valid credentials"),
  403: problemAnswer("Not allowed, or the request came from another site"),
  404: problemAnswer("Not found, or another organisation's"),
} as const;
/** Those, for a route that takes a body. */
export const BODY_PROBLEMS = {
  ...PROBLEMS,
  413: problemAnswer("The body is too large"),
  415: problemAnswer("The body is not application/json"),
} as const;
/** Of a change that named the version it is made to. */
export const CHANGED = { 412: problemAnswer("It was changed meanwhile") } as const;
/** The answer of a list's query, as the stores take it. */
export const askedOf = (query: {
  limit: number;
  cursor?: string | undefined;
}): { limit: number; cursor: string | null } => ({
  limit: query.limit,
  cursor: query.cursor ?? null,
});
export const LIMITED = { 429: problemAnswer("Too many; wait as long as Retry-After says, where it is said") } as const;
export const CONFLICT = { 409: problemAnswer("It clashes with what is there") } as const;

/**
 * An ID in a path. Its form is not validated here: one of the wrong form is not found, as one that nobody has [J9].
 */
export const PathId = z.object({ id: z.string() });

/** The `ETag` that the caller read: a change is made to that version, or not at all. */
export const IfMatch = z.object({ "if-match": z.string().optional() });

/** Lists: how many, and where to go on. A sealed cursor is under 200 characters; 500 leave it room. */
export const ListQuery = z.object({
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  cursor: z.string().max(500).optional(),
});
export const listOf = <Schema extends z.ZodType>(schema: Schema) =>
  z.object({ data: z.array(schema), page: z.object({ next_cursor: z.string().nullable(), has_more: z.boolean() }) });
