import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import { makeEvent, makeLead } from "../live/testing.ts";
import { feed, makeCampaign, openApp, serveApi } from "../testing.tsx";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

const AT = "/campaigns/cmp_platformeu";
const two = () => [
  makeLead(),
  makeLead({
    id: "lead_2",
    number: 2,
    extractionId: "ext_tomasz001",
    full_name: "Tomasz Wierzbicki",
    status: "error",
    error: "Rate limit exceeded",
    seq: 4,
  }),
];
const rowNames = (): (string | null)[] =>
  screen.getAllByRole("link", { name: /Maren|Tomasz|Elif/u }).map((link) => link.textContent);
const input = () => screen.findByRole("textbox", { name: "Leads to parse" });

test("with no campaign an untitled one is made at once, with the caret in the input", async () => {
  const { named } = serveApi([], []);
  openApp("/");
  await waitFor(async () => expect(document.activeElement).toBe(await input()));
  expect(named(/^POST \/api\/campaigns$/u).map(({ body }) => body)).toEqual([{ name: "Untitled campaign" }]);
  expect(location.pathname).toBe("/campaigns/cmp_made00001");
  expect(screen.getByText("Paste the people you want to know about")).toBeTruthy();
});

test("[E9] ⌘↵ saves the leads under their IDs, starts them after it, and empties the input", async () => {
  const { calls } = serveApi([makeCampaign()], []);
  openApp(AT);
  await userEvent.type(await input(), "Maren Oduya{enter}Elif Sönmez");
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  await waitFor(() => expect(rowNames()).toEqual(["Maren Oduya", "Elif Sönmez"]));
  const writes = calls.map(({ call }) => call).filter((call) => call.startsWith("POST") && !call.endsWith("parse"));
  expect(writes).toEqual([`POST /api${AT}/leads`, "POST /api/leads/extract", "POST /api/leads/extract"]);
  expect(((await input()) as HTMLTextAreaElement).value).toBe("");
  expect(screen.getByText("2 leads added.")).toBeTruthy();
});

test("a save that fails keeps the text, takes the rows back, and says so", async () => {
  const { named } = serveApi([makeCampaign()], [], (call) =>
    call === `POST /api${AT}/leads` ? [404, { type: "/problems/not_found", detail: "Campaign not found" }] : undefined,
  );
  openApp(AT);
  await userEvent.type(await input(), "Maren Oduya");
  await userEvent.click(screen.getByRole("button", { name: "Parse leads" }));
  expect((await screen.findByRole("alert")).textContent).toBe("Campaign not found Your text is still here.");
  expect(((await input()) as HTMLTextAreaElement).value).toBe("Maren Oduya");
  expect(screen.queryByRole("link", { name: "Maren Oduya" })).toBeNull();
  expect(named(/extract/u)).toEqual([]);
});

test("a text without a lead stays, and what was left out is told with its reason", async () => {
  const piece = {
    text: "Best regards",
    start: 0,
    end: 12,
    line: 1,
    reason: "greeting",
    message: "A greeting",
    duplicate_of: null,
    lead_id: null,
  };
  serveApi([makeCampaign()], [], (call) =>
    call === "POST /api/leads/parse" ? [200, { leads: [], rejected: [piece], format: "free_text" }] : undefined,
  );
  openApp(AT);
  await userEvent.type(await input(), "Best regards");
  await userEvent.click(screen.getByRole("button", { name: "Parse leads" }));
  expect((await screen.findByRole("alert")).textContent).toContain("No lead found in this text.");
  await userEvent.click(screen.getByRole("button", { name: "Show why" }));
  expect(screen.getByRole("dialog", { name: "What was left out" }).textContent).toContain("line 1 · A greeting");
});

test("what was saved and never started is started when the campaign is opened again", async () => {
  const { named } = serveApi([makeCampaign()], two());
  openApp(AT);
  await waitFor(() => expect(named(/\/extractions$/u)).toHaveLength(1));
  expect(named(/\/extractions$/u)[0]?.body).toMatchObject({
    extractions: [{ extraction_id: "ext_maren0001", query: makeLead().query }],
  });
});

test("a draft is there again after a reload", async () => {
  localStorage.setItem("vibegtm.draft.cmp_platformeu", "Maren Oduya");
  serveApi([makeCampaign()], []);
  openApp(AT);
  expect(((await input()) as HTMLTextAreaElement).value).toBe("Maren Oduya");
});

test("[J7] events move the row and stand in the log with the lead's number", async () => {
  serveApi([makeCampaign()], [makeLead({ status: "processing", seq: 1 })]);
  openApp(AT);
  await screen.findByRole("link", { name: "Maren Oduya" });
  await feed([
    makeEvent({ seq: 2, feed_seq: 1, type: "fact.found", message: "title “Head of Platform” website 0.94" }),
    makeEvent({ seq: 3, feed_seq: 2, type: "extraction.completed", message: "completed · 1 fact" }),
  ]);
  expect(screen.getByRole("log").textContent).toContain("[Lead 01]");
  expect(screen.getByRole("log").textContent).toContain("“Head of Platform”");
  const row = screen.getByRole("row", { name: /Maren/u });
  expect(row.dataset["status"]).toBe("completed");
  expect(document.title).toBe("✓ 1 of 1 · Platform EU");
});

test("a row's retry asks for its own extraction; r does the same for the selected one", async () => {
  const { named } = serveApi([makeCampaign()], two());
  openApp(`${AT}?lead=lead_2`);
  await userEvent.click(await screen.findByRole("button", { name: "Retry" }));
  await userEvent.click(screen.getByRole("heading", { name: "Platform EU" }));
  await userEvent.keyboard("r");
  await waitFor(() => expect(named(/retry/u)).toHaveLength(2));
  expect(new Set(named(/retry/u).map(({ call }) => call))).toEqual(
    new Set(["POST /api/extractions/ext_tomasz001/retry"]),
  );
});

test("the filter stands in the address, and the list follows it", async () => {
  serveApi([makeCampaign()], two());
  openApp(AT);
  await screen.findByRole("link", { name: "Maren Oduya" });
  await userEvent.click(screen.getByRole("radio", { name: "Error 1" }));
  await waitFor(() => expect(rowNames()).toEqual(["Tomasz Wierzbicki"]));
  expect(location.search).toBe("?filter=error");
});

test("the grid has one tab stop, and the arrows move it and the selection", async () => {
  serveApi([makeCampaign()], two());
  openApp(AT);
  const first = await screen.findByRole("row", { name: /Maren/u });
  const grid = screen.getByRole("grid");
  expect(
    within(grid)
      .getAllByRole("row")
      .filter((row) => row.tabIndex === 0),
  ).toEqual([first]);
  first.focus();
  await userEvent.keyboard("{ArrowDown}");
  await waitFor(() => expect(location.search).toBe("?lead=lead_2"));
  expect(screen.getByRole("row", { name: /Tomasz/u }).getAttribute("aria-selected")).toBe("true");
  expect(grid.getAttribute("aria-rowcount")).toBe("3");
});

test("a campaign that is not there says so, and knocks at no stream", async () => {
  serveApi([], []);
  openApp("/campaigns/cmp_elsewhere1");
  expect(await screen.findByText("There is nothing here, or it belongs to another organisation.")).toBeTruthy();
});

test("the ideal customer is changed by words and boxes, and saved whole", async () => {
  const { named } = serveApi([makeCampaign()], []);
  openApp(`${AT}?tab=icp`);
  await userEvent.type(await screen.findByLabelText("Titles"), "CTO, Head of Platform{enter}");
  await userEvent.click(screen.getByLabelText("Founder"));
  await userEvent.click(screen.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(named(/^PATCH/u)).toHaveLength(1));
  expect(named(/^PATCH/u)[0]?.body).toMatchObject({
    icp: { titles: ["CTO", "Head of Platform"], seniorities: ["founder"] },
  });
});
