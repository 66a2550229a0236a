/** A shortcut of the page in view. */
export interface Shortcut {
  /** "j", "shift+r", "mod+enter", "g c" (one after the other), "arrowdown", "?". */
  keys: string;
  /** What it does, for the list behind "?". */
  does: string;
  /** Keys that do the same where the focus is on the thing itself. They are listed; the thing handles them. */
  also?: readonly string[];
  run: (event: KeyboardEvent) => void;
  /** Also inside text fields. Only those with `mod` may. */
  inFields?: boolean;
}

/** A second letter that comes later than this begins anew. */
const SEQUENCE_MS = 1_000;

const FIELDS = "input, textarea, select, [contenteditable=true]";
const inField = (target: EventTarget | null): boolean => target instanceof Element && target.closest(FIELDS) !== null;

/** Enter and Space belong to what has the focus: a button is pressed by them, a text scrolls. */
const PRESSES = new Set(["enter", "space"]);
const FREE = "body, main, [role=row]";
const isTaken = (keys: string, target: EventTarget | null): boolean =>
  PRESSES.has(keys) && target instanceof Element && !target.matches(FREE);

/** A key press in the words of `Shortcut.keys`. Shift counts with letters only: "?" is itself on every keyboard. */
export function pressed(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const mod = event.metaKey || event.ctrlKey ? "mod+" : "";
  const shift = event.shiftKey && (mod !== "" || /^([a-z]|[a-z]{2,})$/u.test(key)) ? "shift+" : "";
  return `${mod}${shift}${key === " " ? "space" : key}`;
}

export interface KeyRegistry {
  /** Adds the shortcuts of a component, the newest first; gives what takes them away. */
  add(shortcuts: readonly Shortcut[]): () => void;
  /** Those in force, the newest first. */
  list(): readonly Shortcut[];
  /** Gives a key press to the shortcut that has it. True where there was one. */
  handle(event: KeyboardEvent): boolean;
  /** Single keys can be turned off; those with `mod` stay. */
  setEnabled(enabled: boolean): void;
}

/** @param now milliseconds, monotonic: decides whether a second letter still belongs to the first. */
export function makeKeyRegistry(now: () => number): KeyRegistry {
  let groups: readonly (readonly Shortcut[])[] = [];
  let enabled = true;
  let prefix = "";
  let prefixAt = 0;

  const allowed = (shortcut: Shortcut, target: EventTarget | null): boolean => {
    if (isTaken(shortcut.keys, target)) return false;
    const chord = shortcut.keys.startsWith("mod+");
    return inField(target) ? chord && shortcut.inFields === true : chord || enabled;
  };
  const find = (keys: string, target: EventTarget | null): Shortcut | undefined =>
    groups.flat().find((shortcut) => shortcut.keys === keys && allowed(shortcut, target));

  return {
    add(shortcuts) {
      groups = [shortcuts, ...groups];
      return () => {
        groups = groups.filter((group) => group !== shortcuts);
      };
    },
    list: () => groups.flat(),
    setEnabled(next) {
      enabled = next;
    },
    handle(event) {
      if (event.defaultPrevented || event.isComposing || event.altKey) return false;
      const key = pressed(event);
      const open = prefix !== "" && now() - prefixAt < SEQUENCE_MS ? `${prefix} ${key}` : "";
      prefix = "";
      const found = (open && find(open, event.target)) || find(key, event.target);
      if (found) {
        event.preventDefault();
        found.run(event);
        return true;
      }
      const begins = groups.flat().some((s) => s.keys.startsWith(`${key} `) && allowed(s, event.target));
      if (begins) {
        prefix = key;
        prefixAt = now();
      }
      return false;
    },
  };
}

/** The order in which keys are listed, whoever brought them: what is everywhere first, then by how often it is used. */
const LISTED = [
  "mod+k",
  "/",
  "g",
  "j",
  "k",
  "enter",
  "space",
  "x",
  "i",
  "mod+enter",
  "c",
  "f",
  "r",
  "shift+r",
  "e",
  "p",
  "l",
  "end",
];
const LAST = ["escape", "?"];

function rankOf({ keys }: Pick<Shortcut, "keys">): number {
  const key = keys.split(" ")[0] ?? keys;
  const at = LISTED.indexOf(key);
  if (at >= 0) return at;
  const end = LAST.indexOf(key);
  // Digits, and whatever has no place of its own, stand between.
  return LISTED.length + (end >= 0 ? 1 + end : 0);
}

/** What each key of the page does, for the list behind "?": keys that do the same share a line. */
export function keyList(shortcuts: readonly Shortcut[]): { does: string; keys: string[] }[] {
  const lines = new Map<string, Set<string>>();
  for (const { does, keys, also = [] } of shortcuts.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const line = lines.get(does) ?? new Set();
    for (const key of [keys, ...also]) line.add(key);
    lines.set(does, line);
  }
  return [...lines].map(([does, keys]) => ({ does, keys: [...keys] }));
}
