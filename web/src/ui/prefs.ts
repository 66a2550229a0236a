import { useSyncExternalStore } from "react";

/** What this device remembers. Storage may be refused (private windows): then it lasts as long as the page. */
export interface Prefs {
  theme: "system" | "dark" | "light";
  /** Single keys and sequences; chords with ⌘ or Ctrl always work. */
  shortcuts: boolean;
  /** In pixels, 360 to 720. */
  logWidth: number;
  /** The hint about proof is said once, ever. */
  proofHintSeen: boolean;
}

const DEFAULTS: Prefs = { theme: "system", shortcuts: true, logWidth: 480, proofHintSeen: false };
const KEY = "vibegtm.prefs";
/** A key of its own, as `theme.js` reads it before the app is there. */
const THEME_KEY = "vibegtm.theme";

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** Stores a text on this device, or removes it where it is null. A full or refused storage is no error of the page. */
export function writeStored(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is lost but the memory of it.
  }
}

function readPrefs(): Prefs {
  try {
    return { ...DEFAULTS, ...(JSON.parse(readStored(KEY) ?? "{}") as Partial<Prefs>) };
  } catch {
    return DEFAULTS;
  }
}

let prefs = readPrefs();
const watchers = new Set<() => void>();

function showTheme(): void {
  const systemIsLight = matchMedia("(prefers-color-scheme: light)").matches;
  const light = prefs.theme === "light" || (prefs.theme === "system" && systemIsLight);
  document.documentElement.dataset["theme"] = light ? "light" : "dark";
}

export function setPrefs(change: Partial<Prefs>): void {
  prefs = { ...prefs, ...change };
  writeStored(KEY, JSON.stringify(prefs));
  if (change.theme) {
    writeStored(THEME_KEY, change.theme === "system" ? null : change.theme);
    showTheme();
  }
  for (const watcher of watchers) watcher();
}

const subscribe = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => void watchers.delete(watcher);
};

export const usePrefs = (): Prefs => useSyncExternalStore(subscribe, () => prefs);

/** Called once: the system's theme may change while the page is open. */
export function followSystemTheme(): void {
  matchMedia("(prefers-color-scheme: light)").addEventListener("change", showTheme);
}
