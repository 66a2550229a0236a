import { createContext, useContext, useEffect, useMemo, useRef, type ReactNode } from "react";

import { makeKeyRegistry, type KeyRegistry, type Shortcut } from "./keys.ts";

const KeysContext = createContext<KeyRegistry | null>(null);

const clock = (): number => performance.now();

/** Listens to the window's keys. While a dialog is open the page's shortcuts rest. */
export function KeysProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const registry = useMemo(() => makeKeyRegistry(clock), []);
  useEffect(() => {
    registry.setEnabled(enabled);
  }, [registry, enabled]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const modal = document.querySelector("[role=dialog], [role=alertdialog], [role=menu]") !== null;
      if (!modal || event.metaKey || event.ctrlKey) registry.handle(event);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [registry]);
  return <KeysContext value={registry}>{children}</KeysContext>;
}

/** The registry, for the list behind "?". */
export function useKeyRegistry(): KeyRegistry {
  const registry = useContext(KeysContext);
  if (!registry) throw new Error("useShortcuts stands outside KeysProvider");
  return registry;
}

/**
 * Puts shortcuts in force while the component is mounted. What they run is always the newest render's; only their
 * keys and words are read when they change.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const registry = useKeyRegistry();
  const newest = useRef(shortcuts);
  useEffect(() => {
    newest.current = shortcuts;
  });
  const shape = shortcuts.map((s) => `${s.keys}\n${s.does}`).join("\n\n");
  useEffect(
    () =>
      registry.add(
        newest.current.map((shortcut, index) => ({
          ...shortcut,
          run: (event: KeyboardEvent) => newest.current[index]?.run(event),
        })),
      ),
    // `shape` stands for the list: its functions are read through the ref.
    // oxlint-disable-next-line react/exhaustive-deps
    [registry, shape],
  );
}
