import { SIZES, type Size } from "../../contract/campaign.ts";

/** What people call companies by their size, and which classes that is. The words are those of pricing pages. */
const CALLED: readonly [pattern: RegExp, sizes: readonly Size[]][] = [
  [/^(?:early-stage )?start-?ups?$/i, ["1-10", "11-50"]],
  [/^(?:small (?:business(?:es)?|companies|teams)|smbs?)$/i, ["1-10", "11-50"]],
  [/^(?:scale-?ups?)$/i, ["51-200", "201-500"]],
  [/^(?:smes?)$/i, ["11-50", "51-200"]],
  [/^(?:mid-?market(?: companies)?|mid-?sized? (?:business(?:es)?|companies))$/i, ["51-200", "201-500", "501-1000"]],
  [/^(?:enterprises?|large (?:business(?:es)?|companies|organi[sz]ations|enterprises))$/i, ["501-1000", "1000+"]],
];

/** The lower and upper end of each class. */
const ENDS: Record<Size, readonly [low: number, high: number]> = {
  "1-10": [1, 10],
  "11-50": [11, 50],
  "51-200": [51, 200],
  "201-500": [201, 500],
  "501-1000": [501, 1_000],
  "1000+": [1_001, Infinity],
};

const WHO = String.raw`(?:employees|people|staff|colleagues|engineers|developers)`;
const NUMBER = String.raw`\d{1,3}(?:,\d{3})+|\d{1,6}`;
/** "10 to 50 employees", "up to 50 people", "500+ employees", behind words that say whose they are. */
const COUNTED = new RegExp(
  String.raw`(?<=\b(?:teams?|compan(?:y|ies)|business(?:es)?|firms|organi[sz]ations|for)\s(?:of|with|between|from)?\s?)(?:(?:${NUMBER})\s?(?:-|–|to|and)\s?(?:${NUMBER})|up to (?:${NUMBER})|(?:over|more than) (?:${NUMBER})|(?:${NUMBER})\+)\s+${WHO}\b`,
  "giu",
);

/** Places in a text that say how large the companies are to which is sold. */
export const countedIn = (text: string): { quote: string; at: number }[] =>
  [...text.matchAll(COUNTED)].map((match) => ({ quote: match[0], at: match.index }));

/** Whether people call a company of some size so. */
export const isCalledBySize = (words: string): boolean => CALLED.some(([pattern]) => pattern.test(words.trim()));

/** The classes that a size as pages write it reaches into, the smallest first; none where it says no size. */
export function sizesOf(value: string): Size[] {
  const called = CALLED.find(([pattern]) => pattern.test(value.trim()));
  if (called !== undefined) return [...called[1]];
  const [low, high] = endsOf(value);
  return SIZES.filter((size) => ENDS[size][0] <= high && ENDS[size][1] >= low);
}

function endsOf(value: string): readonly [low: number, high: number] {
  const [first, second] = [...value.replaceAll(",", "").matchAll(/\d+/g)].map((match) => Number(match[0]));
  if (first === undefined) return [Infinity, -Infinity];
  if (second !== undefined) return [first, second];
  return /^up to/i.test(value) ? [1, first] : [first, Infinity];
}
