import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { act, render } from "@testing-library/react";
import { vi } from "vitest";

import { EMPTY_ICP, type Campaign } from "../../worker/contract/campaign.ts";
import type { FeedEvent } from "../../worker/contract/event.ts";
import type { CampaignLead } from "../../worker/contract/lead.ts";
import { makeLead } from "./live/testing.ts";
import { makeRouter } from "./router.tsx";
import { KeysProvider } from "./ui/keys-context.tsx";
import { ToastProvider } from "./ui/toast.tsx";
import { TooltipProvider } from "./ui/tooltip.tsx";

export const makeCampaign = (change: Partial<Campaign> = {}): Campaign => ({
  id: "cmp_platformeu",
  name: "Platform EU",
  icp: EMPTY_ICP,
  lead_counts: { total: 0, pending: 0, processing: 0, completed: 0, error: 0 },
  created_at: "2026-11-22T13:00:00.000Z",
  updated_at: "2026-11-22T13:00:00.000Z",
  ...change,
});

type Body = Record<string, unknown>;
type Answer = [status: number, body: unknown];
interface Call {
  call: string;
  body: Body;
}

/** What the hand-made server answers in place of its plain manners; undefined leaves it to them. */
export type Override = (call: string, body: Body) => Answer | undefined;

const WHO = { org_id: "org_1", org_name: "Halden & Rowe", user_id: "u1", user_name: "Ida Stenqvist", role: "owner" };
const HERE = {
  id: "ses_1",
  current: true,
  ip: "203.0.113.7",
  user_agent: null,
  created_at: "2026-11-22T13:00:00.000Z",
  expires_at: "2026-12-22T13:00:00.000Z",
};
const NO_BUDGETS = {
  organisation: { limit: 0, spent: 0, saved: 0, resets_at: "2026-12-01T00:00:00.000Z" },
  lead_limit: null,
  campaigns: [],
  sources: [],
};
const NOT_FOUND: Answer = [404, { type: "/problems/not_found", detail: "Campaign not found" }];

const page = (data: unknown[]): Answer => [200, { data, page: { next_cursor: null, has_more: false } }];

/** Every line that holds something is a lead by that name. */
function parse(text: string): Answer {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const leads = lines.map((query) => ({ query, full_name: query, spans: { full_name: [0, query.length] } }));
  return [200, { leads, rejected: [], format: "free_text" }];
}

interface Stored {
  campaigns: Campaign[];
  leads: CampaignLead[];
}

/** The plain manners, the first that fits: a pattern of the call, and what it answers. */
const ROUTES: [RegExp, (stored: Stored, body: Body, call: string) => Answer][] = [
  [/^GET \/api\/session$/u, () => [200, WHO]],
  [/^GET \/api\/campaigns$/u, ({ campaigns }) => page(campaigns)],
  [
    /^POST \/api\/campaigns$/u,
    ({ campaigns }, { name }) => {
      campaigns.unshift(makeCampaign({ id: "cmp_made00001", name: name as string }));
      return [201, campaigns[0]];
    },
  ],
  [/^POST \/api\/leads\/parse$/u, (_stored, { text }) => parse(text as string)],
  [/^GET .*\/leads$/u, ({ leads }) => page(leads)],
  [
    /^POST .*\/leads$/u,
    ({ leads }, body) => {
      const given = body["leads"] as Partial<CampaignLead>[];
      const saved = given.map((lead, index) => makeLead({ ...lead, number: leads.length + index + 1 }));
      leads.push(...saved);
      return [201, { data: saved }];
    },
  ],
  [
    /^(GET|PATCH) \/api\/campaigns\/\w+$/u,
    ({ campaigns }, body, call) => {
      const campaign = campaigns.find((each) => call.endsWith(each.id));
      return campaign ? [200, Object.assign(campaign, body)] : NOT_FOUND;
    },
  ],
  [/^GET \/api\/budgets$/u, () => [200, NO_BUDGETS]],
  [/^GET \/api\/v1\/leads\/\w+\/matches$/u, () => [200, { data: [] }]],
  [/^GET \/api\/sessions$/u, () => page([HERE])],
  [/^GET \/api\/(orgs|members|invitations|keys|sign-ins)$/u, () => page([])],
  [/^DELETE /u, () => [204, undefined]],
  [/^/u, () => [202, { data: [] }]],
];

/** A server in memory that speaks the routes which the app calls, and writes down what it was asked. */
export function serveApi(campaigns: Campaign[], leads: CampaignLead[], override?: Override) {
  const calls: Call[] = [];
  vi.stubGlobal("fetch", async (path: string, init: { method?: string; body?: string }) => {
    const call = `${init.method ?? "GET"} ${path.replace(/\?.*/u, "")}`;
    const body = init.body ? (JSON.parse(init.body) as Body) : {};
    calls.push({ call, body });
    const plain = ROUTES.find(([pattern]) => pattern.test(call))?.[1];
    const [status, data] = override?.(call, body) ?? plain?.({ campaigns, leads }, body, call) ?? NOT_FOUND;
    return new Response(data === undefined ? null : JSON.stringify(data), { status });
  });
  return { calls, named: (pattern: RegExp) => calls.filter(({ call }) => pattern.test(call)) };
}

/** A socket that greets at once and then says what the test says. */
class GreetingSocket extends EventTarget {
  static all: GreetingSocket[] = [];
  constructor() {
    super();
    GreetingSocket.all.push(this);
    queueMicrotask(() => this.say({ type: "hello", epoch: 1, head: 0, status: "live" }));
  }
  send(): void {
    // What the app says is tested with the line.
  }
  close(): void {
    // So is what follows a close.
  }
  say(frame: unknown): void {
    this.dispatchEvent(new MessageEvent("message", { data: JSON.stringify(frame) }));
  }
}

/** Nothing is ever resized where nothing is drawn. */
class NoResize {
  observe(): void {
    // Nothing to see.
  }
  unobserve(): void {
    // Nothing was seen.
  }
  disconnect(): void {
    // Nothing was connected.
  }
}

/** Hands events to the open campaign and paints them. */
export async function feed(events: FeedEvent[]): Promise<void> {
  await act(async () => {
    GreetingSocket.all.at(-1)?.say({ type: "events", events });
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Opens the whole app at an address. happy-dom draws nothing, so every element is given a height to be seen by. */
export function openApp(address: string): void {
  GreetingSocket.all = [];
  vi.stubGlobal("WebSocket", GreetingSocket);
  vi.stubGlobal("ResizeObserver", NoResize);
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(800);
  history.replaceState(null, "", address);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const router = makeRouter(client);
  render(
    <QueryClientProvider client={client}>
      <KeysProvider enabled>
        <TooltipProvider>
          <ToastProvider>
            <RouterProvider router={router} />
          </ToastProvider>
        </TooltipProvider>
      </KeysProvider>
    </QueryClientProvider>,
  );
}
