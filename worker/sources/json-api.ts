import type { Answer } from "../domain/pipeline/step.ts";
import { userAgent, type SourceEnv } from "./config.ts";
import { apiSpace } from "./proxy.ts";
import { failedAnswer, safeFetch } from "./safe-fetch.ts";

/** An API that has not answered in 5 s will not make a user's lead better by answering in 10. */
const TIMEOUT_MS = 5_000;
/** The largest answer that is asked for (30 repositories) is 200 KB; five times that is somebody else's mistake. */
const MAX_BYTES = 1_000_000;

/** What is asked of a configured API. */
interface JsonRequest<T> {
  base: string;
  path: string;
  headers?: Record<string, string>;
  /** Sent by POST, as JSON. */
  body?: unknown;
  /** Shapes the answer, and gives null where it makes no sense. */
  read: (json: unknown) => T | null;
}

/** Asks a configured API for JSON. */
export async function askJson<T>(env: SourceEnv, request: JsonRequest<T>, signal: AbortSignal): Promise<Answer<T>> {
  const sent = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
  const type: Record<string, string> = request.body === undefined ? {} : { "Content-Type": "application/json" };
  const fetched = await safeFetch(
    {
      url: new URL(request.base + request.path),
      space: apiSpace(request.base),
      headers: { Accept: "application/json", "User-Agent": userAgent(env), ...type, ...request.headers },
      ...sent,
      timeoutMs: TIMEOUT_MS,
      maxBytes: MAX_BYTES,
      over: "error",
    },
    signal,
  );
  const said = saidIn(fetched.headers);
  if (fetched.outcome !== "found" || fetched.body === null) return { ...failedAnswer<T>(fetched), ...said };
  const data = readOrNull(fetched.body.text, request.read);
  if (data === null) return { ...failedAnswer<T>(fetched), outcome: "error", detail: "the answer made no sense" };
  return { ...failedAnswer<T>(fetched), outcome: "found", data, bodies: [fetched.body], detail: "", ...said };
}

/** GitHub's own count, as it stands on every answer. Others write several of them into one header, which says nothing. */
function saidIn(headers: Headers): Pick<Answer, "said"> {
  const [limit, remaining, reset] = ["limit", "remaining", "reset"].map((name) => headers.get(`x-ratelimit-${name}`));
  if (!remaining || !reset || !/^\d+$/.test(remaining + reset)) return {};
  const said = { remaining: Number(remaining), resets_at: Number(reset) * 1_000 };
  return { said: { limit: limit ? Number(limit) : null, ...said } };
}

function readOrNull<T>(text: string, read: (json: unknown) => T | null): T | null {
  try {
    // A byte order mark stays in a body's text, and is no JSON.
    return read(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch {
    return null;
  }
}
