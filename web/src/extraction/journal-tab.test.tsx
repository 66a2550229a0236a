import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { createRef, useState } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import type { JournalEvent } from "../../../worker/contract/event.ts";
import type { JournalFilter } from "./journal-lines.ts";
import { appendEvents, EMPTY_JOURNAL } from "./journal-state.ts";
import { JournalTab } from "./journal-tab.tsx";
import { Around } from "./testing-render.tsx";
import { finishedRun, makeJournal } from "./testing.ts";

// The document of these tests has no layout: a window of ten rows, each of 28 px.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(280);
  vi.spyOn(HTMLElement.prototype, "offsetHeight", "get").mockReturnValue(28);
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const LIVE = { status: "live", attempt: 0, nextTryAt: null, lostAt: null } as const;
const onFact = vi.fn<(field: string, seq: number) => void>();

function Tab({ events, first, loaded = true }: { events: JournalEvent[]; first?: number; loaded?: boolean }) {
  const [event, setEvent] = useState<number | null>(first ?? null);
  const [filter, setFilter] = useState<JournalFilter>("all");
  const [find, setFind] = useState("");
  const journal = { ...appendEvents(EMPTY_JOURNAL, events), epoch: 1, loaded, line: LIVE, caughtUp: null };
  return (
    <JournalTab
      {...{ journal, event, filter, find, onFact }}
      findRef={createRef()}
      onEvent={setEvent}
      onFilter={setFilter}
      onFind={setFind}
    />
  );
}

const show = (props: Parameters<typeof Tab>[0]) =>
  render(
    <Around>
      <Tab {...props} />
    </Around>,
  );

test("the journal's events are rows of a grid that says how many there are", () => {
  show({ events: finishedRun() });
  expect(screen.getByRole("grid", { name: "Journal" }).getAttribute("aria-rowcount")).toBe("8");
  expect(screen.getByText("epoch 1, head 8")).toBeTruthy();
  expect(screen.getByText("title “Head of Platform” 0.94")).toBeTruthy();
});

test("a journal of ten thousand events draws only those in view, and the selected one wherever it is", () => {
  const events = makeJournal(Array.from({ length: 10_000 }, (_, n) => ({ message: `note ${n + 1}` })));
  show({ events, first: 9_000 });
  expect(screen.getAllByRole("row").length).toBeLessThan(100);
  expect(screen.getByRole("row", { selected: true }).textContent).toContain("note 9000");
});

test("an event is chosen with a click, the arrows go on from it, and the grid names it as active", async () => {
  show({ events: finishedRun() });
  await userEvent.click(screen.getByText("title “Head of Platform” 0.94"));
  const grid = screen.getByRole("grid");
  grid.focus();
  await userEvent.keyboard("{ArrowDown}");
  expect(grid.getAttribute("aria-activedescendant")).toBe("event-5");
  await userEvent.keyboard("{End}{ArrowDown}");
  expect(grid.getAttribute("aria-activedescendant")).toBe("event-8");
  await userEvent.keyboard("{Home}{ArrowUp}");
  expect(grid.getAttribute("aria-activedescendant")).toBe("event-1");
});

test("the chosen event is shown whole with its value marked, and leads to its fact", async () => {
  show({ events: finishedRun(), first: 4 });
  const inspector = screen.getByRole("region", { name: "Event" });
  expect(inspector.querySelector("mark, .bg-mark")?.textContent).toBe("Head of Platform");
  expect(inspector.textContent).toContain('"seq": 4');
  await userEvent.click(within(inspector).getByRole("button", { name: "Show in Found" }));
  expect(onFact).toHaveBeenCalledWith("title", 4);
  await userEvent.click(within(inspector).getByRole("button", { name: "Close the event" }));
  expect(screen.getByText("Choose an event to read all of it.")).toBeTruthy();
});

test("an event that tells no fact leads to none", () => {
  show({ events: finishedRun(), first: 2 });
  expect(screen.queryByRole("button", { name: /in Found/ })).toBeNull();
});

test("filters and find narrow the rows; where none is left, one button shows all again", async () => {
  show({ events: finishedRun() });
  await userEvent.click(screen.getByRole("radio", { name: "Warnings 2" }));
  expect(screen.getAllByRole("row")).toHaveLength(2);
  await userEvent.type(screen.getByRole("searchbox"), "zzz");
  expect(screen.getByText("No event matches.")).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Show all" }));
  expect(screen.getByRole("grid").getAttribute("aria-rowcount")).toBe("8");
});

test("an empty journal is said only once it was read", () => {
  show({ events: [], loaded: false });
  expect(screen.getByRole("status", { name: "Loading" })).toBeTruthy();
  cleanup();
  show({ events: [] });
  expect(screen.getByText(/No event yet/)).toBeTruthy();
});
