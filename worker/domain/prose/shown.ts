import { Parser } from "htmlparser2";

import { stringQuote } from "../evidence/json-quote.ts";
import { sheetIn } from "../page/sheet.ts";
import { isRead, MAX_OPEN, PAGE, sightOf, VOID, type Sight } from "../page/sight.ts";
import { Gathering, HTML, JSON_STRING, PLAIN, type Shown } from "./gathering.ts";

/** Elements that do not begin a line. All others do, those that nobody has heard of too. */
const INLINE = new Set(
  [
    "a abbr b bdi bdo cite code data del dfn em font i ins kbd label",
    "mark q s samp small span strong sub sup time u var wbr",
  ].flatMap((names) => names.split(" ")),
);
interface Open extends Sight {
  name: string;
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
        const outer = open.at(-1) ?? PAGE;
        if (!VOID.has(name)) open.push({ name, ...sightOf(sheet, { name, attributes }, outer) });
        if (open.length > MAX_OPEN || shown.full) parser.pause();
      },
      ontext: (raw) => {
        if (isRead(open.at(-1) ?? PAGE)) shown.add(raw, parser.startIndex, HTML);
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
