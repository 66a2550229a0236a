import { Parser } from "htmlparser2";
import { decodeHTML } from "entities";

import { sheetIn, type Sheet } from "../page/sheet.ts";
import { isRead, MAX_OPEN, PAGE, sightOf, VOID, type Sight } from "../page/sight.ts";

/** A piece of visible text, with its place in the source: `raw` is `html.slice(at, at + raw.length)`. */
export interface TextPiece {
  raw: string;
  at: number;
  /** The element that it stands in, lower-case: `h1`, `p`, `a`. */
  tag: string;
}

export interface Tag {
  name: string;
  attributes: Record<string, string>;
  /** The place of the tag's `<` and of what follows its `>`. */
  at: number;
  end: number;
  /** No reader sees it: a link in there is a trap, or of another time. */
  hidden: boolean;
  /** Types of the two microdata items that it stands in, the inner one first: `PostalAddress`, `Organization`. */
  scopes: readonly string[];
}

/** An HTML page taken apart, every part with its place in the source. */
export interface Html {
  source: string;
  texts: TextPiece[];
  /** JSON-LD blocks, as they stand. */
  blocks: { raw: string; at: number }[];
  tags: Tag[];
}

/** Elements whose attributes are read later; keeping every tag of a page would double its size. */
const KEPT = new Set(["meta", "a", "base"]);

/** `https://schema.org/Organization` without what stands before its name. */
export const typeName = (type: string): string => type.trim().replace(/^.*[/#:]/, "");

interface Open extends Sight {
  name: string;
  scopes: readonly string[];
}
const OUTSIDE: Open = { ...PAGE, name: "", scopes: [] };

/** An element as it opens, within the one that it stands in. */
function opened(sheet: Sheet, name: string, attributes: Record<string, string>, outer: Open): Open {
  const scoped = "itemscope" in attributes;
  const scopes = scoped ? [typeName(attributes["itemtype"] ?? ""), ...outer.scopes.slice(0, 1)] : outer.scopes;
  return { ...sightOf(sheet, { name, attributes }, outer), name, scopes };
}

/** Takes a page apart. Never throws: a broken page gives what can be read of it. */
export function takeApart(source: string): Html {
  const html: Html = { source, texts: [], blocks: [], tags: [] };
  const sheet = sheetIn(source);
  const open: Open[] = [];
  let block = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const outer = open.at(-1) ?? OUTSIDE;
        const element = opened(sheet, name, attributes, outer);
        // What an item is to the one around it is said on the item's own tag: `itemprop` belongs to the outer one.
        const place = { at: parser.startIndex, end: parser.endIndex + 1 };
        if (KEPT.has(name) || "itemprop" in attributes)
          html.tags.push({ name, attributes, ...place, hidden: !isRead(element), scopes: outer.scopes });
        block = name === "script" && /ld\+json/i.test(attributes["type"] ?? "");
        if (!VOID.has(name)) open.push(element);
        if (open.length > MAX_OPEN) parser.pause();
      },
      ontext: (raw) => {
        const top = open.at(-1) ?? OUTSIDE;
        if (block) html.blocks.push({ raw, at: parser.startIndex });
        else if (isRead(top) && /\S/.test(raw)) html.texts.push({ raw, at: parser.startIndex, tag: top.name });
      },
      onclosetag: (name) => {
        block = false;
        if (open.at(-1)?.name === name) open.pop();
      },
    },
    // Entities stay as they are: a quote is cut from the source unchanged.
    { decodeEntities: false, recognizeSelfClosing: true },
  );
  parser.end(source);
  return html;
}

/** What a reader sees of a raw text: entities decoded, white space folded. */
export const readable = (raw: string): string => decodeHTML(raw).replace(/\s+/g, " ").trim();
