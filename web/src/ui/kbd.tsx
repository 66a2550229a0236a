/** ⌘ on Apple's keyboards, Ctrl elsewhere. */
const APPLE = /Mac|iPhone|iPad/.test(globalThis.navigator?.userAgent ?? "");

/** A key as it is printed on this keyboard: "mod+k" is "⌘K" or "Ctrl K". */
export function keyCap(keys: string): string {
  const mod = APPLE ? "⌘" : "Ctrl ";
  return keys
    .replace("mod+", mod)
    .replace("shift+", "Shift ")
    .replace("enter", "↵")
    .replace(/(?<=^|[⌘ ])([a-z])$/u, (letter) => (keys.includes("+") ? letter.toUpperCase() : letter));
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
