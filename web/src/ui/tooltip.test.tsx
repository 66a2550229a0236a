import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";

import { Tooltip, TooltipProvider } from "./tooltip.tsx";

afterEach(cleanup);

const show = () =>
  render(
    <TooltipProvider>
      <Tooltip title="Rate limit exceeded" body="Retry at 14:43.">
        <button type="button">Why</button>
      </Tooltip>
    </TooltipProvider>,
  );

const tap = (): void => {
  const button = screen.getByRole("button");
  fireEvent.pointerDown(button, { pointerType: "touch" });
  fireEvent.pointerUp(button, { pointerType: "touch" });
  fireEvent.click(button);
};

test("a tap opens it, and the next one closes it", () => {
  show();
  tap();
  expect(screen.getByRole("tooltip").textContent).toContain("Retry at 14:43.");
  tap();
  expect(screen.queryByRole("tooltip")).toBeNull();
});

test("focus opens it, Esc closes it, and a mouse's press closes it too", async () => {
  show();
  await userEvent.tab();
  expect(screen.getByRole("tooltip")).toBeTruthy();
  await userEvent.keyboard("{Escape}");
  expect(screen.queryByRole("tooltip")).toBeNull();
  await userEvent.click(screen.getByRole("button"));
  expect(screen.queryByRole("tooltip")).toBeNull();
});
