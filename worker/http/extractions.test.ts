import { expect, test } from "vitest";

import { JournalEvent } from "../contract/event.ts";
import { Extraction, ExtractionRow, ExtractionState } from "../contract/extraction.ts";
import { expectProblem, finishLead, local, makeCampaign, newLead, saveLeads } from "../testing/harness.ts";
import { everythingStored } from "../testing/operations.ts";

interface Page {
  data: JournalEvent[];
  epoch: number;
  head: number;
  too_old: boolean;
}

const read = async <Body>(id: string, rest = ""): Promise<Body> =>
  (await local.get<Body>(`/api/extractions/${id}${rest}`)).body;

test("an extraction that ended shows its status, its result and its whole journal", async () => {
  const campaign = await makeCampaign(local);
  const { lead, task_id } = await finishLead(local, campaign.id);
  const id = lead.extractionId;
  const whole = Extraction.parse(await read(id));
  expect(whole).toMatchObject({
    kind: "lead",
    campaign_id: campaign.id,
    lead_id: lead.id,
    lead_number: 1,
    task_id,
    attempt: 1,
  });
  const state = ExtractionState.parse(await read(id, "/status"));
  expect(whole).toMatchObject(state);
  expect(state).toMatchObject({
    extraction_id: id,
    status: "completed",
    progress: 100,
    error_message: null,
    queue_position: null,
  });
  const page = await read<Page>(id, "/events");
  for (const event of page.data) expect(JournalEvent.parse(event)).toEqual(event);
  expect(page).toMatchObject({ head: page.data.length, epoch: whole.epoch, too_old: false });
  expect(whole.head).toBe(page.head);
});

test("an extraction that was saved and not started is pending, with an empty journal", async () => {
  const campaign = await makeCampaign(local);
  const [lead] = await saveLeads(local, campaign.id, [newLead()]);
  const id = lead?.extractionId ?? "";
  expect(Extraction.parse(await read(id))).toMatchObject({ status: "pending", lead_id: lead?.id, head: 0 });
  expect(ExtractionState.parse(await read(id, "/status"))).toMatchObject({ status: "pending", started_at: null });
  expect(await read(id, "/events")).toMatchObject({ data: [], head: 0, too_old: false });
  for (const door of ["cancel", "retry"]) {
    const problem = expectProblem(await local.post(`/api/extractions/${id}/${door}`), "conflict");
    expect(problem.detail).toBe("This extraction has not been started");
  }
});

test("[J2] the journal is read after any cursor and in pages of any length, each event once", async () => {
  const campaign = await makeCampaign(local);
  const { lead } = await finishLead(local, campaign.id);
  const all = (await read<Page>(lead.extractionId, "/events")).data;
  const paged: JournalEvent[] = [];
  for (;;) {
    const { data } = await read<Page>(lead.extractionId, `/events?after=${paged.length}&limit=2`);
    if (data.length === 0) break;
    paged.push(...data);
  }
  expect(paged).toEqual(all);
});

test("[J3] a cursor of another epoch starts over and says so, one ahead of the head gets the head", async () => {
  const campaign = await makeCampaign(local);
  const { lead } = await finishLead(local, campaign.id);
  const { epoch, head } = await read<Page>(lead.extractionId, "/events");
  const old = await read<Page>(lead.extractionId, `/events?after=2&epoch=${epoch - 1}`);
  expect(old).toMatchObject({ too_old: true, epoch });
  expect(old.data[0]?.seq).toBe(1);
  expect(await read<Page>(lead.extractionId, `/events?after=${head + 9}&wait=20`)).toMatchObject({
    data: [],
    head,
    too_old: false,
  });
});

test("a cursor, a limit or a wait that is none is refused by name", async () => {
  const campaign = await makeCampaign(local);
  const [lead] = await saveLeads(local, campaign.id, [newLead()]);
  const wrong = [
    "after=-1",
    "after=x",
    "after=1.5",
    "after=1e400",
    "after=9007199254740993",
    "limit=0",
    "limit=1001",
  ].concat(["wait=26", "wait=-1", "wait=NaN", "epoch=x", "after=%00", "after=1&after=2"]);
  for (const query of wrong) {
    const reply = await local.get(`/api/extractions/${lead?.extractionId}/events?${query}`);
    expect(expectProblem(reply, "validation").errors, query).toMatchObject([{ path: query.split("=")[0] }]);
  }
});

test("an ID of the wrong form is 404 on every door, and asks no object", async () => {
  const before = await everythingStored();
  for (const id of [
    "ext_short",
    "ext_ABCDEFGH",
    "x",
    "%00",
    "..%2f",
    "ext_abcdefgh%0a",
    "😀",
    `ext_${"a".repeat(4_000)}`,
  ]) {
    for (const door of ["", "/status", "/events", "/stream"])
      expectProblem(await local.get(`/api/extractions/${id}${door}`), "not_found");
    for (const door of ["/cancel", "/retry"])
      expectProblem(await local.post(`/api/extractions/${id}${door}`), "not_found");
  }
  for (const id of ["task_short_1", "task_abcdefgh", "task_abcdefgh_0", "task_abcdefgh_1", "%00", "x".repeat(4_000)])
    expectProblem(await local.get(`/api/extraction/stream/${id}`), "not_found");
  expect(await everythingStored()).toEqual(before);
});

test("[E8] what has ended is not cancelled, and says how it ended", async () => {
  const campaign = await makeCampaign(local);
  const { lead } = await finishLead(local, campaign.id);
  const problem = expectProblem(await local.post(`/api/extractions/${lead.extractionId}/cancel`), "conflict");
  expect(problem.detail).toBe("This extraction has ended: completed");
  expect(await read(lead.extractionId, "/status")).toMatchObject({ status: "completed" });
});

test("extractions are listed the newest first, of one campaign where it is named", async () => {
  const [one, two] = [await makeCampaign(local), await makeCampaign(local)];
  const ids = [await finishLead(local, one.id), await finishLead(local, one.id)].map(({ lead }) => lead.extractionId);
  await finishLead(local, two.id);
  const { body } = await local.get<{ data: ExtractionRow[] }>(`/api/extractions?campaign_id=${one.id}`);
  for (const row of body.data) expect(ExtractionRow.parse(row)).toEqual(row);
  expect(body.data.map((row) => row.extraction_id).sort()).toEqual(ids.sort());
  const all = await local.get<{ data: ExtractionRow[]; page: { next_cursor: string } }>("/api/extractions?limit=1");
  const mixed = await local.get(`/api/extractions?campaign_id=${one.id}&cursor=${all.body.page.next_cursor}`);
  expect(expectProblem(mixed, "validation").errors).toMatchObject([{ path: "cursor" }]);
  const first = await local.get<typeof all.body>(`/api/extractions?campaign_id=${one.id}&limit=1`);
  const next = await local.get<typeof all.body>(`/api/extractions?limit=1&cursor=${first.body.page.next_cursor}`);
  expect([...first.body.data, ...next.body.data].map((row) => row.extraction_id).toSorted()).toEqual(ids.toSorted());
  expect(next.body.page).toEqual({ next_cursor: null, has_more: false });
});
