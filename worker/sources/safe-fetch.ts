import type { Outcome } from "../contract/status.ts";
import { rawOf } from "../domain/evidence/bytes.ts";
import type { Answer, Body } from "../domain/pipeline/step.ts";
import type { Space } from "./proxy.ts";
import { charsetOf, decode, readBody, sha256 } from "./read-body.ts";

/** [V3] Enough for http → https → www → a language; a sixth is a loop in all but name. */
const MAX_HOPS = 5;

export interface FetchRequest {
  /** Already checked: by `safeUrl`, or an address under a configured base. */
  url: URL;
  space: Space;
  headers: Record<string, string>;
  /** Sent by POST; a redirect of it is not followed, since what was sent was meant for one address. */
  body?: string;
  /** For the whole call, redirects and body included. */
  timeoutMs: number;
  maxBytes: number;
  /** What a body over the limit is: a page whose beginning serves (`cut`), or an answer that makes no sense without its end. */
  over: "cut" | "error";
}

/** One HTTP answer, already named by its outcome. `body` is null where none was read. */
export interface Fetched {
  outcome: Outcome;
  status: number | null;
  url: URL;
  headers: Headers;
  body: Body | null;
  detail: string;
  retry_after_ms: number | null;
}

/** The outcome of a call that gave no usable body. */
type Failed = Pick<Fetched, "outcome" | "detail"> & Partial<Pick<Fetched, "status" | "headers" | "retry_after_ms">>;

/**
 * [V3] The one door to the network. Follows redirects by hand and checks each; every failure is an outcome word, and
 * nothing is thrown but a cancel: `signal` aborted means that nobody waits for the answer.
 */
export async function safeFetch(request: FetchRequest, signal: AbortSignal): Promise<Fetched> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const stop = AbortSignal.any([signal, deadline]);
  let url = request.url;
  const end = (failed: Failed): Fetched => ({
    status: null,
    headers: new Headers(),
    retry_after_ms: null,
    ...failed,
    url,
    body: null,
  });
  const broken = (outcome: Outcome, detail: string, status: number | null = null): Fetched => {
    signal.throwIfAborted();
    return end(
      deadline.aborted
        ? { outcome: "timeout", detail: `no answer in ${request.timeoutMs / 1_000} s`, status }
        : { outcome, detail, status },
    );
  };
  for (let hop = 0; hop <= MAX_HOPS; hop += 1) {
    let response: Response;
    try {
      response = await fetch(request.space.toCall(url), { ...sentBy(request, url), redirect: "manual", signal: stop });
    } catch (error) {
      const { outcome, detail } = connectionFailure(error);
      return broken(outcome, detail);
    }
    const location = response.headers.get("Location");
    if (response.status < 300 || response.status >= 400 || location === null)
      return finish(request, { response, url, broken, end });
    await response.body?.cancel().catch(() => undefined);
    const next = request.space.fromRedirect(location, url);
    if ("refused" in next)
      return end({ outcome: "blocked", detail: `redirect to ${next.refused}`, status: response.status });
    if (request.body !== undefined)
      return end({ outcome: "error", detail: "it leads elsewhere", status: response.status });
    url = next.url;
  }
  return end({ outcome: "error", detail: `more than ${MAX_HOPS} redirects` });
}

/** Headers that tell nothing but who asks for what. */
const OPEN_HEADERS = new Set(["accept", "user-agent"]);

/** A token was given for one origin, in whatever header: whoever a redirect leads to does not get it. */
function sentBy({ url, headers, body }: FetchRequest, next: URL): RequestInit {
  if (body !== undefined) return { method: "POST", headers, body };
  if (next.origin === url.origin) return { headers };
  const open = Object.entries(headers).filter(([name]) => OPEN_HEADERS.has(name.toLowerCase()));
  return { headers: Object.fromEntries(open) };
}

/** Why there was no connection. The runtime has no codes for it: a certificate's fault is told by the words alone. */
export const connectionFailure = (error: unknown): { outcome: Outcome; detail: string } =>
  /\b(?:tls|ssl|certificate)\b/i.test(String(error))
    ? { outcome: "blocked", detail: "its certificate is not trusted" }
    : { outcome: "unreachable", detail: "no route" };

interface Ending {
  response: Response;
  url: URL;
  broken: (outcome: Outcome, detail: string, status: number | null) => Fetched;
  end: (failed: Failed) => Fetched;
}

async function finish(request: FetchRequest, { response, url, broken, end }: Ending): Promise<Fetched> {
  const { status, headers } = response;
  const refused = refusalOf(status, headers);
  if (refused !== null) {
    await response.body?.cancel().catch(() => undefined);
    return end({ ...refused, status, headers });
  }
  try {
    const read = await readBody(response, request.maxBytes);
    const { bytes, truncated } = read;
    if (truncated && request.over === "error")
      return end({ outcome: "error", detail: `over ${request.maxBytes / 1_000} KB`, status, headers });
    const { text, charset } = decode(read, charsetOf(bytes, headers.get("Content-Type") ?? ""));
    const body: Body = {
      url: url.href,
      sha256: await sha256(bytes),
      text,
      charset,
      ...rawOf(bytes, text, charset),
      fetched_at: new Date().toISOString(),
      truncated,
    };
    return { outcome: "found", status, url, headers, body, detail: "", retry_after_ms: null };
  } catch {
    return broken("error", "the answer broke off", status);
  }
}

/** Statuses whose meaning does not depend on the answer's headers. */
const OUTCOME_OF: Record<number, Outcome> = {
  401: "blocked",
  403: "blocked",
  404: "not_found",
  410: "not_found",
  451: "blocked",
};

/** The outcome of a status that carries no answer, or null where it carries one. */
function refusalOf(status: number, headers: Headers): Failed | null {
  if (status >= 200 && status < 300) return null;
  return isLimit(status, headers)
    ? limited(status, headers)
    : { outcome: OUTCOME_OF[status] ?? "error", detail: String(status) };
}

/** 429, and the 403 and 503 that say when to come back or that a quota is used up (GitHub's way). */
const isLimit = (status: number, headers: Headers): boolean =>
  status === 429 ||
  ((status === 403 || status === 503) && (headers.has("Retry-After") || headers.get("x-ratelimit-remaining") === "0"));

function limited(status: number, headers: Headers): Failed {
  return { outcome: "rate_limited", detail: String(status), retry_after_ms: retryAfterMs(headers, Date.now()) };
}

/** `Retry-After` in seconds or as a date (RFC 9110, 10.2.3), else GitHub's `x-ratelimit-reset` in epoch seconds; null where neither is there. */
export function retryAfterMs(headers: Headers, nowMs: number): number | null {
  const after = headers.get("Retry-After");
  if (after !== null && /^\d+$/.test(after)) return Number(after) * 1_000;
  if (after !== null && !Number.isNaN(Date.parse(after))) return Math.max(0, Date.parse(after) - nowMs);
  const reset = headers.get("x-ratelimit-reset");
  return reset !== null && /^\d+$/.test(reset) ? Math.max(0, Number(reset) * 1_000 - nowMs) : null;
}

/** An answer without data, for a call that ended in something else than `found`. */
export const failedAnswer = <T>(fetched: Fetched): Answer<T> => ({
  outcome: fetched.outcome,
  data: null,
  bodies: [],
  status: fetched.status,
  detail: fetched.detail,
  retry_after_ms: fetched.retry_after_ms,
});
