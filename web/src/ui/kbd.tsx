/** ⌘ on Apple's keyboards, Ctrl elsewhere. */
const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

/** Keys that are printed otherwise than they are called. */
const CAPS: Record<string, string> = {
  mod: APPLE ? "⌘" : "Ctrl",
  shift: "Shift",
  enter: "↵",
  escape: "Esc",
  end: "End",
  space: "Space",
};

/** A key as it is printed on this keyboard: "mod+k" is "⌘K" or "Ctrl K", "j" is itself. */
export function keyCap(keys: string): string {
  const parts = keys.split("+");
  const caps = parts.map((part) => CAPS[part] ?? (parts.length > 1 ? part.toUpperCase() : part));
  return caps.join(APPLE && parts[0] === "mod" ? "" : " ");
}

/** A key cap. Where a button names its own key, the cap is for the eye alone (`silent`). */
export function Kbd({ keys, silent = false }: { keys: string; silent?: boolean }) {
  return (
    <kbd
      aria-hidden={silent || undefined}
      className="inline-flex h-4.5 min-w-4.5 items-center justify-center rounded-tag border border-current/35 px-1 text-label leading-none font-normal"
    >
      {keyCap(keys)}
    </kbd>
  );
}
