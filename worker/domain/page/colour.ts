/** Red, green and blue from 0 to 255, and alpha from 0 to 1. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

export const BLACK: Colour = [0, 0, 0, 1];
export const WHITE: Colour = [255, 255, 255, 1];

/** The names that pages really write; another name is not known, and hides nothing. */
const NAMES: Readonly<Record<string, Colour>> = {
  transparent: [0, 0, 0, 0],
  white: WHITE,
  snow: [255, 250, 250, 1],
  ivory: [255, 255, 240, 1],
  whitesmoke: [245, 245, 245, 1],
  ghostwhite: [248, 248, 255, 1],
  floralwhite: [255, 250, 240, 1],
  mintcream: [245, 255, 250, 1],
  azure: [240, 255, 255, 1],
  aliceblue: [240, 248, 255, 1],
  honeydew: [240, 255, 240, 1],
  seashell: [255, 245, 238, 1],
  lavenderblush: [255, 240, 245, 1],
  oldlace: [253, 245, 230, 1],
  linen: [250, 240, 230, 1],
  black: BLACK,
  silver: [192, 192, 192, 1],
  gray: [128, 128, 128, 1],
  grey: [128, 128, 128, 1],
  red: [255, 0, 0, 1],
  green: [0, 128, 0, 1],
  blue: [0, 0, 255, 1],
  yellow: [255, 255, 0, 1],
  navy: [0, 0, 128, 1],
};

function fromHex(digits: string): Colour | null {
  const wide = digits.length <= 4 ? digits.replace(/./g, "$&$&") : digits;
  if (wide.length !== 6 && wide.length !== 8) return null;
  const [red = 0, green = 0, blue = 0, alpha = 255] = (wide.match(/../g) ?? []).map((two) => Number.parseInt(two, 16));
  return [red, green, blue, alpha / 255];
}

/** Hue in degrees, the rest from 0 to 1 (CSS Color 4, section 7). */
function fromHsl(hue: number, saturation: number, lightness: number, alpha: number): Colour {
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const a = saturation * Math.min(lightness, 1 - lightness);
    return 255 * (lightness - a * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return [channel(0), channel(8), channel(4), alpha];
}

const share = (text: string | undefined, whole: number): number =>
  text === undefined ? whole : text.endsWith("%") ? (Number.parseFloat(text) / 100) * whole : Number.parseFloat(text);

/** A colour as CSS or an old attribute writes it, or null where it is not known. */
export function colourOf(written: string): Colour | null {
  const text = written.trim().toLowerCase();
  const hex = /^#?([\da-f]{3,8})$/.exec(text)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const [, model, inner = ""] = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text) ?? [];
  const parts = inner.split(/[\s,/]+/).filter((part) => part !== "");
  if (parts.length < 3) return NAMES[text] ?? null;
  const [a = "", b, c, d] = parts;
  return model === "rgb"
    ? [share(a, 255), share(b, 255), share(c, 255), share(d, 1)]
    : fromHsl(Number.parseFloat(a), share(b, 1), share(c, 1), share(d, 1));
}

/** The colour of a `background`: null where an image or a gradient lies on it, since that may look like anything. */
export function backgroundOf(written: string): Colour | null {
  if (/url\(|gradient|image/i.test(written)) return null;
  const parts = written.match(/[a-z]+\([^()]*\)|\S+/gi) ?? [];
  return parts.map(colourOf).find((colour) => colour !== null) ?? null;
}

/** What is seen where a colour lies over an opaque one. */
export const over = ([red, green, blue, alpha]: Colour, under: Colour): Colour => [
  red * alpha + under[0] * (1 - alpha),
  green * alpha + under[1] * (1 - alpha),
  blue * alpha + under[2] * (1 - alpha),
  1,
];

/** Relative luminance (WCAG 2.2). */
function luminance([red, green, blue]: Colour): number {
  const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG asks for 3 where letters are large; below 1.25 nobody sees that there are any. */
const UNREADABLE = 1.25;
/** A letter that is nine tenths glass is not seen either. */
const GLASS = 0.1;

/** Whether letters of one colour cannot be seen on another. */
export function isUnreadable(letters: Colour, ground: Colour): boolean {
  if (letters[3] < GLASS) return true;
  const [light = 0, dark = 0] = [luminance(letters), luminance(ground)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05) < UNREADABLE;
}
