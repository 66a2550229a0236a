import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { EMPTY_ICP } from "../../../worker/contract/campaign.ts";
import type { Extraction } from "../../../worker/contract/extraction.ts";
import type { IcpEntry } from "../../../worker/contract/identity.ts";
import { makeCampaign, openApp, serveApi, type Override } from "../testing.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  localStorage.clear();
});

const AT = "/campaigns/cmp_platformeu?tab=icp";

const proof = {
  rule: "whom your pages say that it is for",
  fact_field: "buyer",
  fact_value: "heads of reliability",
  source: "website",
  url: "https://hexmoor.example/",
  quote: "for heads of reliability",
  confidence: 0.7,
};
const ENTRIES: IcpEntry[] = [
  { ...proof, part: "titles", value: "Head of Reliability" },
  { ...proof, part: "sizes", value: "11-50", rule: "how large you say that they are", quote: "Startup" },
  { ...proof, part: "keywords", value: "traces", source: "input", url: null, quote: "for traces" },
];

const runOf = (change: Partial<Extraction> = {}, result: Partial<Extraction["result"]> = {}): Extraction => ({
  extraction_id: "ext_founder01",
  status: "completed",
  progress: 100,
  progress_message: null,
  error_message: null,
  queue_position: null,
  created_at: "2026-11-22T13:01:51.000Z",
  started_at: "2026-11-22T13:01:51.000Z",
  completed_at: "2026-11-22T13:01:53.000Z",
  kind: "identity",
  campaign_id: null,
  lead_id: null,
  lead_number: null,
  task_id: "task_founder01_1",
  attempt: 1,
  params: { kind: "identity", query: "hexmoor.example", lead: {} },
  steps: [],
  epoch: 1,
  head: 9,
  result: {
    facts: [],
    conflicts: [],
    refused: [],
    possible_matches: [],
    score: null,
    proposal: ENTRIES,
    outcomes: [],
    cost: { spent: 0, saved: 0 },
    ...result,
  },
  ...change,
});

/** A server whose run is this, once it was started. */
const serving =
  (run: () => Extraction): Override =>
  (call, body) => {
    if (call === "POST /api/identity/extract") return [202, { task_id: "x", extraction_id: body["extraction_id"] }];
    return /^GET \/api\/extractions\/ext_\w+$/u.test(call) ? [200, run()] : undefined;
  };

const propose = async (site: string): Promise<void> => {
  await userEvent.type(await screen.findByLabelText("Your site"), site);
  await userEvent.click(screen.getByRole("button", { name: "Propose a profile" }));
};

test("a site is asked for with an ID of the page's own, and each entry comes with its reason, its quote and its page", async () => {
  const { named } = serveApi([makeCampaign()], [], serving(runOf));
  openApp(AT);
  await propose(" hexmoor.example ");
  expect(await screen.findByText("3 entries proposed from 0 facts.")).toBeTruthy();
  const [{ body } = { body: {} }] = named(/identity\/extract/u);
  expect(body).toEqual({ website: "hexmoor.example", extraction_id: expect.stringMatching(/^ext_[a-z0-9]{16}$/u) });
  const titles = within(screen.getByRole("group", { name: "Titles" }));
  expect(titles.getByRole("checkbox", { name: "Head of Reliability" })).toBeTruthy();
  expect(titles.getByText(/whom your pages say that it is for/u)).toBeTruthy();
  expect(titles.getByText("for heads of reliability")).toBeTruthy();
  expect(titles.getByRole("link", { name: "hexmoor.example" }).getAttribute("href")).toBe("https://hexmoor.example/");
  expect(titles.getByText("0.70")).toBeTruthy();
  expect(within(screen.getByRole("group", { name: "Keywords" })).getByText(/your own text/u)).toBeTruthy();
});

test("an entry that is taken stands in the form as a change, is left again by the same box, and nothing is saved before Save", async () => {
  const { named } = serveApi([makeCampaign({ icp: { ...EMPTY_ICP, titles: ["CTO"] } })], [], serving(runOf));
  openApp(AT);
  await propose("hexmoor.example");
  const box = await screen.findByRole("checkbox", { name: "Head of Reliability" });
  await userEvent.click(box);
  expect(screen.getByRole("button", { name: "Remove Head of Reliability" })).toBeTruthy();
  await userEvent.click(box);
  expect(screen.queryByRole("button", { name: "Remove Head of Reliability" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Take all 3" }));
  expect(screen.queryByRole("button", { name: /^Take all/u })).toBeNull();
  expect(named(/^PATCH/u)).toEqual([]);
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(named(/^PATCH/u)).toHaveLength(1));
  expect(named(/^PATCH/u)[0]?.body).toEqual({
    icp: { ...EMPTY_ICP, titles: ["CTO", "Head of Reliability"], sizes: ["11-50"], keywords: ["traces"] },
  });
});

test("a run that goes on says what it does, and may be cancelled", async () => {
  const now = { run: runOf({ status: "processing", progress_message: "website running" }, { proposal: null }) };
  const { named } = serveApi(
    [makeCampaign()],
    [],
    serving(() => now.run),
  );
  openApp(AT);
  await propose("hexmoor.example");
  expect(await screen.findByText("Reading: website running")).toBeTruthy();
  now.run = runOf({ status: "cancelled" }, { proposal: null });
  await userEvent.click(screen.getByRole("button", { name: "Cancel" }));
  expect(named(/cancel$/u)).toHaveLength(1);
  expect(await screen.findByText("Cancelled.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Resume" })).toBeTruthy();
});

test("a source that did not answer is named, what came stays, and it is asked again by one button", async () => {
  const outcomes = [
    {
      step: "website",
      source: "website",
      outcome: "unreachable",
      ms: 5,
      detail: "no route",
      resets_at: null,
      calls: 1,
    },
  ] as const;
  const { named } = serveApi(
    [makeCampaign()],
    [],
    serving(() => runOf({}, { outcomes: [...outcomes] })),
  );
  openApp(AT);
  await propose("hexmoor.example");
  expect(await screen.findByText("1 source missing.")).toBeTruthy();
  expect(screen.getByText("website: unreachable, no route.")).toBeTruthy();
  expect(screen.getByRole("checkbox", { name: "Head of Reliability" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Ask again" }));
  await waitFor(() => expect(named(/retry$/u)).toHaveLength(1));
});

test("a run that failed says why, and one that found nothing says what would help", async () => {
  const now = { run: runOf({ status: "failed", error_message: "Rate limit exceeded" }, { proposal: null }) };
  serveApi(
    [makeCampaign()],
    [],
    serving(() => now.run),
  );
  openApp(AT);
  await propose("hexmoor.example");
  expect(await screen.findByText("Rate limit exceeded.")).toBeTruthy();
  now.run = runOf({}, { proposal: [] });
  await userEvent.click(screen.getByRole("button", { name: "Retry" }));
  expect(await screen.findByText(/^Nothing says whom you sell to\./u)).toBeTruthy();
});

test("what the server says of a field stands below that field, and a refused start says that nothing was started", async () => {
  const now: { answer: [number, unknown] } = {
    answer: [400, { type: "/problems/validation", errors: [{ path: "website", message: "Not a domain" }] }],
  };
  serveApi([makeCampaign()], [], (call) => (call === "POST /api/identity/extract" ? now.answer : undefined));
  openApp(AT);
  await propose("hexmoor,example");
  expect(await screen.findByText("Not a domain")).toBeTruthy();
  expect(screen.getByLabelText("Your site").getAttribute("aria-invalid")).toBe("true");
  now.answer = [403, { type: "/problems/forbidden", detail: "Your role, viewer, does not allow this" }];
  await userEvent.click(screen.getByRole("button", { name: "Propose a profile" }));
  expect(await screen.findByText("Nothing was started.")).toBeTruthy();
});

test("with nothing given the button says what it wants, and asks for nothing", async () => {
  const { named } = serveApi([makeCampaign()], []);
  openApp(AT);
  const button = await screen.findByRole("button", { name: "Propose a profile" });
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.title).toBe("Give one of the four");
  await userEvent.click(button);
  expect(named(/identity/u)).toEqual([]);
});

test("the proposal is there again on return", async () => {
  serveApi([makeCampaign()], [], serving(runOf));
  openApp(AT);
  await propose("hexmoor.example");
  await screen.findByRole("checkbox", { name: "Head of Reliability" });
  cleanup();
  openApp(AT);
  expect(await screen.findByRole("checkbox", { name: "Head of Reliability" })).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Close proposal" }));
  await waitFor(() => expect(screen.queryByRole("checkbox", { name: "Head of Reliability" })).toBeNull());
});
