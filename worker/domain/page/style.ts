/** Property to value, both lower-case. */
export type Style = ReadonlyMap<string, string>;

/** Escapes, comments, strings and addresses, each as a whole: a string may hold what looks like a comment, or a brace. */
const TOKENS =
  /\\[\s\S]|\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\\n]|\\[\s\S])*"?|'(?:[^'\\\n]|\\[\s\S])*'?|url\(\s*(?=[^"'\s])[^)]*\)?/gi;

/** CSS without its comments and its strings, and with addresses that are empty. Escapes stay. */
export const plainCss = (css: string): string =>
  css.replace(TOKENS, (token) => (token.startsWith("\\") ? token : /^url/i.test(token) ? "url()" : ""));

/** Escapes hide a word from who looks for it, and from no browser: `d\69splay` (CSS Syntax 3, 4.3.7). */
export const unescaped = (css: string): string =>
  css
    .replace(/\\([\da-f]{1,6})\s?/gi, (_all, hex: string) =>
      String.fromCodePoint(Math.min(0x10ffff, Number.parseInt(hex, 16))),
    )
    .replace(/\\(?=[\s\S])/g, "");

/** What a `style` attribute or the body of a rule says. */
export function styleOf(css: string): Map<string, string> {
  const style = new Map<string, string>();
  for (const part of unescaped(plainCss(css)).split(";")) {
    const colon = part.indexOf(":");
    const value = part.slice(colon + 1).replace(/!\s*important/i, "");
    if (colon > 0) style.set(part.slice(0, colon).trim().toLowerCase(), value.trim().toLowerCase());
  }
  return style;
}

/** Length in pixels; a percentage and `vw`, `vh` as if the screen had 1,000. Null where it is none that can be read. */
export function pixels(written: string | undefined): number | null {
  const [, number, unit = ""] = /^(-?[\d.]+(?:e-?\d+)?)\s*([a-z%]*)$/.exec(written?.trim() ?? "") ?? [];
  if (number === undefined || Number.isNaN(Number(number))) return null;
  const factors: Record<string, number> = {
    "": 1,
    px: 1,
    pt: 4 / 3,
    em: 16,
    rem: 16,
    ch: 8,
    "%": 10,
    vw: 10,
    vh: 10,
    cm: 38,
  };
  return Number(number) * (factors[unit] ?? 1);
}

/** Letters of 2 pixels are dots. */
const DOTS = 2;
/** Half a screen to the left, or five to the right, is no place on it. */
const LEFT_OF_IT = -500;
const FAR = 5_000;
/** A box of one pixel that cuts off the rest shows nothing: how pages write for screen readers alone. */
const POINT = 1;
/** Whoever sees a tenth of something does not read it. */
const FAINT = 0.1;

const isAway = (length: number | null): boolean => length !== null && (length <= LEFT_OF_IT || length >= FAR);

const isZero = (style: Style, property: string, below: number): boolean => {
  const value = style.get(property);
  if (value === undefined) return false;
  const number = value.endsWith("%") ? Number.parseFloat(value) / 100 : Number.parseFloat(value);
  return number < below;
};

function isTiny(style: Style): boolean {
  const size =
    style.get("font-size") ?? /(?:^|\s)([\d.]+(?:px|pt|em|rem|%)?)(?:\/|\s|$)/.exec(style.get("font") ?? "")?.[1];
  const relative = /^([\d.]+)%$/.exec(size ?? "")?.[1];
  // A share of what is around it, and not of the screen: 16 pixels, unless somebody changed that.
  const tall = relative === undefined ? pixels(size) : (Number(relative) / 100) * 16;
  return tall !== null && tall <= DOTS;
}

const SIDES = ["left", "top", "right", "bottom", "inset", "margin", "margin-left", "margin-top", "text-indent"];

function isOffScreen(style: Style): boolean {
  if (SIDES.some((side) => (style.get(side) ?? "").split(/\s+/).some((part) => isAway(pixels(part))))) return true;
  const moved = [style.get("transform"), style.get("translate")].join(" ");
  if (/scale[xy]?\(\s*0(?:\.0*)?\s*[,)]/.test(moved) || isZero(style, "scale", FAINT)) return true;
  // A share is of the element itself: by half of it things are set in the middle.
  return (moved.match(/-?[\d.]{1,12}(?:px|%|vw|vh|em|rem)/g) ?? []).some((part) =>
    part.endsWith("%") ? Number.parseFloat(part) <= -100 : isAway(pixels(part)),
  );
}

const isClipped = (style: Style): boolean =>
  /rect\(\s*[01](?:px)?[\s,]+[01](?:px)?/.test(style.get("clip") ?? "") ||
  /inset\(\s*(?:[5-9]\d|100)(?:\.\d+)?%|circle\(\s*0|polygon\(\s*(?:0(?:px|%)?[\s,]*)+\)/.test(
    style.get("clip-path") ?? "",
  );

const isPoint = (style: Style): boolean =>
  /hidden|clip/.test(["overflow", "overflow-x", "overflow-y"].map((name) => style.get(name)).join(" ")) &&
  ["width", "height", "max-width", "max-height"].some((side) => (pixels(style.get(side)) ?? FAR) <= POINT);

const isSwitchedOff = (style: Style): boolean =>
  style.get("display") === "none" ||
  /hidden|collapse/.test(style.get("visibility") ?? "") ||
  style.get("content-visibility") === "hidden";

const isFaint = (style: Style): boolean =>
  isZero(style, "opacity", FAINT) ||
  /opacity\(\s*(?:0(?:\.0\d*)?%?|[0-9]%)\s*\)/.test(style.get("filter") ?? "") ||
  /transparent/.test(style.get("-webkit-text-fill-color") ?? "");

const WAYS = [isSwitchedOff, isFaint, isTiny, isOffScreen, isClipped, isPoint];

/** Whether an element of this style, and all that stands in it, is not seen. Colours apart: they need their ground. */
export const isHiding = (style: Style): boolean => WAYS.some((hides) => hides(style));
