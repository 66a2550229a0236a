import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { StepView } from "../../../worker/contract/lead.ts";
import { Button } from "./button.tsx";
import { CampaignProgress, progressSentence } from "./campaign-progress.tsx";
import { Input } from "./field.tsx";
import { keyCap } from "./kbd.tsx";
import { Panel } from "./panel.tsx";
import { meterSentence, meterWord } from "./step-meter.tsx";

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const steps = (...states: StepView["state"][]): StepView[] =>
  states.map((state, index) => ({
    name: ["person", "company", "contact", "signals"][index] ?? "x",
    state,
    ms: null,
    until: state === "waiting" ? "2026-11-22T14:43:00.000Z" : null,
  }));

const spoken = () => screen.getByRole("status").textContent;

test("a busy button keeps the focus, says its verb, and runs nothing twice", async () => {
  const run = vi.fn<() => void>();
  render(
    <Button busy="Parsing" onClick={run}>
      Parse leads
    </Button>,
  );
  const button = screen.getByRole("button");
  await userEvent.click(button);
  expect(run).not.toHaveBeenCalled();
  expect(document.activeElement).toBe(button);
  expect(button.getAttribute("aria-disabled")).toBe("true");
  expect(button.textContent).toContain("Parsing");
});

test("a button that can do nothing says why, and submits no form", async () => {
  const submit = vi.fn<(event: { preventDefault(): void }) => void>((event) => event.preventDefault());
  render(
    <form onSubmit={submit}>
      <Button type="submit" blocked="Paste a lead first">
        Parse
      </Button>
    </form>,
  );
  await userEvent.click(screen.getByTitle("Paste a lead first"));
  expect(submit).not.toHaveBeenCalled();
});

test("an input's error is tied to it, and stands in the hint's place", () => {
  render(<Input label="Name" hint="As written" error="A campaign needs a name" />);
  const input = screen.getByLabelText("Name");
  const note = document.querySelector(`#${CSS.escape(input.getAttribute("aria-describedby") ?? "")}`);
  expect(note?.textContent).toBe("A campaign needs a name");
  expect(input.getAttribute("aria-invalid")).toBe("true");
});

test("a cyber label is read in plain words", () => {
  render(
    <Panel label="Parsed queries" count={14}>
      x
    </Panel>,
  );
  const heading = screen.getByRole("heading", { name: "Parsed queries" });
  expect(heading.textContent).toBe("Parsed_queries");
});

test("the meter is named by what is done, runs, waits and failed", () => {
  expect(meterSentence(steps("done", "done", "running", "running"))).toBe(
    "2 of 4 steps done, Contact and Signals running",
  );
  expect(meterSentence(steps("done", "failed"))).toBe("1 of 2 steps done, Company failed");
});

test("the meter's word: what runs, and how many beside it; else how long it waits", () => {
  const now = Date.parse("2026-11-22T14:02:00.000Z");
  expect(meterWord(steps("done", "running", "running"), now)).toEqual({ text: "Company +1", waits: false });
  expect(meterWord(steps("done", "waiting"), now)).toEqual({ text: "Waits 41 m", waits: true });
  expect(meterWord(steps("done", "pending"), now)).toBeNull();
});

test("progress is a sentence, with the error in the right number", () => {
  const counts = { total: 14, done: 8, partial: 2, processing: 4, error: 1 };
  expect(progressSentence(counts)).toBe("8 of 14 done · 4 processing · 1 error");
  expect(progressSentence({ ...counts, processing: 0, error: 2 })).toBe("8 of 14 done · 2 errors");
});

test("progress is spoken at most once in two seconds, and then the newest", () => {
  vi.useFakeTimers();
  const counts = { total: 14, done: 0, partial: 0, processing: 14, error: 0 };
  const { rerender } = render(<CampaignProgress counts={counts} />);
  for (let done = 1; done <= 6; done++) {
    rerender(<CampaignProgress counts={{ ...counts, done, processing: 14 - done }} />);
    vi.advanceTimersByTime(300);
  }
  expect(spoken()).toBe("0 of 14 done · 14 processing");
  vi.advanceTimersByTime(300);
  rerender(<CampaignProgress counts={{ ...counts, done: 6, processing: 8 }} />);
  expect(spoken()).toBe("6 of 14 done · 8 processing");
});

test("keys are printed as on the keyboard", () => {
  expect([keyCap("j"), keyCap("shift+r"), keyCap("escape"), keyCap("mod+k")]).toEqual([
    "j",
    "Shift R",
    "Esc",
    "Ctrl K",
  ]);
});
