/** Cloudflare Workflows doing the same work: a `step.do` a step, each handing its lines to a feed with viewers. */
import { DurableObject, WorkflowEntrypoint, type WorkflowEvent, type WorkflowStep } from "cloudflare:workers";

interface Job {
  job: string;
  work: { steps: number; events: number; wait: number };
}
interface Env {
  FLOW: Workflow<Job>;
  FEED: DurableObjectNamespace<Feed>;
}

export class Flow extends WorkflowEntrypoint<Env, Job> {
  override async run({ payload: { job, work } }: Readonly<WorkflowEvent<Job>>, step: WorkflowStep): Promise<void> {
    const feed = this.env.FEED.get(this.env.FEED.idFromName("feed"));
    let seq = 0;
    for (let n = 1; n <= work.steps; n += 1) {
      seq = await step.do(`s${n}`, async () => {
        if (work.wait > 0) await new Promise((resolve) => setTimeout(resolve, work.wait));
        const at = new Date().toISOString();
        const lines = Array.from({ length: work.events }, (_, i) =>
          JSON.stringify({
            seq: seq + i + 1,
            at,
            step: `s${n}`,
            type: "log",
            message: `line ${seq + i + 1} `.padEnd(90, "."),
          }),
        );
        await feed.push(job, seq + 1, seq + lines.length, lines.join(","));
        return seq + lines.length;
      });
    }
  }
}

export class Feed extends DurableObject<Env> {
  private head: number;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("create table if not exists frame (first integer primary key, last integer, body text)");
    ctx.storage.sql.exec("create table if not exists mark (job text primary key, last integer) without rowid");
    this.head = ctx.storage.sql.exec<{ head: number }>("select coalesce(max(last), 0) head from frame").one().head;
  }

  push(job: string, first: number, last: number, text: string): void {
    const { sql } = this.ctx.storage;
    const before = [...sql.exec<{ last: number }>("select last from mark where job = ?", job)][0]?.last ?? 0;
    if (last <= before) return;
    const group = `{"job":"${job}","feed_seq":${this.head + 1},"events":[${text}]}`;
    sql.exec("insert into frame values (?, ?, ?)", this.head + 1, this.head + last - first + 1, group);
    sql.exec("insert into mark values (?, ?) on conflict do update set last = excluded.last", job, last);
    this.head += last - first + 1;
    for (const socket of this.ctx.getWebSockets()) socket.send(`{"groups":[${group}]}`);
  }

  override fetch(): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    return new Response(null, { status: 101, webSocket: client });
  }
}

/** The most that one call may create. */
const BATCH = 100;

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/ws") return env.FEED.get(env.FEED.idFromName("feed")).fetch(request);
    if (pathname !== "/start") return new Response("ok");
    const { jobs, work } = await request.json<{ jobs: string[]; work: Job["work"] }>();
    for (let i = 0; i < jobs.length; i += BATCH) {
      await env.FLOW.createBatch(jobs.slice(i, i + BATCH).map((job) => ({ id: job, params: { job, work } })));
    }
    return new Response(null, { status: 202 });
  },
};
