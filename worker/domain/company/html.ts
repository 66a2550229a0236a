import { Parser } from "htmlparser2";
import { decodeHTML } from "entities";

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
}

/** An HTML page taken apart, every part with its place in the source. */
export interface Html {
  source: string;
  texts: TextPiece[];
  /** JSON-LD blocks, as they stand. */
  blocks: { raw: string; at: number }[];
  tags: Tag[];
}

/** Elements whose text no reader sees. */
const UNSEEN = new Set([
  "script",
  "style",
  "template",
  "noscript",
  "svg",
  "head",
  "iframe",
  "object",
  "select",
  "textarea",
]);
/** Elements that have no end: they open nothing. */
const VOID = new Set([
  "area",
  "base",
  "br",
  "col",
  "embed",
  "hr",
  "img",
  "input",
  "link",
  "meta",
  "source",
  "track",
  "wbr",
]);
const HIDDEN_STYLE =
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])|opacity\s*:\s*0(?![.\d]*[1-9])/i;
/** Elements whose attributes are read later; keeping every tag of a page would double its size. */
const KEPT = new Set(["meta", "a", "link", "script", "html", "img"]);

const isHidden = (name: string, attributes: Record<string, string>): boolean =>
  UNSEEN.has(name) ||
  "hidden" in attributes ||
  attributes["aria-hidden"] === "true" ||
  HIDDEN_STYLE.test(attributes["style"] ?? "");

/** Takes a page apart. Never throws: a broken page gives what can be read of it. */
export function takeApart(source: string): Html {
  const html: Html = { source, texts: [], blocks: [], tags: [] };
  const open: { name: string; hidden: boolean }[] = [];
  let block = false;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        const at = parser.startIndex;
        if (KEPT.has(name) || "itemprop" in attributes)
          html.tags.push({ name, attributes, at, end: parser.endIndex + 1 });
        block = name === "script" && /ld\+json/i.test(attributes["type"] ?? "");
        if (!VOID.has(name)) open.push({ name, hidden: (open.at(-1)?.hidden ?? false) || isHidden(name, attributes) });
      },
      ontext: (raw) => {
        const top = open.at(-1);
        if (block) html.blocks.push({ raw, at: parser.startIndex });
        else if (!top?.hidden && /\S/.test(raw)) html.texts.push({ raw, at: parser.startIndex, tag: top?.name ?? "" });
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
