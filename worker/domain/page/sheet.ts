import { blocksOf } from "./blocks.ts";
import { isHiding, plainCss, styleOf, unescaped, type Style } from "./style.ts";

interface Rule {
  tag: string | null;
  /** `.name` and `#name`, all of which an element must have. */
  marks: readonly string[];
  style: Map<string, string>;
}

/** The rules of a page's own style sheets, by one name that each needs: `.note`, `#first`, `p` or `*`. */
export type Sheet = ReadonlyMap<string, readonly Rule[]>;

/** A name of a class or an ID, with its escapes: `.md\:flex`. Each is read in one way, or a page could make it slow. */
const MARK = /[.#](?:[\w-]|[^\0-\x7f]|\\[\da-f]{1,6}(?![\da-f])\s?|\\[^\n\da-f])+/gi;
/** `p`, `.note`, `p.note#first`, `*`: what needs no look at other elements. */
const SIMPLE = new RegExp(`^([a-z][\\w-]*|\\*)?((?:${MARK.source})*)$`, "i");

/**
 * Rules that one name may have. Those beyond, which only a page that means to be slow has, are taken to hold wherever
 * the name stands: rather too little is shown than too much.
 */
const MAX_PER_NAME = 20;

function readSimple(selector: string): Omit<Rule, "style"> | null {
  const [whole, tag, marks = ""] = SIMPLE.exec(selector.trim()) ?? [];
  if (!whole) return null;
  const names = (marks.match(MARK) ?? []).map(unescaped);
  return { tag: tag === undefined || tag === "*" ? null : tag.toLowerCase(), marks: names };
}

/**
 * A selector that can be matched with an element alone. One that names other elements too (`.a .b`, `.b[data-x]`) is
 * taken for all of its last name where it hides them: rather too little is shown than too much. A state is none (`:hover`).
 */
function readSelector(selector: string, hides: boolean): Omit<Rule, "style"> | null {
  const simple = readSimple(selector);
  if (simple !== null || !hides || /(?<!\\):(?!not\(|is\(|where\()/.test(selector)) return simple;
  const last =
    selector
      .replace(/\[[^[\]]*\]|(?<!\\):[a-z]+\([^()]*\)/gi, "")
      .trim()
      .split(/[\s>+~]+/)
      .at(-1) ?? "";
  const read = readSimple(last);
  return read !== null && read.marks.length > 0 ? read : null;
}

/** The rule that a selector's style goes to: its own, or the last one of a name that has too many. */
function ruleFor(rules: Rule[], { tag, marks }: Omit<Rule, "style">): Rule {
  const same = rules.find((rule) => rule.tag === tag && rule.marks.join("") === marks.join(""));
  if (same !== undefined) return same;
  const last = rules.at(-1);
  if (last !== undefined && rules.length >= MAX_PER_NAME) return Object.assign(last, { tag: null, marks: [] });
  const rule: Rule = { tag, marks, style: new Map() };
  rules.push(rule);
  return rule;
}

function addRule(sheet: Map<string, Rule[]>, selector: Omit<Rule, "style">, style: Style): void {
  const key = selector.marks[0] ?? selector.tag ?? "*";
  const rules = sheet.get(key) ?? [];
  sheet.set(key, rules);
  const rule = ruleFor(rules, selector);
  for (const [property, value] of style) rule.style.set(property, value);
}

/**
 * Reads style sheets, in one pass, without what holds in print, by night, or on a telephone alone. A colour that some
 * elements have for where they stand (`.a .b`) is left out: it would be taken for the colour of all.
 */
export function sheetOf(css: string): Sheet {
  const sheet = new Map<string, Rule[]>();
  for (const { selectors, body } of blocksOf(plainCss(css))) {
    const style = styleOf(body);
    const hides = isHiding(style);
    for (const selector of selectors.split(",")) {
      const read = readSelector(selector, hides);
      if (read !== null) addRule(sheet, read, style);
    }
  }
  return sheet;
}

/** The page's own sheets. One that a comment holds is read too, which can only hide more. */
export function sheetIn(source: string): Sheet {
  const sheets: string[] = [];
  const opening = /<style(?=[\s/>])/gi;
  const closing = /<\/style/gi;
  for (let match = opening.exec(source); match !== null; match = opening.exec(source)) {
    const begin = source.indexOf(">", match.index) + 1;
    if (begin === 0) break;
    closing.lastIndex = begin;
    const end = closing.exec(source)?.index ?? source.length;
    sheets.push(source.slice(begin, end));
    opening.lastIndex = end;
  }
  return sheetOf(sheets.join("\n"));
}

/** What an element looks like by the sheet and by its own `style`, which goes before. */
export function styleIn(sheet: Sheet, tag: string, attributes: Record<string, string>): Style {
  const classes = (attributes["class"] ?? "").split(/\s+/).filter((name) => name !== "");
  const marks = new Set([...classes.map((name) => `.${name}`), ...(attributes["id"] ? [`#${attributes["id"]}`] : [])]);
  const fits = (rule: Rule): boolean =>
    (rule.tag === null || rule.tag === tag) && rule.marks.every((mark) => marks.has(mark));
  const rules = ["*", tag, ...marks].flatMap((key) => sheet.get(key)?.filter(fits) ?? []);
  return new Map([...rules.flatMap(({ style }) => [...style]), ...styleOf(attributes["style"] ?? "")]);
}
