import { decodeHTML } from "entities";

import { backgroundOf, BLACK, colourOf, isUnreadable, over, WHITE, type Colour } from "./colour.ts";
import { styleIn, type Sheet } from "./sheet.ts";
import { isHiding, type Style } from "./style.ts";

/** Elements whose text no reader sees. A head is none: browsers show a text that stands in it, and its tags are for machines. */
const UNSEEN = new Set(
  "script style template noscript svg iframe object select textarea audio canvas datalist math noembed noframes title video".split(
    " ",
  ),
);
/** Elements that have no end: they open nothing. */
export const VOID: ReadonlySet<string> = new Set(
  "area base br col embed hr img input link meta source track wbr".split(" "),
);

/**
 * Elements open at once, beyond which a page is not read further. Browsers nest 512; the parser's work for each grows with
 * those around it, so that 500 KB of opened tags would take it seconds.
 */
export const MAX_OPEN = 1_000;

/** What a reader sees of an element's text. */
export interface Sight {
  /** Nothing, nor of what stands in it. */
  hidden: boolean;
  letters: Colour;
  /** Null where nobody knows what lies behind the letters. */
  ground: Colour | null;
}

/** A page before its first tag: black on white. */
export const PAGE: Sight = { hidden: false, letters: BLACK, ground: WHITE };

const isOff = (name: string, attributes: Record<string, string>, style: Style): boolean =>
  UNSEEN.has(name) ||
  "hidden" in attributes ||
  "popover" in attributes ||
  attributes["aria-hidden"]?.trim().toLowerCase() === "true" ||
  (name === "dialog" && !("open" in attributes)) ||
  isHiding(style);

/** The ground of an element: its own, or what it stands on, or both where its own lets that through. */
function groundOf(style: Style, attributes: Record<string, string>, outer: Colour | null): Colour | null {
  if (!/^(?:none)?$/.test(style.get("background-image") ?? "")) return null;
  const written = style.get("background-color") ?? style.get("background") ?? attributes["bgcolor"];
  if (written === undefined || /^(?:none|inherit|initial|unset)$/.test(written)) return outer;
  const own = backgroundOf(written);
  return own === null || own[3] === 1 ? own : outer === null ? null : over(own, outer);
}

const decoded = (value: string): string => (value.includes("&") ? decodeHTML(value) : value);

/** What a reader sees of an element that opens within another: by its kind, its attributes, and the page's own sheets. */
export function sightOf(
  sheet: Sheet,
  { name, attributes: raw }: { name: string; attributes: Record<string, string> },
  outer: Sight,
): Sight {
  // The parser leaves entities as they are, and browsers do not: `display&#58;none`.
  const attributes = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, decoded(value)]));
  const style = styleIn(sheet, name, attributes);
  const written = style.get("color") ?? (name === "font" ? attributes["color"] : undefined);
  const letters = (written === undefined ? null : colourOf(written)) ?? outer.letters;
  const ground = groundOf(style, attributes, outer.ground);
  return { hidden: outer.hidden || isOff(name, attributes, style), letters, ground };
}

/** Whether a reader can read what stands there: shown, and in letters that differ from what they stand on. */
export const isRead = ({ hidden, letters, ground }: Sight): boolean =>
  !hidden && letters[3] !== 0 && (ground === null || !isUnreadable(letters, ground));
