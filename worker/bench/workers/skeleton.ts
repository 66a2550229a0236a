/**
 * The physical limit: the same durable work with nothing around it. No validation, no organisations, no D1, no view, no
 * retry. One object a job, one row a step, one feed that commits once for all calls of a turn. Loaded as it stands (types
 * are stripped), so it imports the runtime alone.
 */
import { DurableObject } from "cloudflare:workers";

interface Work {
  steps: number;
  events: number;
  wait: number;
  pool: number;
}
interface Env {
  JOB: DurableObjectNamespace<Job>;
  FEED: DurableObjectNamespace<Feed>;
}
type Push = { job: string; first: number; last: number; text: string };

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export class Job extends DurableObject<Env> {
  private waiting: Push[] = [];
  private flight: Promise<void> | null = null;

  async run(job: string, work: Work): Promise<void> {
    const { sql } = this.ctx.storage;
    sql.exec("create table if not exists step (n integer primary key, first integer, last integer, events text)");
    let seq = 0;
    for (let n = 1; n <= work.steps; n += 1) {
      if (work.wait > 0) await later(work.wait);
      const first = seq + 1;
      const lines: string[] = [];
      for (let i = 0; i < work.events; i += 1) {
        seq += 1;
        lines.push(
          JSON.stringify({
            seq,
            at: new Date().toISOString(),
            step: `s${n}`,
            type: "log",
            message: `line ${seq} `.padEnd(90, "."),
          }),
        );
      }
      const text = lines.join(",");
      sql.exec("insert into step values (?, ?, ?, ?)", n, first, seq, text);
      this.push({ job, first, last: seq, text });
      await this.ctx.storage.sync();
    }
    while (this.flight !== null) await this.flight;
  }

  private push(push: Push): void {
    this.waiting.push(push);
    this.flight ??= this.drain().finally(() => (this.flight = null));
  }

  private async drain(): Promise<void> {
    const feed = this.env.FEED.get(this.env.FEED.idFromName("feed"));
    while (this.waiting.length > 0) {
      const all = this.waiting;
      this.waiting = [];
      const [head] = all;
      const tail = all.at(-1);
      if (head !== undefined && tail !== undefined) {
        await feed.push({ job: head.job, first: head.first, last: tail.last, text: all.map((p) => p.text).join(",") });
      }
    }
  }
}

export class Feed extends DurableObject<Env> {
  private queue: { push: Push; done: () => void }[] = [];
  private draining = false;
  private head = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    ctx.storage.sql.exec("create table if not exists frame (first integer primary key, last integer, body text)");
    ctx.storage.sql.exec("create table if not exists mark (job text primary key, last integer) without rowid");
    ctx.storage.sql.exec("create table if not exists open (job text primary key) without rowid");
    this.head = ctx.storage.sql.exec<{ head: number }>("select coalesce(max(last), 0) head from frame").one().head;
  }

  async start(jobs: string[], work: Work): Promise<void> {
    this.ctx.storage.sql.exec("insert into open select value from json_each(?)", JSON.stringify(jobs));
    await this.ctx.storage.setAlarm(Date.now() + 60_000);
    await this.ctx.storage.sync();
    this.ctx.waitUntil(this.pool(jobs, work));
  }

  override async alarm(): Promise<void> {}

  private async pool(jobs: string[], work: Work): Promise<void> {
    let next = 0;
    const worker = async (): Promise<void> => {
      while (next < jobs.length) {
        const job = jobs[next++] ?? "";
        await this.env.JOB.get(this.env.JOB.idFromName(job)).run(job, work);
      }
    };
    // Waiting jobs take no computing: with slow steps all run at once.
    await Promise.all(Array.from({ length: work.wait > 0 ? jobs.length : work.pool }, worker));
  }

  push(push: Push): Promise<void> {
    const done = new Promise<void>((resolve) => this.queue.push({ push, done: resolve }));
    if (!this.draining) this.ctx.waitUntil(this.drain());
    return done;
  }

  private async drain(): Promise<void> {
    this.draining = true;
    while (this.queue.length > 0) {
      await later(0);
      const batch = this.queue;
      this.queue = [];
      this.commit(batch.map((b) => b.push));
      await this.ctx.storage.sync();
      for (const { done } of batch) done();
    }
    this.draining = false;
  }

  private commit(batch: Push[]): void {
    const { sql } = this.ctx.storage;
    const from = this.head + 1;
    const groups = batch.map(({ job, first, last, text }) => {
      const group = `{"job":"${job}","feed_seq":${this.head + 1},"events":[${text}]}`;
      this.head += last - first + 1;
      sql.exec("insert into mark values (?, ?) on conflict do update set last = excluded.last", job, last);
      return group;
    });
    sql.exec("insert into frame values (?, ?, ?)", from, this.head, groups.join(","));
    const frame = `{"groups":[${groups.join(",")}]}`;
    for (const socket of this.ctx.getWebSockets()) socket.send(frame);
  }

  /** A bare packed replay: stored rows joined into frames of about 500 events, and nothing else. */
  override fetch(request: Request): Response {
    const { 0: client, 1: server } = new WebSocketPair();
    this.ctx.acceptWebSocket(server);
    const after = new URL(request.url).searchParams.get("after");
    if (after !== null) this.replay(server, Number(after));
    return new Response(null, { status: 101, webSocket: client });
  }

  private replay(socket: WebSocket, after: number): void {
    let bodies: string[] = [];
    let events = 0;
    const flush = (): void => {
      if (bodies.length > 0) socket.send(`{"groups":[${bodies.join(",")}]}`);
      bodies = [];
      events = 0;
    };
    for (const row of this.ctx.storage.sql.exec<{ first: number; last: number; body: string }>(
      "select * from frame where last > ? order by first",
      after,
    )) {
      bodies.push(row.body);
      events += row.last - row.first + 1;
      if (events >= 500) flush();
    }
    flush();
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const { pathname } = new URL(request.url);
    const feed = env.FEED.get(env.FEED.idFromName("feed"));
    if (pathname === "/ws") return feed.fetch(request);
    if (pathname !== "/start") return new Response("ok");
    const { jobs, work } = await request.json<{ jobs: string[]; work: Work }>();
    await feed.start(jobs, work);
    return new Response(null, { status: 202 });
  },
};
