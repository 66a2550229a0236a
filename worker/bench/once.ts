/** One run of one contestant in a process of its own: options as JSON in, one line of JSON out. */
import { KEY, start, type Name, type Running } from "./contestants.ts";
import { countFsyncs } from "./fsyncs.ts";
import { percentile, seat, type Audience } from "./viewers.ts";

export interface RunOptions {
  name: Name;
  jobs: number;
  wait: number;
  viewers: number;
  /** What is measured besides the delivery. */
  extra?: "starts" | "replay" | "fsyncs";
}

export interface RunResult {
  acked_ms: number;
  delivered_ms: number;
  seen_p99: number | null;
  faults: number;
  starts_p99?: number | null;
  replay_ms?: number;
  fsyncs?: number | null;
}

const STEPS = 6;
/** Lines of a job: two a step; the product says besides that a run begins and ends. */
const LINES: Record<Name, number> = { product: 2 * STEPS + 2, skeleton: 2 * STEPS, workflows: 2 * STEPS };
/** A contestant that has not delivered in four minutes has lost something. */
const GIVE_UP_MS = 240_000;

const idOf = (i: number): string => `ext_${String(i).padStart(12, "0")}`;
const json = { "Content-Type": "application/json", "X-API-Key": KEY };
const post = async (url: string, body: unknown): Promise<Response> => {
  const answer = await fetch(url, { method: "POST", headers: json, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer;
};

/** Where to start jobs and where to watch them. */
async function doors(
  name: Name,
  { url }: Running,
): Promise<{ begin: (options: RunOptions) => Promise<unknown>; stream: string; campaign: string }> {
  if (name !== "product") {
    const begin = ({ jobs, wait }: RunOptions): Promise<unknown> =>
      post(`${url}/start`, {
        jobs: Array.from({ length: jobs }, (_, i) => idOf(i)),
        work: { steps: STEPS, events: 2, wait, pool: 20 },
      });
    return { begin, stream: `${url.replace("http", "ws")}/ws`, campaign: "" };
  }
  const { id } = (await (await post(`${url}/api/campaigns`, { name: "Bench" })).json()) as { id: string };
  const begin = ({ jobs, wait }: RunOptions): Promise<unknown> =>
    post(`${url}/api/campaigns/${id}/extractions`, {
      extractions: Array.from({ length: jobs }, (_, i) => ({ extraction_id: idOf(i), query: `wait=${wait}` })),
    });
  return { begin, stream: `${url.replace("http", "ws")}/api/campaigns/${id}/stream?after=0`, campaign: id };
}

async function until(done: () => boolean): Promise<void> {
  const end = performance.now() + GIVE_UP_MS;
  while (!done()) {
    if (performance.now() > end) throw new Error("gave up: not everything was delivered");
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const everybodyHas = (audience: Audience, events: number): boolean => audience.counts.every((count) => count >= events);

/** An instant run takes a quarter of this: the next start finds an idle server. */
const IDLE_MS = 100;

/** Single starts, one after the other with a pause, each timed. */
async function startsP99(url: string, campaign: string, from: number, pauseMs: number): Promise<number | null> {
  const times: number[] = [];
  for (let i = 0; i < 200; i += 1) {
    const began = performance.now();
    await (
      await post(`${url}/api/leads/extract`, { campaign_id: campaign, extraction_id: idOf(from + i), query: "wait=0" })
    ).text();
    times.push(performance.now() - began);
    if (pauseMs > 0) await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
  return percentile(times, 0.99);
}

async function replayMs(name: Name, stream: string, total: number): Promise<number> {
  const events = 10_000;
  const began = performance.now();
  const audience = await seat(name, `${stream.split("?")[0]}?after=${total - events}`, 1);
  await until(() => (audience.counts[0] ?? 0) >= events);
  const ms = performance.now() - began;
  audience.close();
  return Math.round(ms * 10) / 10;
}

async function measure(options: RunOptions): Promise<RunResult> {
  const { name, jobs, viewers, extra } = options;
  const running = await start(name);
  const { begin, stream, campaign } = await doors(name, running);
  const audience = await seat(name, stream, viewers);
  const total = jobs * LINES[name];
  const strace = extra === "fsyncs" ? await countFsyncs() : null;
  const began = performance.now();
  const acked = begin(options).then(() => performance.now() - began);
  const result: RunResult = { acked_ms: 0, delivered_ms: 0, seen_p99: null, faults: 0 };
  if (extra === "starts")
    result.starts_p99 = await acked.then(() =>
      startsP99(running.url, campaign, 900_000, options.jobs === 1 ? IDLE_MS : 0),
    );
  await until(() => everybodyHas(audience, total));
  result.delivered_ms = Math.round(performance.now() - began);
  result.acked_ms = Math.round(await acked);
  result.seen_p99 = percentile(audience.delays, 0.99);
  result.faults = audience.faults;
  if (strace !== null) result.fsyncs = await strace.perJob(jobs);
  audience.close();
  if (extra === "replay") result.replay_ms = await replayMs(name, stream, total);
  await running.mf.dispose();
  return result;
}

const result = await measure(JSON.parse(process.argv[2] ?? "{}") as RunOptions);
console.log(JSON.stringify(result));
process.exit(0);
