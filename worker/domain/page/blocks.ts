import { pixels } from "./style.ts";

/** The declarations of one rule, and the selectors that they hold for. */
interface Block {
  selectors: string;
  body: string;
}

interface Open extends Block {
  met: boolean;
}

/** A laptop's screen, in pixels: most readers of a company's page sit before one. */
const SCREEN = 1_280;

/** Whether one of the conditions of an `@media` may hold on a laptop by day. What is not understood may. */
function isMet(prelude: string): boolean {
  if (!/^@media/i.test(prelude)) return true;
  return prelude
    .replace(/^@media/i, "")
    .split(",")
    .some((condition) => {
      if (/\bnot\b/i.test(condition)) return true;
      if (/\bprint\b|color-scheme\s*:\s*dark/i.test(condition)) return false;
      return [...condition.matchAll(/(min|max)-width\s*:\s*([\d.]{1,8}[a-z]*)/gi)].every(([, end, written]) => {
        const width = pixels(written) ?? SCREEN;
        return end?.toLowerCase() === "min" ? width <= SCREEN : width >= SCREEN;
      });
    });
}

/**
 * A nested selector's `&` stands for those around it (CSS Nesting 1). Beyond this length, which only a page that means to
 * be slow has, its block is taken for a part of theirs.
 */
const MAX_NESTED = 200;

/** The block that declarations behind a `{` belong to: one of its own, or the one around it. */
function opened(prelude: string, outer: Open): Open {
  // A condition within a rule has declarations of that rule. One that is not met takes its own along.
  if (prelude.startsWith("@")) return outer.met && !isMet(prelude) ? { selectors: "", body: "", met: false } : outer;
  if (!prelude.includes("&")) return { selectors: prelude, body: "", met: outer.met };
  const selectors = prelude.replaceAll("&", outer.selectors.slice(0, MAX_NESTED + 1));
  return selectors.length > MAX_NESTED ? outer : { selectors, body: "", met: outer.met };
}

/** The blocks of a sheet without comments and strings, in the order in which they begin, each with what holds for it. */
export function blocksOf(css: string): Block[] {
  const sheet: Open = { selectors: "", body: "", met: true };
  const all = new Set<Open>();
  const open: Open[] = [];
  let last = 0;
  for (const { 0: mark, index } of css.matchAll(/(?<!\\)[{};]/g)) {
    const text = css.slice(last, index).trim();
    last = index + 1;
    const block = open.at(-1) ?? sheet;
    if (mark === "{") {
      const inner = opened(text, block);
      open.push(inner);
      all.add(inner);
    } else add(block, text);
    if (mark === "}") open.pop();
  }
  // A browser closes what a sheet leaves open.
  add(open.at(-1) ?? sheet, css.slice(last));
  return [...all].filter(({ selectors, body, met }) => met && selectors !== "" && body !== "");
}

function add(block: Open, declaration: string): void {
  if (declaration !== "") block.body += `${declaration};`;
}
