import { expect, test, vi } from "vitest";

import { keyList, makeKeyRegistry, pressed, type Shortcut } from "./keys.ts";

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

test("Enter and Space are the focused control's own, and a row's or the page's otherwise", () => {
  const { registry, add } = makeRegistry();
  add("enter");
  const row = document.createElement("div");
  row.setAttribute("role", "row");
  expect(registry.handle(press("Enter", {}, document.createElement("button")))).toBe(false);
  expect(registry.handle(press("Enter", {}, row))).toBe(true);
  expect(registry.handle(press("Enter"))).toBe(true);
});

const shortcut = (keys: string, does: string, also?: string[]): Shortcut => ({
  keys,
  does,
  run: () => undefined,
  ...(also ? { also } : {}),
});

test("keys are listed in one order, whoever brought them, and each once", () => {
  const list = keyList([
    shortcut("?", "List"),
    shortcut("2", "Tabs"),
    shortcut("1", "Tabs"),
    shortcut("escape", "Close"),
    shortcut("p", "Proof", ["enter"]),
    shortcut("g c", "Campaigns"),
    shortcut("k", "Previous"),
    shortcut("j", "Next"),
    shortcut("/", "Find"),
    shortcut("mod+k", "Search"),
  ]);
  expect(list.map(({ does }) => does)).toEqual([
    "Search",
    "Find",
    "Campaigns",
    "Next",
    "Previous",
    "Proof",
    "Tabs",
    "Close",
    "List",
  ]);
  expect(list.find(({ does }) => does === "Proof")?.keys).toEqual(["p", "enter"]);
});
