import { cleanup, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import type { Fact, RefusedFact } from "../../../worker/contract/fact.ts";
import { factKey, fieldRows } from "./found-fields.ts";
import { FoundPanel } from "./found-panel.tsx";
import { renderWithProofs } from "./testing-render.tsx";
import { makeFact, makeRefused } from "./testing.ts";

afterEach(cleanup);

const NAME = makeFact({ field: "full_name", value: "Maren Oduya", source: "input", url: null, confidence: 1 });
const LESSER = makeFact({ value: "Platform lead", source: "github", confidence: 0.6 });

const show = (facts: Fact[], refused: RefusedFact[] = [], proofs: Parameters<typeof renderWithProofs>[1] = {}) =>
  renderWithProofs(<FoundPanel rows={fieldRows(facts, refused)} running={false} />, proofs);

const address = (): string => screen.getByTestId("address").textContent;

test("each row shows label, value, source and confidence, and its button is named after the value", () => {
  show([NAME, makeFact()]);
  const [name, title] = screen.getAllByRole("row");
  expect(name!.textContent).toContain("Maren Oduya");
  expect(within(title!).getByRole("rowheader").textContent).toBe("Title");
  expect(title!.textContent).toContain("website");
  expect(title!.textContent).toContain("confidence 0.94");
  expect(within(title!).getByRole("button", { name: "Proof: Title: Head of Platform" })).toBeTruthy();
});

test("[V1] the proof shows the quote with its value marked, the source, the bytes and the rules", async () => {
  show([makeFact()]);
  await userEvent.click(screen.getByRole("button", { name: /^Proof/ }));
  const dialog = screen.getByRole("dialog", { name: "Title: Head of Platform" });
  expect(dialog.querySelector("mark")?.textContent).toBe("Head of Platform");
  expect(dialog.textContent).toContain("website by json-ld");
  expect(dialog.textContent).toContain("1,204 to 1,258 of the fetched bytes");
  expect(dialog.textContent).toContain("9f2c41d7…b03e6a1c");
  expect(dialog.textContent).toContain("quote matches bytes");
  expect(dialog.textContent).toContain("JSON-LD +0.24");
  const link = within(dialog).getByRole("link", { name: /tidewell\.example\/team/ });
  expect(link.getAttribute("rel")).toBe("noreferrer");
});

test("a page that names a script as its address gets no link", async () => {
  show([makeFact({ url: "javascript:alert(1)" })]);
  await userEvent.click(screen.getByRole("button", { name: /^Proof/ }));
  expect(screen.queryByRole("link")).toBeNull();
});

test("the user's own text has no address", async () => {
  show([NAME]);
  await userEvent.click(screen.getByRole("button", { name: /^Proof/ }));
  const dialog = screen.getByRole("dialog");
  expect(dialog.textContent).toContain("your text");
  expect(dialog.textContent).not.toContain("URL");
});

test("p opens the proof of the focused row, Esc closes it, and focus comes back", async () => {
  show([NAME, makeFact()]);
  screen.getAllByRole("row")[0]!.focus();
  await userEvent.keyboard("{ArrowDown}p");
  expect(screen.getByRole("dialog", { name: "Title: Head of Platform" })).toBeTruthy();
  expect(address()).toBe('{"field":"title"}');
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(document.activeElement).toBe(screen.getByRole("button", { name: "Proof: Title: Head of Platform" }));
  expect(address()).toBe("");
});

test("the grid is one tab stop: arrows move it, and only its row's button can be tabbed to", async () => {
  show([NAME, makeFact(), makeFact({ field: "company", value: "Tidewell" })]);
  const rows = screen.getAllByRole("row");
  await userEvent.tab();
  expect(document.activeElement).toBe(rows[0]);
  await userEvent.keyboard("{End}");
  expect(document.activeElement).toBe(rows[2]);
  expect(rows.map((row) => row.tabIndex)).toEqual([-1, -1, 0]);
  await userEvent.tab();
  expect(document.activeElement).toBe(within(rows[2]!).getByRole("button"));
  await userEvent.tab();
  expect(rows.some((row) => row.contains(document.activeElement))).toBe(false);
});

test("the other values of a field stand under “1 more”", async () => {
  show([makeFact(), LESSER]);
  expect(screen.getAllByRole("row")).toHaveLength(1);
  const more = screen.getByRole("button", { name: "1 more" });
  expect(more.getAttribute("aria-expanded")).toBe("false");
  await userEvent.click(more);
  expect(more.getAttribute("aria-expanded")).toBe("true");
  expect(screen.getAllByRole("row")[1]!.textContent).toContain("Platform lead");
});

test("[V6] where sources disagree the row says so, with why its value is shown, and the others are one click away", async () => {
  show([makeFact(), LESSER]);
  const [row] = screen.getAllByRole("row");
  expect(row!.textContent).toContain("Sources disagree. Shown: more reliable source");
  await userEvent.click(screen.getByRole("button", { name: "1 more" }));
  expect(screen.getAllByRole("row")[1]!.textContent).not.toContain("disagree");
  cleanup();
  show([makeFact(), makeFact({ source: "github", confidence: 0.6 })]);
  expect(screen.getByRole("row").textContent).not.toContain("disagree");
});

test("a link to a value under “1 more” shows it and its proof, and it stays when the proof is closed", async () => {
  const first = { field: "title", event: 12 };
  show([makeFact(), LESSER], [], { first, factSeq: (fact) => (factKey(fact) === factKey(LESSER) ? 12 : 4) });
  expect(screen.getByRole("dialog", { name: "Title: Platform lead" })).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(screen.getByRole("button", { name: "Proof: Title: Platform lead" })).toBe(document.activeElement);
});

test("[V2] a refused value is a row that says so, and Why tells who said it", async () => {
  show([makeFact()], [makeRefused()], { refusalSeq: () => 11 });
  const row = screen.getAllByRole("row")[1]!;
  expect(row.textContent).toContain("Not found. “2016” was refused: the quote is not in the page");
  await userEvent.click(within(row).getByRole("button", { name: "Why: Founded: 2016" }));
  const dialog = screen.getByRole("dialog");
  expect(dialog.textContent).toContain("refused, never scored");
  expect(within(dialog).getByRole("button", { name: "Event 11 in the journal" })).toBeTruthy();
});

test.each([
  ["safe", "Safe"],
  ["risky", "Risky"],
  ["invalid", "Invalid"],
  ["unknown", "Unknown"],
])("[V7] the e-mail verdict %s is shown by its word with its reasons", (value, word) => {
  show([makeFact({ field: "email_verdict", value, reasons: [{ rule: "MX present", amount: 0.4 }] })]);
  const text = screen.getByRole("row").textContent;
  expect(text).toContain(word);
  expect(text).toContain("MX present");
});

test("[V7] a guessed address is labelled a guess, and its verdict is shown by its word", () => {
  show([
    makeFact({ field: "email_guess", value: "maren.oduya@tidewell.example" }),
    makeFact({ field: "email_guess_verdict", value: "risky", reasons: [{ rule: "guess", amount: 0.7 }] }),
  ]);
  expect(screen.getAllByRole("rowheader").map((cell) => cell.textContent)).toEqual(["Guess", "Guess verdict"]);
  expect(screen.getAllByRole("row")[1]?.textContent).toContain("Risky");
});

test("a field that nobody named here is shown with a label made from its name", () => {
  show([makeFact({ field: "funding_round", value: "Series A" })]);
  expect(screen.getByRole("rowheader").textContent).toBe("Funding round");
});

test("with nothing found yet the panel says what will come", () => {
  renderWithProofs(<FoundPanel rows={[]} running />);
  expect(screen.getByText("Nothing yet. Each value appears here with its proof.")).toBeTruthy();
});
