import robotsParser from "robots-parser";

import type { Answer } from "../domain/pipeline/step.ts";
import { userAgent, type SourceEnv } from "./config.ts";
import { webSpace } from "./proxy.ts";
import { failedAnswer, safeFetch, type Fetched } from "./safe-fetch.ts";
import { safeUrl } from "./safe-url.ts";

/** A page that needs longer than 5 s is slower than a person would wait for. */
const PAGE_TIMEOUT_MS = 5_000;
/** The median page has 30 KB of HTML, the 90th percentile about 180 KB (HTTP Archive): 512 KB hold nearly all. */
const PAGE_BYTES = 512_000;
/** RFC 9309, 2.5: a crawler reads at least the first 500 KiB of robots.txt. */
const ROBOTS_BYTES = 512_000;
/** A site whose robots.txt hangs will not be read in time either. */
const ROBOTS_TIMEOUT_MS = 3_000;

/** Which paths of a host may be read. JSON, so that a journal can remember it. */
export interface Robots {
  url: string;
  /** The file's text; null where there is none, and everything may be read. */
  text: string | null;
}

export interface PageRead {
  url: string;
  content_type: string;
}

const get = (
  env: SourceEnv,
  url: URL,
  limits: { timeoutMs: number; maxBytes: number; accept: string },
  signal: AbortSignal,
): Promise<Fetched> =>
  safeFetch(
    {
      url,
      space: webSpace(env.WEB_PROXY_BASE_URL),
      headers: { Accept: limits.accept, "User-Agent": userAgent(env), "Accept-Language": "en, *;q=0.5" },
      timeoutMs: limits.timeoutMs,
      maxBytes: limits.maxBytes,
      over: "cut",
    },
    signal,
  );

const blocked = <T>(detail: string): Answer<T> => ({
  outcome: "blocked",
  data: null,
  bodies: [],
  status: null,
  detail,
  retry_after_ms: null,
});

/** The robots.txt of a host. None (4xx) allows everything (RFC 9309, 2.3.1.3); a host that fails is not read at all. */
export async function readRobots(env: SourceEnv, host: string, signal: AbortSignal): Promise<Answer<Robots>> {
  const safe = safeUrl(`https://${host}/robots.txt`);
  if ("refused" in safe) return blocked(safe.refused);
  const fetched = await get(
    env,
    safe.url,
    { timeoutMs: ROBOTS_TIMEOUT_MS, maxBytes: ROBOTS_BYTES, accept: "text/plain" },
    signal,
  );
  const { status } = fetched;
  const absent = status !== null && status >= 400 && status < 500 && fetched.outcome !== "rate_limited";
  const data: Robots = { url: safe.url.href, text: fetched.body?.text.replace(/^\uFEFF/, "") ?? null };
  if (absent) return { ...failedAnswer<Robots>(fetched), outcome: "not_found", data, detail: "" };
  return fetched.body === null
    ? failedAnswer(fetched)
    : { ...failedAnswer<Robots>(fetched), outcome: "found", data, detail: "" };
}

/** Whether a page may be read. */
export const allows = (robots: Robots, url: string): boolean =>
  robots.text === null || robotsParser(robots.url, robots.text).isAllowed(url, "VibeGTM") !== false;

/** One page of a website. Its reading is `readPage` of domain/company: the bytes are what is remembered. */
export async function fetchPage(
  env: SourceEnv,
  seen: string,
  robots: Robots | null,
  signal: AbortSignal,
): Promise<Answer<PageRead>> {
  const safe = safeUrl(seen);
  if ("refused" in safe) return blocked(safe.refused);
  if (robots !== null && !allows(robots, safe.url.href)) return blocked("robots.txt says no");
  const fetched = await get(
    env,
    safe.url,
    { timeoutMs: PAGE_TIMEOUT_MS, maxBytes: PAGE_BYTES, accept: "text/html, application/xhtml+xml;q=0.9" },
    signal,
  );
  if (fetched.body === null) return failedAnswer(fetched);
  const content_type = fetched.headers.get("Content-Type") ?? "";
  if (content_type !== "" && !/html|xml|text\/plain/i.test(content_type))
    return { ...failedAnswer<PageRead>(fetched), outcome: "error", detail: `not a page: ${content_type}` };
  return {
    outcome: "found",
    data: { url: fetched.url.href, content_type },
    bodies: [fetched.body],
    status: fetched.status,
    detail: fetched.body.truncated ? "a page was cut at 512 KB" : "",
    retry_after_ms: null,
  };
}
