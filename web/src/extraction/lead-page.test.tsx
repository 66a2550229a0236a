import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from "@tanstack/react-router";
import { act, cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { EvidenceReport } from "../../../worker/contract/evidence.ts";
import type { CampaignLead } from "../../../worker/contract/lead.ts";
import { LeadPage } from "./lead-page.tsx";
import { parseLeadSearch } from "./lead-search.ts";
import { Around } from "./testing-render.tsx";
import { finishedRun, makeExtraction, makeFact, makeJournal, makeLead } from "./testing.ts";

/** A server of one campaign: what it was asked for, and a socket that a test speaks through. */
class World {
  leads: CampaignLead[] = [
    makeLead(),
    makeLead({ id: "lead_2", number: 2, full_name: "Priya", extractionId: "ext_00000002" }),
  ];
  journal: JournalEvent[] = finishedRun();
  extraction = makeExtraction();
  report: EvidenceReport = { valid: true, checked: 1, facts: [], first_broken: null };
  /** Overrides an answer by the end of its path. */
  failures = new Map<string, number>();
  posts: string[] = [];
  sockets: FakeSocket[] = [];

  readonly fetch = async (path: string, init?: RequestInit): Promise<Response> => {
    const { pathname, searchParams } = new URL(path, "http://here");
    if (init?.method === "POST") this.posts.push(pathname);
    const failed = [...this.failures].find(([end]) => pathname.endsWith(end));
    if (failed) return Response.json({ title: "No", type: "/problems/x" }, { status: failed[1] });
    return Response.json(this.answer(pathname, Number(searchParams.get("after"))));
  };

  answer(pathname: string, after: number): unknown {
    if (pathname.endsWith("/leads")) return { data: this.leads, page: { next_cursor: null, has_more: false } };
    if (pathname.endsWith("/events")) return { data: this.journal.slice(after), epoch: 1, head: this.journal.length };
    if (pathname.endsWith("/verify")) return this.report;
    if (pathname.includes("/extractions/")) return this.extraction;
    return { id: "cmp_platformeu", name: "Platform EU" };
  }
}

class FakeSocket extends EventTarget {
  readonly readyState = 1;
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {}
  say(frame: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
  lose(): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code: 1006 }));
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  vi.stubGlobal("fetch", world.fetch);
  vi.stubGlobal(
    "WebSocket",
    class extends FakeSocket {
      constructor() {
        super();
        world.sockets.push(this);
      }
    },
  );
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(path: string) {
  const root = createRootRoute({ component: Outlet });
  const router = createRouter({
    history: createMemoryHistory({ initialEntries: [path] }),
    routeTree: root.addChildren([
      createRoute({ getParentRoute: () => root, path: "/campaigns", component: () => "All campaigns" }),
      createRoute({ getParentRoute: () => root, path: "/campaigns/$campaignId", component: () => "The campaign" }),
      createRoute({
        getParentRoute: () => root,
        path: "/campaigns/$campaignId/leads/$leadId",
        validateSearch: parseLeadSearch,
        component: LeadPage,
      }),
    ]),
  });
  const client = new QueryClient({ defaultOptions: { queries: { retryDelay: 1 } } });
  render(
    <QueryClientProvider client={client}>
      <Around>
        <RouterProvider router={router as never} />
      </Around>
    </QueryClientProvider>,
  );
  return {
    at: () => router.state.location.href,
    /** Places that Back could return to, and this one. */
    steps: () => router.history.length,
  };
}

const LEAD = "/campaigns/cmp_platformeu/leads/lead_1";

test("the head names lead, role, state, fit and place, and the document's title says where we are", async () => {
  open(LEAD);
  expect(await screen.findByRole("heading", { level: 1, name: "Maren Oduya" })).toBeTruthy();
  expect(await screen.findByText("Completed, partial")).toBeTruthy();
  expect(screen.getByText("Head of Platform at Tidewell")).toBeTruthy();
  expect(screen.getByText("1 of 2")).toBeTruthy();
  expect(screen.getByText("ext_4be81c0d")).toBeTruthy();
  await expect.poll(() => document.title).toBe("Maren Oduya · Platform EU");
});

test("[V1] Verify evidence says what came of it: that all holds, what does not, or that nobody answered", async () => {
  open(LEAD);
  const button = await screen.findByRole("button", { name: "Verify evidence" });
  await userEvent.click(button);
  expect(await screen.findByText("The one value verified")).toBeTruthy();
  const { field, value, source, url, body_sha256 } = makeFact();
  const broken = {
    field,
    value,
    source,
    url,
    body_sha256,
    ok: false,
    reason: "body_missing" as const,
    changed_at: null,
  };
  world.report = { valid: false, checked: 1, facts: [broken], first_broken: broken };
  await userEvent.click(button);
  expect(await screen.findByText(/1 of 1 values does not verify. First: title “Head of Platform”/u)).toBeTruthy();
  world.failures.set("/verify", 500);
  await userEvent.click(button);
  expect(await screen.findByText(/^Not verified:/u)).toBeTruthy();
});

test("an open proof is in the address: a link shows it, closing it takes it out, and Back is not in its way", async () => {
  const page = open(`${LEAD}?field=title`);
  expect(await screen.findByRole("dialog", { name: "Title: Head of Platform" })).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  await expect.poll(page.at).toBe(LEAD);
  expect(page.steps()).toBe(1);
});

test("a fact leads to its event, and the event back to the fact", async () => {
  const page = open(`${LEAD}?field=title`);
  await userEvent.click(await screen.findByRole("button", { name: "Event 4 in the journal" }));
  await expect.poll(page.at).toBe(`${LEAD}?tab=journal&event=4`);
  await userEvent.click(await screen.findByRole("button", { name: "Show in Found" }));
  await expect.poll(page.at).toBe(`${LEAD}?field=title&event=4`);
  expect(await screen.findByRole("dialog", { name: "Title: Head of Platform" })).toBeTruthy();
});

test("[J2] [J8] what happens while somebody looks appears without a request", async () => {
  world.journal = finishedRun().slice(0, 3);
  world.extraction = makeExtraction({ status: "processing", head: 3, completed_at: null });
  world.extraction.result = { ...world.extraction.result, facts: [], refused: [] };
  open(LEAD);
  expect(await screen.findByText("Nothing yet. Each value appears here with its proof.")).toBeTruthy();
  await expect.poll(() => world.sockets.length).toBe(1);
  const [socket] = world.sockets;
  act(() => socket!.say({ type: "hello", epoch: 1, head: 3, status: "processing" }));
  expect(socket!.sent.map((text) => JSON.parse(text) as unknown)).toEqual([{ type: "subscribe", after: 3, epoch: 1 }]);
  act(() => socket!.say({ type: "events", events: finishedRun().slice(3) }));
  expect(await screen.findByText("Head of Platform")).toBeTruthy();
  expect(await screen.findByText("Completed, partial")).toBeTruthy();
});

test("[E8] a failed run says why and what to do, and r tries again", async () => {
  const failure = { error: "Rate limit exceeded", hint: "It resets at 14:43; retry then." };
  world.journal = makeJournal([{ type: "extraction.started" }, { type: "extraction.failed", data: failure }]);
  world.extraction = makeExtraction({ status: "failed", head: 2 });
  open(LEAD);
  expect(await screen.findByText("Rate limit exceeded.")).toBeTruthy();
  expect(screen.getByText("It resets at 14:43; retry then.")).toBeTruthy();
  await userEvent.keyboard("r");
  await expect.poll(() => world.posts).toEqual(["/api/extractions/ext_4be81c0d/retry"]);
});

test("[E8] a run under way can be cancelled, and offers no retry", async () => {
  world.journal = makeJournal([{ type: "extraction.started", data: { attempt: 1, steps: ["person"] } }]);
  world.extraction = makeExtraction({ status: "processing", head: 1 });
  open(LEAD);
  await userEvent.click(await screen.findByRole("button", { name: "Cancel" }));
  await expect.poll(() => world.posts).toEqual(["/api/extractions/ext_4be81c0d/cancel"]);
  expect(screen.queryByRole("button", { name: /^(?:Retry|Ask again|Resume)$/u })).toBeNull();
});

test("j and k go to the neighbours and stop at the ends; the tab goes along", async () => {
  const page = open(`${LEAD}?tab=journal&event=2`);
  await screen.findByRole("heading", { name: "Maren Oduya" });
  await userEvent.keyboard("k");
  expect(page.at()).toBe(`${LEAD}?tab=journal&event=2`);
  await userEvent.keyboard("j");
  await expect.poll(page.at).toBe("/campaigns/cmp_platformeu/leads/lead_2?tab=journal");
});

test("1 and 2 change the tab, / goes to the find box, Esc closes the event and then leaves", async () => {
  const page = open(LEAD);
  await screen.findByRole("heading", { name: "Maren Oduya" });
  await userEvent.keyboard("/");
  await expect.poll(() => document.activeElement).toBe(await screen.findByRole("searchbox"));
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard("1");
  await expect.poll(page.at).toBe(LEAD);
  await userEvent.keyboard("2");
  await expect.poll(page.at).toBe(`${LEAD}?tab=journal`);
  await userEvent.keyboard("{Escape}");
  expect(await screen.findByText("The campaign")).toBeTruthy();
});

test("[J9] a lead that is not in the campaign, and a campaign that is not ours, say the same", async () => {
  open("/campaigns/cmp_platformeu/leads/lead_9");
  const words = "There is nothing here, or it belongs to another organisation.";
  expect(await screen.findByText(words)).toBeTruthy();
  cleanup();
  world.failures.set("/leads", 404);
  open(LEAD);
  expect(await screen.findByText(words)).toBeTruthy();
});

test("a server that is down names the cause, what was kept, and when it is asked again", async () => {
  world.failures.set("/leads", 503);
  open(LEAD);
  expect(await screen.findByText("The server answered 503. Your data is safe. We try again in 10 s.")).toBeTruthy();
  world.failures.clear();
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  expect(await screen.findByRole("heading", { name: "Maren Oduya" })).toBeTruthy();
});

test("a saved lead whose run was never started offers to start it", async () => {
  world.failures.set("/ext_4be81c0d", 404);
  world.failures.set("/events", 404);
  open(LEAD);
  await userEvent.click(await screen.findByRole("button", { name: "Start" }));
  await expect.poll(() => world.posts).toEqual(["/api/leads/extract"]);
});

test("a line that is lost says so and tries again at once when asked", async () => {
  open(LEAD);
  await expect.poll(() => world.sockets.length).toBe(1);
  act(() => world.sockets[0]!.lose());
  expect(await screen.findByText(/^Reconnecting, try/)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Now" }));
  await expect.poll(() => world.sockets.length).toBeGreaterThan(1);
});

test("two facts for one field: the address names the lesser one by its event", async () => {
  const lesser = makeFact({ value: "Platform lead", confidence: 0.4 });
  world.journal = [...finishedRun(), ...makeJournal([{ type: "fact.found", step: "person", data: { ...lesser } }], 9)];
  open(`${LEAD}?field=title&event=9`);
  expect(await screen.findByRole("dialog", { name: "Title: Platform lead" })).toBeTruthy();
});
