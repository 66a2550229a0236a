import { expect, test } from "vitest";

import css from "./tokens.css?raw";

type Theme = Record<string, string>;

function tokensOf(theme: "dark" | "light"): Theme {
  const block = new RegExp(`\\[data-theme="${theme}"\\] \\{([^}]*)\\}`, "u").exec(css)?.[1] ?? "";
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/gu)].map((m) => [m[1], m[2]]));
}

/** WCAG 2.2, relative luminance of an sRGB colour. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(theme: Theme, a: string, b: string): number {
  const [x = Number.NaN, y = Number.NaN] = [a, b].map((token) => luminance(theme[token] ?? ""));
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

const SURFACES = ["bg-app", "bg-panel", "bg-raised", "bg-hover", "bg-active", "bg-term"];
const TEXTS = ["tx-1", "tx-2", "tx-3", "signal", "proof", "care", "fault", "human"];
const MEANINGS = ["signal", "proof", "care", "fault", "human"];

const themes = [
  ["dark", tokensOf("dark")],
  ["light", tokensOf("light")],
] as const;

test("both themes define the same colours", () => {
  const [dark, light] = themes.map(([, tokens]) => Object.keys(tokens).sort());
  expect(dark).toEqual(light);
  expect(dark).toEqual(expect.arrayContaining([...SURFACES, ...TEXTS]));
});

test.each(themes)("every text colour of %s reads on every surface at 4.5 to 1", (_name, theme) => {
  const weak = TEXTS.flatMap((text) =>
    SURFACES.map((surface) => ({ text, surface, ratio: ratio(theme, text, surface) })),
  );
  expect(weak.filter((pair) => !(pair.ratio >= 4.5))).toEqual([]);
});

test.each(themes)("every meaning of %s, and plain text, reads on each tint at 4.5 to 1", (_name, theme) => {
  const pairs = MEANINGS.flatMap((meaning) =>
    [meaning, "tx-1", "tx-2"].map((text) => ({ text, meaning, ratio: ratio(theme, text, `${meaning}-tint`) })),
  );
  expect(pairs.filter((pair) => !(pair.ratio >= 4.5))).toEqual([]);
});

test.each(themes)("buttons and marks of %s read at 4.5 to 1", (_name, theme) => {
  expect(ratio(theme, "btn-tx", "btn")).toBeGreaterThanOrEqual(4.5);
  expect(ratio(theme, "btn-tx", "btn-hover")).toBeGreaterThanOrEqual(4.5);
  expect(ratio(theme, "danger-tx", "danger")).toBeGreaterThanOrEqual(4.5);
  expect(ratio(theme, "tx-1", "mark")).toBeGreaterThanOrEqual(4.5);
});

test.each(themes)("edges of controls and fills of bars of %s stand out at 3 to 1", (_name, theme) => {
  const places = ["bg-app", "bg-panel"];
  const parts = ["line-control", ...MEANINGS.map((meaning) => `${meaning}-fill`)];
  const pairs = parts.flatMap((part) => places.map((place) => ({ part, place, ratio: ratio(theme, part, place) })));
  expect(pairs.filter((pair) => !(pair.ratio >= 3))).toEqual([]);
});
