import type { FeedEvent, JournalEvent } from "../contract/event.ts";
import type { Problem } from "../contract/problem.ts";
import { eventsIn } from "./events.ts";
import type { AnswerOf, InputOf, Method, PathOf, RouteOf, StreamPath } from "./routes.ts";
import { pause, withLimit } from "./time.ts";

/** An answer of the API that is no success. `problem` is what it said, by RFC 9457. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;
  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}`);
    this.name = "ProblemError";
    this.status = status;
    this.problem = problem;
  }
}

export interface ClientOptions {
  /** Where the app is: "http://localhost:8787". */
  url: string;
  /** An API key, `vg_…`. */
  key: string;
  /** How long an answer may take, in milliseconds. */
  timeoutMs?: number;
  /** How often a call is made at most, where no answer came, or one that asks to come again. */
  tries?: number;
  fetch?: typeof fetch;
}

interface CallOptions {
  signal?: AbortSignal;
  /** Of a POST: calls with the same key and body are one call. Made by the client where it is left out. */
  idempotencyKey?: string;
}

/** The arguments behind the path: none are needed where the route takes none. */
type Args<Input> = object extends Input ? [input?: Input & CallOptions] : [input: Input & CallOptions];
type Call<M extends Method> = <Path extends PathOf<M>>(
  path: Path,
  ...args: Args<InputOf<RouteOf<M, Path>>>
) => Promise<AnswerOf<RouteOf<M, Path>>>;
/** The events of a campaign's stream say which lead they are of. */
type EventOf<Path> = Path extends "/api/campaigns/{id}/stream" ? FeedEvent : JournalEvent;

export interface Client {
  get: Call<"get">;
  post: Call<"post">;
  put: Call<"put">;
  patch: Call<"patch">;
  delete: Call<"delete">;
  /**
   * The events of a stream, each once and in order, over as many connections as it takes. Ends with the extraction;
   * a campaign's goes on until `signal` says otherwise. `after` is the last event that was seen before.
   */
  follow<Path extends StreamPath>(
    path: Path,
    input: { params: Record<string, string>; after?: number; signal?: AbortSignal },
  ): AsyncGenerator<EventOf<Path>>;
}

/** 30 s: no answer of the API but a stream and a long poll takes longer than a second. */
const TIMEOUT_MS = 30_000;
const TRIES = 4;
/** Doubles with each try: 0.5, 1 and 2 s let a deployment take over, or a limit of a second pass. */
const BACKOFF_MS = 500;

/** What every call takes, whatever its route. */
interface Input extends CallOptions {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
}

/**
 * A caller of the API whose paths, inputs and answers are those of the routes themselves. A call that got no answer, or
 * a 429 or 503, is made again: a POST carries an `Idempotency-Key`, so it still happens once.
 * @throws {ProblemError} for every answer that is no success
 */
export function createClient({ url, key, timeoutMs = TIMEOUT_MS, tries = TRIES, ...rest }: ClientOptions): Client {
  const send = rest.fetch ?? fetch;
  const open = async (address: URL, init: RequestInit, limit: number, signal?: AbortSignal): Promise<Response> => {
    for (let tried = 1; ; tried += 1) {
      const answer = await withLimit(limit, signal, (limited) => send(address, { ...init, signal: limited })).catch(
        (error: unknown) => {
          if (tried === tries || signal?.aborted) throw error;
          return null;
        },
      );
      if (answer?.ok) return answer;
      const again = answer === null || answer.status === 429 || answer.status === 503;
      if (!again || tried === tries) throw await problemOf(answer);
      await pause(waitOf(answer, tried), signal);
    }
  };
  const call = async (method: Method, path: string, input: Input = {}): Promise<unknown> => {
    const { body, idempotencyKey, signal } = input;
    const headers = new Headers({ "X-API-Key": key });
    if (body !== undefined) headers.set("Content-Type", "application/json");
    if (method === "post") headers.set("Idempotency-Key", idempotencyKey ?? crypto.randomUUID());
    const init = {
      method: method.toUpperCase(),
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const answer = await open(addressOf(url, path, input), init, timeoutMs, signal);
    return answer.status === 204 ? undefined : answer.json();
  };
  async function* follow(path: string, input: Input & { after?: number }): AsyncGenerator<FeedEvent | JournalEvent> {
    const { signal } = input;
    let last = input.after ?? 0;
    for (;;) {
      const headers = { "X-API-Key": key, Accept: "text/event-stream", "Last-Event-ID": String(last) };
      const answer = await open(addressOf(url, path, input), { headers }, timeoutMs, signal);
      // 204: it has ended, and all of it was seen.
      if (answer.status === 204 || answer.body === null) return;
      const before = last;
      for await (const { id, data } of eventsIn(answer.body, signal)) {
        last = Number(id);
        yield JSON.parse(data) as FeedEvent | JournalEvent;
        signal?.throwIfAborted();
      }
      if (last === before) await pause(BACKOFF_MS, signal);
    }
  }
  const method = (name: Method) => (path: string, input?: Input) => call(name, path, input);
  // The types above are the routes'; at run time every call is one and the same.
  return {
    get: method("get"),
    post: method("post"),
    put: method("put"),
    patch: method("patch"),
    delete: method("delete"),
    follow,
  } as Client;
}

/** The address of a call: `{id}` from the params, the rest as a query. Throws where a part of the path is missing. */
function addressOf(url: string, path: string, { params = {}, query = {} }: Input): URL {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined || value === "") throw new TypeError(`${path} needs ${name}`);
    return encodeURIComponent(value);
  });
  const address = new URL(filled, url);
  for (const [name, value] of Object.entries(query))
    if (value !== undefined) address.searchParams.set(name, String(value));
  return address;
}

async function problemOf(answer: Response | null): Promise<ProblemError> {
  const body = await answer?.json().catch(() => null);
  return new ProblemError(answer?.status ?? 0, body ?? {});
}

/** As long as the server asks for, else a little longer with each try. */
function waitOf(answer: Response | null, tried: number): number {
  const seconds = Number(answer?.headers.get("Retry-After"));
  return seconds > 0 ? seconds * 1_000 : BACKOFF_MS * 2 ** (tried - 1);
}
