import type { Problem } from "../../../worker/contract/problem.ts";

/** What a person reads where the server said nothing that we understand. */
const titleOf = (status: number): string =>
  status === 0 ? "The server did not answer" : `The server answered ${status}`;

/** A request that failed: the server's problem+json, or our own words for a lost connection (status 0). */
export class ApiError extends Error {
  readonly status: number;
  /** The stable name of the failure, like `not_found`; null where there is none. */
  readonly code: string | null;
  readonly requestId: string | null;
  /** What is wrong with which field, where the server says so. */
  readonly errors: { path: string; message: string }[];
  /** Seconds that the server asks to wait (`Retry-After`), or null. */
  readonly retryAfter: number | null;
  /** What is wrong with which field, by its path. */
  readonly fields: ReadonlyMap<string, string>;

  constructor(status: number, problem: Partial<Problem>, retryAfter: number | null = null) {
    super(problem.detail ?? problem.title ?? titleOf(status));
    this.name = "ApiError";
    this.status = status;
    this.code = problem.type?.split("/").at(-1) ?? null;
    this.requestId = problem.request_id ?? null;
    this.errors = problem.errors ?? [];
    this.retryAfter = retryAfter;
    this.fields = new Map(problem.errors?.map(({ path, message }) => [path, message]));
  }

  /** What support needs, in one line. */
  get details(): string {
    return [`status ${this.status}`, this.code, this.requestId].filter(Boolean).join(", ");
  }
}

async function problemOf(response: Response): Promise<Partial<Problem>> {
  try {
    return (await response.json()) as Partial<Problem>;
  } catch {
    return {};
  }
}

export interface RequestOptions {
  method?: "GET" | "POST" | "PATCH" | "DELETE";
  /** Sent as JSON. */
  body?: unknown;
  signal?: AbortSignal | undefined;
}

function initOf({ method = "GET", body, signal }: RequestOptions): RequestInit {
  const init: RequestInit = { method, credentials: "same-origin", signal: signal ?? null };
  if (body === undefined) return init;
  return { ...init, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

async function failureOf(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get("retry-after"));
  return new ApiError(response.status, await problemOf(response), retryAfter > 0 ? retryAfter : null);
}

/**
 * One request to our API, with the session's cookie. Gives the parsed JSON, or undefined for 204.
 * Throws `ApiError` for every answer that is not 2xx, and with status 0 where no answer came.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, initOf(options));
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, {});
  }
  if (!response.ok) throw await failureOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
