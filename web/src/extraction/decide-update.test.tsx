import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState, type ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";

import type { DecidedMatch } from "../../../worker/contract/match.ts";
import type { FieldVersion, RefreshDiff } from "../../../worker/contract/refresh.ts";
import { serveApi } from "../testing.tsx";
import { ToastProvider } from "../ui/toast.tsx";
import { TooltipProvider } from "../ui/tooltip.tsx";
import { PossibleMatches } from "./possible-matches.tsx";
import { RefreshDialog } from "./refresh-dialog.tsx";
import { makeFact } from "./testing.ts";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const show = (what: ReactNode) =>
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <TooltipProvider>
        <ToastProvider>{what}</ToastProvider>
      </TooltipProvider>
    </QueryClientProvider>,
  );

const ADA = { source: "github", label: "github.com/modu-ya", url: "https://github.com/modu-ya" };
const MATCH = { ...ADA, links: ["Name matches"], missing: "No domain." };

/** A server that keeps the last decision. */
function serveMatches(before: DecidedMatch[] = []) {
  let data = before;
  return serveApi([], [], (call, body) => {
    if (call === "POST /api/v1/leads/lead_1/matches") {
      const { decision, ...match } = body as unknown as DecidedMatch;
      const made = { ...match, decision, actor: { type: "user" as const, id: "u1" }, at: "2026-11-23T12:00:00.000Z" };
      data = (decision as string) === "undecided" ? [] : [made];
      return [200, { data }];
    }
    return call === "GET /api/v1/leads/lead_1/matches" ? [200, { data }] : undefined;
  });
}
const showMatches = (matches = [MATCH], onUpdate = vi.fn<() => void>()) => {
  show(<PossibleMatches leadId="lead_1" matches={matches} onUpdate={onUpdate} />);
  return screen.getByRole("region", { name: "Possible matches" });
};

test("[V4] a possible match says which link it has, which it lacks, and that it counts for nothing", () => {
  serveMatches();
  const { textContent } = showMatches();
  expect(textContent).toContain("one link of two, never scored");
  expect(textContent).toContain("Name matches. No domain");
  expect(textContent).toContain("1 of 2 links");
});

test("no possible match is said in words", () => {
  serveMatches();
  showMatches([]);
  expect(screen.getByText("None. Everything shown has two links to this lead.")).toBeTruthy();
});

test("a match is accepted, which leads to looking again, and the word can be taken back", async () => {
  const { named } = serveMatches();
  const onUpdate = vi.fn<() => void>();
  showMatches([MATCH], onUpdate);
  await userEvent.click(screen.getByRole("button", { name: /It is them.*modu-ya/u }));
  expect(await screen.findByText("You said that this is them")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Update this lead" }));
  expect(onUpdate).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: /Undo.*modu-ya/u }));
  expect(await screen.findByRole("button", { name: /It is them.*modu-ya/u })).toBeTruthy();
  expect(named(/^POST/u).map(({ body }) => body)).toEqual([
    { ...ADA, decision: "accept" },
    { ...ADA, decision: "undecided" },
  ]);
});

test("whom somebody refused stays in view, struck out, also where no run proposes them any more", async () => {
  const actor = { type: "user" as const, id: "u1" };
  serveMatches([{ ...ADA, decision: "refuse", actor, at: "2026-11-23T12:00:00.000Z" }]);
  showMatches([]);
  expect(await screen.findByText("You said that this is somebody else")).toBeTruthy();
  expect(screen.getByText("github.com/modu-ya").parentElement?.className).toContain("line-through");
  expect(screen.getByText("Proposed by github in an earlier run.")).toBeTruthy();
});

const version = (value: string): FieldVersion => ({
  seq: 1,
  value,
  owner: "human",
  action: "created",
  actor: null,
  at: "2026-11-20T12:00:00.000Z",
  extraction_id: null,
  fact: null,
});
const DIFF: RefreshDiff = {
  extraction_id: "ext_own00001",
  status: "completed",
  policy: "fill_if_empty",
  version: 2,
  changes: [
    {
      field: "company",
      change: "keep",
      old: version("Tidewell"),
      new: makeFact({ value: "Mux" }),
      why: "you wrote this",
    },
    { field: "title", change: "add", old: null, new: makeFact({ value: "CEO", quote: "our CEO" }), why: "was empty" },
    { field: "size", change: "add", old: null, new: makeFact({ value: "120" }), why: "was empty" },
  ],
};

/** A server whose second run is under way when it is first looked at. */
function serveDiff() {
  let looks = 0;
  return serveApi([], [], (call) => {
    if (call === "POST /api/v1/leads/lead_1/refresh") return [202, { task_id: "t", extraction_id: "ext_new00001" }];
    if (call.endsWith("/refresh/ext_new00001"))
      return [
        200,
        { ...DIFF, ...((looks += 1) < 2 ? { status: "processing", changes: [] } : {}), extraction_id: "ext_new00001" },
      ];
    if (call.startsWith("GET /api/v1/leads/lead_1/refresh/")) return [200, DIFF];
    return /(apply|revert)$/u.test(call) ? [200, {}] : undefined;
  });
}

/** The dialog until it is closed. */
function Opened() {
  const [open, setOpen] = useState(true);
  return open ? <RefreshDialog leadId="lead_1" run="ext_own00001" onClose={() => setOpen(false)} /> : null;
}

test("what would change is shown with its proof before anything is written, and each value can be left", async () => {
  const { named } = serveDiff();
  show(<Opened />);
  const rows = within(await screen.findByRole("list", { name: "Changes" })).getAllByRole("listitem");
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    "CompanyTidewellyou wrote this",
    "Title– → CEOwas empty",
    "Size– → 120was empty",
  ]);
  expect(rows[1]?.querySelector("[title]")?.getAttribute("title")).toContain("“our CEO”");
  expect(named(/apply/u)).toEqual([]);
  await userEvent.click(screen.getByRole("checkbox", { name: "Size" }));
  await userEvent.click(screen.getByRole("button", { name: "Write 1 value" }));
  expect(named(/apply/u).map(({ body }) => body)).toEqual([{ policy: "fill_if_empty", fields: ["title"] }]);
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  await vi.waitFor(() => expect(named(/revert$/u)).toHaveLength(1));
});

test("looking again is followed to its end, and another policy is asked for by name", async () => {
  const { calls } = serveDiff();
  show(<RefreshDialog leadId="lead_1" run="ext_own00001" onClose={() => undefined} />);
  await userEvent.click(await screen.findByRole("button", { name: "Look again" }));
  expect(await screen.findByText("What was found just now.", {}, { timeout: 5_000 })).toBeTruthy();
  await userEvent.click(screen.getByRole("radio", { name: "Replace found" }));
  await vi.waitFor(() => expect(calls.at(-1)?.call).toBe("GET /api/v1/leads/lead_1/refresh/ext_new00001"));
});
