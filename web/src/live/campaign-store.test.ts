import { expect, test, vi } from "vitest";

import { CampaignStore, FIRST_LINES } from "./campaign-store.ts";
import { rowFromLead } from "./rows.ts";
import { makeEvent, makeLead, makeLog } from "./testing.ts";

/** A store whose frames come when the test says so. */
function makeStore() {
  const frames: (() => void)[] = [];
  const onUnknownLead = vi.fn<() => void>();
  const store = new CampaignStore({
    nextFrame: (run) => {
      frames.push(run);
      return () => void frames.splice(frames.indexOf(run), 1);
    },
    onUnknownLead,
  });
  return { store, onUnknownLead, frames, paint: () => frames.splice(0).forEach((run) => run()) };
}

const keys = (store: CampaignStore): string[] => store.getSnapshot().items.map((item) => item.key);

test("a burst of frames is one rendering", () => {
  const { store, frames, paint } = makeStore();
  const watcher = vi.fn<() => void>();
  store.subscribe(watcher);
  for (const event of makeLog(40)) store.events([event]);
  expect(watcher).not.toHaveBeenCalled();
  expect(frames).toHaveLength(1);
  paint();
  expect(watcher).toHaveBeenCalledOnce();
  expect(store.getSnapshot().items).toHaveLength(40);
});

test("an event changes its own row and leaves the others their identity", () => {
  const { store, paint } = makeStore();
  store.setLeads([makeLead(), makeLead({ id: "lead_2", number: 2, extractionId: "ext_tomasz001" })]);
  const [first, second] = [store.row("lead_1"), store.row("lead_2")];
  store.events([makeEvent({ type: "extraction.started", extraction_id: "ext_tomasz001", lead: 2 })]);
  paint();
  expect(store.row("lead_1")).toBe(first);
  expect(store.row("lead_2")).not.toBe(second);
  expect(store.getSnapshot().counts).toMatchObject({ total: 2, processing: 1 });
});

test("rows never change their place: the order is that of their numbers, and keeps its identity", () => {
  const { store, paint } = makeStore();
  store.setLeads([makeLead({ id: "b", number: 2, extractionId: "ext_b0000000" }), makeLead({ id: "a", number: 1 })]);
  const { order } = store.getSnapshot();
  expect(order).toEqual(["a", "b"]);
  store.events([makeEvent({ type: "extraction.failed", extraction_id: "ext_b0000000" })]);
  paint();
  expect(store.getSnapshot().order).toBe(order);
});

test("events of a lead that a script added ask for the list once, and count when it has come", () => {
  const { store, onUnknownLead, paint } = makeStore();
  store.setLeads([]);
  store.events([
    makeEvent({ seq: 1, type: "extraction.started" }),
    makeEvent({ seq: 2, feed_seq: 2, type: "fact.found" }),
  ]);
  paint();
  expect(onUnknownLead).toHaveBeenCalledOnce();
  store.setLeads([makeLead()]);
  expect(store.row("lead_1")?.run).toMatchObject({ status: "processing", fact_count: 1, seq: 2 });
});

test("rows that are being saved stay when a list without them arrives; others go", () => {
  const { store } = makeStore();
  store.setLeads([makeLead()]);
  store.addStarting([
    { ...rowFromLead(makeLead({ id: "new", number: 2, extractionId: "ext_new00000" }), undefined), starting: true },
  ]);
  store.setLeads([]);
  expect(store.getSnapshot().order).toEqual(["new"]);
  store.removeRows(["new"]);
  expect(store.getSnapshot().counts.total).toBe(0);
});

test("a first visit begins 2,000 lines before the head, or at the beginning", () => {
  const { store } = makeStore();
  expect(store.begin(9_400)).toBe(9_400 - FIRST_LINES);
  expect(store.begin(12)).toBe(0);
});

test("older lines come before the first one held, each once, and are not folded again", () => {
  const { store, paint } = makeStore();
  store.setLeads([makeLead()]);
  store.begin(2_003);
  store.events([makeEvent({ feed_seq: 4, seq: 4, type: "fact.found" })]);
  paint();
  store.prepend(makeLog(4));
  expect(keys(store)).toEqual(["e1", "e2", "e3", "e4"]);
  expect(store.getSnapshot().first).toBe(1);
  expect(store.row("lead_1")?.run.fact_count).toBe(1);
});

test("[J3] a log that starts over is emptied and says so; the rows stay", () => {
  const { store, paint } = makeStore();
  store.setLeads([makeLead()]);
  store.events(makeLog(3));
  paint();
  store.startedOver();
  expect(store.getSnapshot()).toMatchObject({ items: [], startedOver: true, order: ["lead_1"] });
});

test("the rule about what was caught up stands behind the lines that it counts", () => {
  const { store } = makeStore();
  store.events(makeLog(2));
  store.caughtUp(2);
  expect(store.getSnapshot().items.at(-1)).toMatchObject({ kind: "note", text: "reconnected, 2 lines caught up" });
  expect(store.getSnapshot().caughtUp).toBe(2);
});
