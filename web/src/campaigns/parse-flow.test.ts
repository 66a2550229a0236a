import { expect, test, vi } from "vitest";

import { EXTRACTION_ID, LEAD_ID } from "../../../worker/contract/ids.ts";
import type { CampaignLead, NewLead, ParsedLead } from "../../../worker/contract/lead.ts";
import { parseAndStart, type ParseFlowDeps } from "./parse-flow.ts";

const parsed = (query: string): ParsedLead => ({
  query,
  full_name: query,
  first_name: null,
  last_name: null,
  title: null,
  company: null,
  domain: null,
  email: null,
  phone: null,
  linkedin_url: null,
  github_url: null,
  website: null,
  location: null,
  spans: { full_name: [0, query.length] },
});

/** Deps that write down what was called, in its order. */
function makeDeps(count: number, change: Partial<ParseFlowDeps> = {}) {
  const calls: string[] = [];
  const note = (name: string): void => void calls.push(name);
  const deps: ParseFlowDeps = {
    parse: async () => {
      note("parse");
      return { leads: Array.from({ length: count }, (_, i) => parsed(`Lead ${i}`)), rejected: [], format: "free_text" };
    },
    save: async (leads: NewLead[]) => {
      note("save");
      return leads as unknown as CampaignLead[];
    },
    startOne: async () => note("startOne"),
    startMany: async (starts) => {
      note("startMany");
      return starts.map(({ extraction_id }) => ({ extraction_id, status: "started" }));
    },
    nextNumber: () => 4,
    show: () => note("show"),
    saved: () => note("saved"),
    hide: () => note("hide"),
    notStarted: () => note("notStarted"),
    ...change,
  };
  return { deps, calls };
}

const refuseFirst: ParseFlowDeps["startMany"] = async (starts) =>
  starts.map(({ extraction_id }, index) => ({ extraction_id, status: index === 0 ? "conflict" : "started" }));

test("[E9] leads are shown, saved under their IDs, and only then started", async () => {
  const { deps, calls } = makeDeps(2);
  expect(await parseAndStart("text", deps)).toEqual({ added: 2, rejected: [], notStarted: null });
  expect(calls).toEqual(["parse", "show", "save", "saved", "startOne", "startOne"]);
});

test("[E9] what is shown, saved and started bears the same IDs, and each lead its own", async () => {
  const show = vi.fn<ParseFlowDeps["show"]>();
  const save = vi.fn<ParseFlowDeps["save"]>().mockResolvedValue([]);
  const startOne = vi.fn<ParseFlowDeps["startOne"]>();
  const { deps } = makeDeps(3, { show, save, startOne });
  await parseAndStart("text", deps);
  const rows = show.mock.calls[0]?.[0] ?? [];
  expect(rows.map((row) => row.number)).toEqual([4, 5, 6]);
  expect(rows.every((row) => EXTRACTION_ID.test(row.extractionId) && LEAD_ID.test(row.id))).toBe(true);
  expect(new Set(rows.map((row) => row.extractionId)).size).toBe(3);
  expect(save.mock.calls[0]?.[0].map((lead) => lead.extractionId)).toEqual(rows.map((row) => row.extractionId));
  expect(startOne.mock.calls.map(([start]) => start.extraction_id)).toEqual(rows.map((row) => row.extractionId));
});

test("up to 20 leads are started one by one, more in one call", async () => {
  const twenty = makeDeps(20);
  await parseAndStart("text", twenty.deps);
  expect(twenty.calls.filter((call) => call === "startOne")).toHaveLength(20);
  const more = makeDeps(21);
  await parseAndStart("text", more.deps);
  expect(more.calls.slice(-1)).toEqual(["startMany"]);
});

test("a save that fails takes the rows back, starts nothing, and is thrown", async () => {
  const { deps, calls } = makeDeps(2, { save: () => Promise.reject(new Error("no")) });
  await expect(parseAndStart("text", deps)).rejects.toThrow("no");
  expect(calls).toEqual(["parse", "show", "hide"]);
});

test("a start that is refused leaves its lead, and the others run", async () => {
  let call = 0;
  const notStarted = vi.fn<ParseFlowDeps["notStarted"]>();
  const startOne = (): Promise<unknown> => (++call === 2 ? Promise.reject(new Error("409")) : Promise.resolve());
  const { deps } = makeDeps(3, { startOne, notStarted });
  const outcome = await parseAndStart("text", deps);
  expect(outcome.added).toBe(3);
  expect(outcome.notStarted?.leadIds).toHaveLength(1);
  expect(notStarted).toHaveBeenCalledWith(outcome.notStarted?.leadIds);
});

test("of many started at once, those in conflict are told", async () => {
  const { deps } = makeDeps(25, { startMany: refuseFirst });
  expect((await parseAndStart("text", deps)).notStarted?.leadIds).toHaveLength(1);
});

test("a text without a lead saves nothing and says what was left out", async () => {
  const { deps, calls } = makeDeps(0);
  expect(await parseAndStart("text", deps)).toEqual({ added: 0, rejected: [], notStarted: null });
  expect(calls).toEqual(["parse"]);
});
