import { act, renderHook } from "@testing-library/react";
import { expect, test } from "vitest";

import { useFollow } from "./use-follow.ts";

/** A scroller of 100 px whose content is as high as the test says. */
function makeScroller(height: number) {
  const element = document.createElement("div");
  let content = height;
  let top = 0;
  const most = (): number => Math.max(0, content - 100);
  Object.defineProperties(element, {
    clientHeight: { get: () => 100 },
    scrollHeight: { get: () => content },
    scrollTop: {
      get: () => top,
      set: (next: number) => {
        top = Math.min(most(), Math.max(0, next));
      },
    },
  });
  element.scrollTo = ((to: ScrollToOptions) => void (element.scrollTop = to.top ?? 0)) as Element["scrollTo"];
  return { element, grow: (next: number) => (content = next) };
}

function follow(height: number) {
  const { element, grow } = makeScroller(height);
  const hook = renderHook(({ h }: { h: number }) => useFollow({ current: element }, h), {
    initialProps: { h: height },
  });
  const lines = (next: number): void => {
    grow(next);
    hook.rerender({ h: next });
  };
  const scroll = (top: number): void =>
    act(() => {
      element.scrollTop = top;
      hook.result.current.onScroll();
    });
  return { element, lines, scroll, hook };
}

test("the log stays at its end while lines arrive", () => {
  const { element, lines } = follow(300);
  lines(900);
  expect(element.scrollTop).toBe(800);
});

test("who scrolls up is left where they are, whatever arrives", () => {
  const { element, lines, scroll, hook } = follow(900);
  scroll(400);
  expect(hook.result.current.following).toBe(false);
  lines(2_000);
  expect(element.scrollTop).toBe(400);
});

test("back at the end it follows again, by scrolling or by the button", () => {
  const { element, lines, scroll, hook } = follow(900);
  scroll(400);
  scroll(796);
  expect(hook.result.current.following).toBe(true);
  scroll(400);
  act(() => hook.result.current.follow());
  lines(1_000);
  expect(element.scrollTop).toBe(900);
});

test("a selection stops it, growth alone does not", () => {
  const { lines, hook } = follow(300);
  lines(900);
  act(() => hook.result.current.onScroll());
  expect(hook.result.current.following).toBe(true);
  act(() => hook.result.current.pause());
  expect(hook.result.current.following).toBe(false);
});
