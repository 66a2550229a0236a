import { env } from "cloudflare:workers";
import { expect, test } from "vitest";

import type { FeedFrame } from "../contract/socket.ts";
import { feedName, feedNamed } from "../feed/client.ts";
import {
  clientOf,
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  nobody,
  saveLeads,
  upgrade,
  waitForEvents,
} from "../testing/harness.ts";

/** Frames of a socket up to and with the first of this type. */
async function framesUntil(socket: WebSocket, type: FeedFrame["type"]): Promise<FeedFrame[]> {
  const frames: FeedFrame[] = [];
  await new Promise<void>((resolve) => {
    socket.addEventListener("message", ({ data }) => {
      const frame = JSON.parse(String(data)) as FeedFrame;
      frames.push(frame);
      if (frame.type === type) resolve();
    });
  });
  socket.close();
  return frames;
}

/** The three streams of a run that ended, by their paths. */
async function endedStreams(): Promise<{ extractionId: string; paths: string[] }> {
  const { id } = await makeCampaign(local);
  const { lead, task_id } = await finishLead(local, id);
  const { extractionId } = lead;
  const paths = [
    `/api/extractions/${extractionId}/stream`,
    `/api/extraction/stream/${task_id}`,
    `/api/campaigns/${id}/stream`,
  ];
  return { extractionId, paths };
}

test("[J5] a socket and an SSE stream give the events that the long poll gives, by each of their paths", async () => {
  const { extractionId, paths } = await endedStreams();
  const polled = await waitForEvents(local, extractionId);
  for (const path of paths) {
    const { socket } = await upgrade(local, `${path}?after=0`);
    if (socket === null) throw new Error(`no socket at ${path}`);
    const frames = await framesUntil(socket, "events");
    expect(frames[0]).toMatchObject({ type: "hello", head: polled.length });
    const events = frames.flatMap((frame) => (frame.type === "events" ? frame.events : []));
    expect(events.map(({ message }) => message)).toEqual(polled.map(({ message }) => message));
  }
  const sse = await (await local.raw(paths[0] ?? "")).text();
  expect([...sse.matchAll(/^data: (.*)$/gm)].map(([, json]) => JSON.parse(json ?? "") as unknown)).toEqual(polled);
});

test("an SSE answer says what it is, is not kept, and resumes after Last-Event-ID", async () => {
  const { extractionId, paths } = await endedStreams();
  const polled = await waitForEvents(local, extractionId);
  const response = await local.raw(paths[0] ?? "", { headers: { "Last-Event-ID": "2" } });
  expect(response.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("Cache-Control")).toBe("no-store");
  expect(response.headers.get("X-Request-Id")).toMatch(/^req_/);
  const ids = [...(await response.text()).matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id));
  expect(ids).toEqual(polled.slice(2).map(({ seq }) => seq));
});

test("a HEAD of a stream answers at once and opens none", async () => {
  const { paths } = await endedStreams();
  for (const path of paths) {
    const reply = await local.send("HEAD", path);
    expect(reply).toMatchObject({ status: 200, body: null });
    expect(reply.headers.get("Content-Type")).toBe("text/event-stream; charset=utf-8");
  }
});

test("a socket whose key stands in its subprotocols is opened, and gets the one that is not secret back", async () => {
  const { paths } = await endedStreams();
  const { socket, response } = await upgrade(nobody, paths[2] ?? "", {
    "Sec-WebSocket-Protocol": `vibegtm, key.${local.key}`,
  });
  expect(response.status).toBe(101);
  expect(response.headers.get("Sec-WebSocket-Protocol")).toBe("vibegtm");
  socket?.close();
});

test("an upgrade without a key or with a wrong one is 401, and no socket", async () => {
  const { paths } = await endedStreams();
  for (const path of paths)
    for (const [client, protocol] of [
      [nobody, "vibegtm"],
      [clientOf("wrong"), "vibegtm"],
      [nobody, "vibegtm, key.wrong-wrong"],
    ] as const) {
      const { socket, response } = await upgrade(client, path, { "Sec-WebSocket-Protocol": protocol });
      expect(socket).toBeNull();
      expect(response.status).toBe(401);
      await response.body?.cancel();
    }
});

test("a cursor on the URL that is none is refused by name, before a stream is opened", async () => {
  const { paths } = await endedStreams();
  for (const path of paths)
    for (const name of ["after", "epoch"])
      for (const value of ["x", "-1", "1.5", "", "%00", "1".repeat(16)]) {
        const reply = await local.get(`${path}?${name}=${value}`);
        expect(expectProblem(reply, "validation").errors).toMatchObject([{ path: name }]);
      }
});

test("[J9] a campaign that another isolate deleted answers as one that never was, on a stream and on a socket", async () => {
  const { id } = await makeCampaign(local);
  // As the other isolate does it: this one still believes that the campaign is there.
  await feedNamed(env, feedName("org_local", id)).destroy();
  await env.DB.prepare("delete from campaigns where id = ?").bind(id).run();
  const unknown = await local.get("/api/campaigns/cmp_aaaaaaaaaaaaaaaa/stream");
  const gone = await local.get(`/api/campaigns/${id}/stream`);
  expect(expectProblem(gone, "not_found").detail).toBe(expectProblem(unknown, "not_found").detail);
  const { response } = await upgrade(local, `/api/campaigns/${id}/stream`);
  expect(response.status).toBe(404);
  await response.body?.cancel();
});

test("an extraction that was saved and not started has a stream too: it says hello and waits", async () => {
  const { id } = await makeCampaign(local);
  const [lead] = await saveLeads(local, id, [newLead()]);
  const { socket } = await upgrade(local, `/api/extractions/${lead?.extractionId}/stream?after=0`);
  if (socket === null) throw new Error("no socket");
  expect(await framesUntil(socket, "hello")).toMatchObject([{ type: "hello", head: 0 }]);
});

test("a socket that sends junk is told so, then closed with the protocol's code, and the feed serves others", async () => {
  const { paths } = await endedStreams();
  const path = paths[2] ?? "";
  const { socket } = await upgrade(local, path);
  if (socket === null) throw new Error("no socket");
  const codes: string[] = [];
  socket.addEventListener("message", ({ data }) => {
    const frame = JSON.parse(String(data)) as FeedFrame;
    if (frame.type === "error") codes.push(frame.code);
  });
  const closed = new Promise<number>((resolve) => {
    socket.addEventListener("close", ({ code }) => resolve(code));
  });
  for (const junk of ["{", "null", '{"type":"subscribe","after":-1}', '{"type":"drop"}', "\u0000"]) socket.send(junk);
  expect(await closed).toBe(4400);
  expect(codes).toEqual(Array.from({ length: 4 }, () => "bad_message"));
  const again = await upgrade(local, `${path}?after=0`);
  expect(again.response.status).toBe(101);
  again.socket?.close();
});
