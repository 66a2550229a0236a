import { decodeHTML } from "entities";
import { Parser } from "htmlparser2";

import { stringQuote } from "../evidence/json-quote.ts";
import { MAX_OPEN, UNSEEN, VOID } from "../company/html.ts";
import { backgroundOf, BLACK, colourOf, isUnreadable, over, WHITE, type Colour } from "./colour.ts";
import { Gathering, HTML, JSON_STRING, PLAIN, type Shown } from "./gathering.ts";
import { sheetIn, styleIn, type Sheet } from "./sheet.ts";
import { isHiding, type Style } from "./style.ts";

/** Elements that do not begin a line. All others do, those that nobody has heard of too. */
const INLINE = new Set(
  [
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label",
    "mark q s samp small span strong sub sup time u var wbr",
  ].flatMap((names) => names.split(" ")),
);
/** Elements that show something else than the text in them, beyond those of `UNSEEN`. */
const REPLACED = new Set(["audio", "canvas", "datalist", "math", "noembed", "noframes", "title", "video"]);

interface Open {
  name: string;
  hidden: boolean;
  letters: Colour;
  /** Null where nobody knows what lies behind the letters. */
  ground: Colour | null;
}
const PAGE: Open = { name: "", hidden: false, letters: BLACK, ground: WHITE };

const isOff = (name: string, attributes: Record<string, string>, style: Style): boolean =>
  UNSEEN.has(name) ||
  REPLACED.has(name) ||
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

function opened(sheet: Sheet, name: string, raw: Record<string, string>, outer: Open): Open {
  // The parser leaves entities as they are, and browsers do not: `display&#58;none`.
  const attributes = Object.fromEntries(Object.entries(raw).map(([key, value]) => [key, decodeHTML(value)]));
  const style = styleIn(sheet, name, attributes);
  const written = style.get("color") ?? (name === "font" ? attributes["color"] : undefined);
  const letters = (written === undefined ? null : colourOf(written)) ?? outer.letters;
  const ground = groundOf(style, attributes, outer.ground);
  const hidden = outer.hidden || isOff(name, attributes, style);
  return { name, hidden, letters, ground };
}

/**
 * The text of a page as a reader sees it, line by line, of a length that has a limit: without what is hidden by an
 * attribute, by a style of the element or of the page's own sheets, by its colour or its place; without comments,
 * scripts, attributes, and characters that draw nothing. A sheet of another address is not read. Never throws.
 */
export function shownText(source: string): Shown {
  const sheet = sheetIn(source);
  const shown = new Gathering();
  const open: Open[] = [];
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (!INLINE.has(name)) shown.breakLine();
        if (!VOID.has(name)) open.push(opened(sheet, name, attributes, open.at(-1) ?? PAGE));
        if (open.length > MAX_OPEN || shown.full) parser.pause();
      },
      ontext: (raw) => {
        const { hidden, letters, ground } = open.at(-1) ?? PAGE;
        if (hidden || letters[3] === 0 || (ground !== null && isUnreadable(letters, ground))) return;
        shown.add(raw, parser.startIndex, HTML);
      },
      onclosetag: (name) => {
        if (!INLINE.has(name)) shown.breakLine();
        if (open.at(-1)?.name === name) open.pop();
      },
    },
    { decodeEntities: false, recognizeSelfClosing: true },
  );
  parser.end(source);
  return { text: shown.text.trimEnd(), pieces: shown.pieces };
}

/** The same for a text that stands as one string in a JSON body; null where it does not stand there as it is given. */
export function shownString(source: string, value: string): Shown | null {
  const place = stringQuote(source, value);
  if (place === null) return null;
  const shown = new Gathering();
  shown.add(place.quote.slice(1, -1), place.at + 1, JSON_STRING);
  return { text: shown.text.trimEnd(), pieces: shown.pieces };
}

/** The same for a part of a text that somebody typed: source[at, at + length). */
export function shownPlain(source: string, at: number, length: number): Shown {
  const shown = new Gathering();
  shown.add(source.slice(at, at + length), at, PLAIN);
  return { text: shown.text.trimEnd(), pieces: shown.pieces };
}
