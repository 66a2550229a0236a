import { expect, test } from "vitest";

import type { Campaign } from "../contract/campaign.ts";
import { makeExtractionId } from "../contract/ids.ts";
import type { CampaignLead } from "../contract/lead.ts";
import {
  expectProblem,
  finishLead,
  local,
  makeCampaign,
  newLead,
  other,
  replyOf,
  saveLeads,
  upgrade,
  walker,
  type Reply,
} from "../testing/harness.ts";
import { everythingStored, operations } from "../testing/operations.ts";
import { bodyOf, makeTheirs, namingOperations, nobodys, pathWith } from "../testing/walk.ts";

/** An answer without what differs from request to request. */
const plain = ({ status, body }: Reply): unknown => ({
  status,
  body: { ...(body as object), request_id: null, instance: null },
});

test("[J9] another organisation's IDs answer as unknown ones on every route, and change and make nothing", async () => {
  const theirs = await makeTheirs();
  const before = await everythingStored();
  const walked = await namingOperations();
  expect(walked.length).toBeGreaterThan(13);
  for (const [i, operation] of walked.entries()) {
    const answers: unknown[] = [];
    for (const ids of [theirs, nobodys()]) {
      // Another stranger for each: the walk is longer than the limits of one.
      const reply = await walker(i).send(operation.method, pathWith(operation, ids), bodyOf(operation, ids));
      expectProblem(reply, "not_found");
      answers.push(plain(reply));
    }
    expect(answers[0], `${operation.method} ${operation.path}`).toEqual(answers[1]);
  }
  expect(await everythingStored()).toEqual(before);
});

test("[J9] the same IDs are served to their own organisation: the walk above refuses for the right reason", async () => {
  const theirs = await makeTheirs();
  for (const operation of (await namingOperations()).filter(({ method }) => method === "GET")) {
    const response = await local.raw(pathWith(operation, theirs));
    expect(response.status, operation.path).toBe(200);
    await response.body?.cancel();
  }
});

test("[J9] a socket and an SSE stream of another organisation are refused as unknown ones are, before any object is made", async () => {
  const theirs = await makeTheirs();
  const before = await everythingStored();
  const streams = (await operations()).filter((operation) => operation.isStream);
  expect(streams).toHaveLength(3);
  for (const operation of streams)
    for (const ids of [theirs, nobodys()]) {
      const path = `${pathWith(operation, ids)}?after=0`;
      const { socket, response } = await upgrade(other, path);
      expect(socket).toBeNull();
      expectProblem(await replyOf(response), "not_found");
      const sse = await other.raw(path, { headers: { Accept: "text/event-stream", "Last-Event-ID": "3" } });
      expectProblem(await replyOf(sse), "not_found");
    }
  expect(await everythingStored()).toEqual(before);
});

test("[J9] lists show an organisation its own, whatever campaign or cursor it names", async () => {
  const theirs = await makeTheirs();
  await makeTheirs();
  const page = await local.get<{ page: { next_cursor: string } }>("/api/campaigns?limit=1");
  const mine = await makeCampaign(other, "Mine");
  const seen = await other.get<{ data: Campaign[] }>("/api/campaigns");
  expect(seen.body.data.map(({ id }) => id)).toEqual([mine.id]);
  const behind = await other.get<{ data: Campaign[] }>(`/api/campaigns?cursor=${page.body.page.next_cursor}`);
  expect(behind.body.data).toEqual([]);
  for (const path of ["/api/extractions", `/api/extractions?campaign_id=${theirs.campaign}`])
    expect((await other.get<{ data: unknown[] }>(path)).body.data).toEqual([]);
});

test("[E10] two organisations may use the same lead and extraction IDs: neither sees nor disturbs the other", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(other)];
  const extractionId = makeExtractionId();
  await saveLeads(other, two.id, [newLead({ id: "lead_001", extractionId, query: "Grace Hopper" })]);
  await finishLead(local, one.id, newLead({ id: "lead_001", extractionId, query: "Ada Lovelace" }));
  const theirs = await other.get<{ status: string; params: { query: string } }>(`/api/extractions/${extractionId}`);
  expect(theirs.body).toMatchObject({ status: "pending", params: { query: "Grace Hopper" } });
  const list = await local.get<{ data: CampaignLead[] }>(`/api/campaigns/${one.id}/leads`);
  expect(list.body.data).toMatchObject([{ id: "lead_001", query: "Ada Lovelace", status: "completed" }]);
});
