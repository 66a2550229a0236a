import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";

import type { Score } from "../../../worker/contract/fact.ts";
import type { SourceOutcome } from "../../../worker/contract/lead.ts";
import { OutcomesPanel } from "./outcomes-panel.tsx";
import { ScorePanel } from "./score-panel.tsx";

afterEach(cleanup);

const SCORE: Score = {
  value: 19,
  version: "default 1",
  contributions: [
    { rule: "fit.seniority", label: "Seniority: c_level", points: 24, detail: "the profile asks for heads" },
    { rule: "known.code", label: "No public code", points: -5, detail: "github knows nobody" },
  ],
};

const outcome = (source: string, word: SourceOutcome["outcome"], step = "company"): SourceOutcome => ({
  step,
  source,
  outcome: word,
  ms: 1900,
  detail: "6 pages",
  resets_at: null,
  calls: 1,
});

test("the score is a figure named by a sentence with its number, its parts, and the sum below", () => {
  render(<ScorePanel score={SCORE} running={false} profile={null} />);
  const name = "Fit 19 of 100 from 2 contributions: Seniority: C-level +24, No public code −5";
  expect(screen.getByRole("img", { name })).toBeTruthy();
  expect(screen.getByText("Rule set default 1")).toBeTruthy();
  expect(screen.getByText("Total").textContent).toBe("Total 19");
});

test("the same score is a table behind Table, with the reason of each amount", async () => {
  render(<ScorePanel score={SCORE} running={false} profile={null} />);
  await userEvent.click(screen.getByRole("button", { name: "Table", pressed: false }));
  expect(screen.getByRole("row", { name: "No public code github knows nobody −5" })).toBeTruthy();
  expect(screen.queryByRole("img")).toBeNull();
});

test("a score to which no profile spoke is no fit: the panel says what it measures, and leads to the profile", async () => {
  const alone = { ...SCORE, contributions: [{ rule: "known.name", label: "Name known", points: 19, detail: "Maren" }] };
  const open = vi.fn<() => void>();
  render(<ScorePanel score={alone} running={false} profile={{ hasWishes: false, open }} />);
  expect(screen.getByRole("img", { name: /^Score 19 of 100/u })).toBeTruthy();
  expect(screen.getByText(/how complete and reachable the lead is/u)).toBeTruthy();
  await userEvent.click(screen.getByRole("button", { name: "Describe your customer" }));
  expect(open).toHaveBeenCalledOnce();
  cleanup();
  render(<ScorePanel score={alone} running={false} profile={{ hasWishes: true, open }} />);
  expect(screen.getByText(/Nothing found speaks for or against your ideal customer/u)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Describe your customer" })).toBeNull();
});

test("without a score the panel says whether one will come", () => {
  render(<ScorePanel score={null} running profile={null} />);
  expect(screen.getByText("The score follows when its step is done.")).toBeTruthy();
  cleanup();
  render(<ScorePanel score={null} running={false} profile={null} />);
  expect(screen.getByText("No score: the run did not come that far.")).toBeTruthy();
});

test("every source has a line with its word, what came and how long it took", () => {
  render(<OutcomesPanel outcomes={[outcome("website", "rate_limited")]} cost={null} onRetry={null} busy={false} />);
  expect(screen.getByRole("listitem").textContent).toBe("websiterate limited6 pages1.9 s");
});

test("a source that was skipped took no time", () => {
  render(<OutcomesPanel outcomes={[outcome("apollo", "skipped")]} cost={null} onRetry={null} busy={false} />);
  expect(screen.getByLabelText("not asked")).toBeTruthy();
});

test("a source that two steps asked names the step on each line", () => {
  const outcomes = [outcome("website", "found"), outcome("website", "found", "signals"), outcome("dns", "found")];
  render(<OutcomesPanel outcomes={outcomes} cost={null} onRetry={null} busy={false} />);
  const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
  expect(lines.map((line) => /company|signals/u.exec(line)?.[0] ?? null)).toEqual(["company", "signals", null]);
});

test("[E6] what left a hole can be asked again, and only that is counted", async () => {
  const onRetry = vi.fn<() => void>();
  const outcomes = [outcome("a", "timeout"), outcome("b", "unreachable"), outcome("c", "not_found")];
  render(<OutcomesPanel outcomes={outcomes} cost={null} onRetry={onRetry} busy={false} />);
  await userEvent.click(screen.getByRole("button", { name: "Ask 2 again" }));
  expect(onRetry).toHaveBeenCalledOnce();
});

test("what a lead cost is told below its sources, with what the cache saved", () => {
  render(
    <OutcomesPanel outcomes={[outcome("apollo", "found")]} cost={{ spent: 2, saved: 1 }} onRetry={null} busy={false} />,
  );
  expect(screen.getByText("Cost 2 credits, 1 credit saved by the cache.")).toBeTruthy();
});
