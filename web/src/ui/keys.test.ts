import { expect, test, vi } from "vitest";

import { makeKeyRegistry, pressed } from "./keys.ts";

const press = (key: string, init: KeyboardEventInit = {}, target?: Element): KeyboardEvent => {
  const event = new KeyboardEvent("keydown", { key, cancelable: true, ...init });
  Object.defineProperty(event, "target", { value: target ?? document.body });
  return event;
};

function makeRegistry() {
  let now = 0;
  const registry = makeKeyRegistry(() => now);
  const add = (keys: string, inFields = false) => {
    const run = vi.fn<() => void>();
    const remove = registry.add([{ keys, does: keys, run, inFields }]);
    return { run, remove };
  };
  return { registry, add, pass: (ms: number) => (now += ms) };
}

test("keys are named as they are listed, on every keyboard", () => {
  expect(pressed(press("j"))).toBe("j");
  expect(pressed(press("R", { shiftKey: true }))).toBe("shift+r");
  expect(pressed(press("?", { shiftKey: true }))).toBe("?");
  expect(pressed(press("k", { metaKey: true }))).toBe("mod+k");
  expect(pressed(press("k", { ctrlKey: true }))).toBe("mod+k");
  expect(pressed(press(" "))).toBe("space");
});

test("a single key works outside text fields, and not within", () => {
  const { registry, add } = makeRegistry();
  const { run } = add("j");
  expect(registry.handle(press("j"))).toBe(true);
  expect(registry.handle(press("j", {}, document.createElement("textarea")))).toBe(false);
  expect(run).toHaveBeenCalledOnce();
});

test("only a chord that asks for it works within text fields", () => {
  const { registry, add } = makeRegistry();
  const palette = add("mod+k", true);
  const parse = add("mod+enter");
  const field = document.createElement("input");
  registry.handle(press("k", { metaKey: true }, field));
  registry.handle(press("Enter", { metaKey: true }, field));
  expect(palette.run).toHaveBeenCalledOnce();
  expect(parse.run).not.toHaveBeenCalled();
});

test("a sequence is its letters within a second; alone the second letter is itself", () => {
  const { registry, add, pass } = makeRegistry();
  const go = add("g c");
  const create = add("c");
  registry.handle(press("g"));
  registry.handle(press("c"));
  expect([go.run, create.run].map((run) => run.mock.calls.length)).toEqual([1, 0]);
  registry.handle(press("g"));
  pass(1_001);
  registry.handle(press("c"));
  expect([go.run, create.run].map((run) => run.mock.calls.length)).toEqual([1, 1]);
});

test("single keys can be turned off; chords stay", () => {
  const { registry, add } = makeRegistry();
  const single = add("j");
  const chord = add("mod+k");
  registry.setEnabled(false);
  registry.handle(press("j"));
  registry.handle(press("k", { ctrlKey: true }));
  expect([single.run, chord.run].map((run) => run.mock.calls.length)).toEqual([0, 1]);
});

test("the newest of two wins, and the older is back when it leaves", () => {
  const { registry, add } = makeRegistry();
  const page = add("1");
  const dialog = add("1");
  registry.handle(press("1"));
  dialog.remove();
  registry.handle(press("1"));
  expect([page.run, dialog.run].map((run) => run.mock.calls.length)).toEqual([1, 1]);
});

test("a key that somebody else took, or that composes a letter, is left alone", () => {
  const { registry, add } = makeRegistry();
  const { run } = add("j");
  const taken = press("j");
  taken.preventDefault();
  registry.handle(taken);
  registry.handle(press("j", { isComposing: true }));
  registry.handle(press("j", { altKey: true }));
  expect(run).not.toHaveBeenCalled();
});
