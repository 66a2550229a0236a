import { drafted, type PageDraft } from "../company/draft.ts";
import type { FactField } from "../company/fields.ts";
import { readable, takeApart, type Html, type TextPiece } from "../company/html.ts";
import { attributePlace } from "../company/microdata.ts";
import { peopleOf } from "../company/people.ts";
import type { MarketKind, PageKind } from "../company/links.ts";
import { namesBuyers, teamOf } from "./buyers.ts";
import { marketOf } from "./markets.ts";
import { phrasesIn } from "./phrases.ts";
import { countedIn, isCalledBySize } from "./sizes.ts";

/** A value that a text says of whom it is for, and where. */
export interface Said {
  field: Extract<FactField, "buyer" | "market" | "customer_size" | "integration">;
  value: string;
  quote: string;
  at: number;
}

/** Values of one field beyond the eighth, of a page, are a catalogue. */
export const MAX_EACH = 8;

/** "Integrates with Slack, Linear and Google Sheets": names, each with its capital. */
const WITH = /\b(?:integrates?|integrations?|works|connects?|plugs|syncs?)\s+(?:with|to|into)\s+/giu;
const NAME = /^\p{Lu}[\p{L}\d.+#-]*(?:\s\p{Lu}[\p{L}\d.+#-]*){0,2}$/u;

function integrationsIn(text: string): Said[] {
  return [...text.matchAll(WITH)].flatMap((match) => {
    const from = match.index + match[0].length;
    const list = /^[^.!?;:()\n–—]{1,160}(?:\.\w[^.!?;:()\n–—]*)*/u.exec(text.slice(from))?.[0] ?? "";
    const names = list.split(/,\s*(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+/u).map((name) => name.trim());
    const until = names.findIndex((name) => !NAME.test(name));
    return (until < 0 ? names : names.slice(0, until)).map((value): Said => {
      const end = text.indexOf(value, from) + value.length;
      return { field: "integration", value, quote: text.slice(match.index, end), at: match.index };
    });
  });
}

/** What one phrase says: a size, a title, a team, or a market where the text speaks of whom it is for as a whole. */
function fieldOf(phrase: string, tells: boolean): Said["field"] | null {
  if (isCalledBySize(phrase)) return "customer_size";
  if (namesBuyers(phrase) || teamOf(phrase) !== null) return "buyer";
  return tells && marketOf(phrase) !== null ? "market" : null;
}

/**
 * What a text says of whom it is for. `tells` where it is a sentence that says what the whole is for (a headline, a
 * description): elsewhere a page is "for details", "for hours" and "for reasons" too.
 */
export function saidIn(text: string, tells: boolean): Said[] {
  const phrases = phrasesIn(text).flatMap(({ text: value, quote, at }): Said[] => {
    const field = fieldOf(value, tells);
    return field === null ? [] : [{ field, value, quote, at }];
  });
  const counted = countedIn(text).map(({ quote, at }): Said => ({ field: "customer_size", value: quote, quote, at }));
  return [...phrases, ...counted, ...integrationsIn(text)];
}

/** A page on which a founder says whom they sell to. */
export type MarketPage = PageKind | MarketKind | "home";

/** Which pages speak of customers at all: on the others a company speaks of its own people. */
const TELLING: ReadonlySet<MarketPage> = new Set<MarketPage>(["home", "about", "customers", "pricing", "solutions"]);

/** What a page of a founder's own site says of whom they sell to. Each is cut unchanged from the source. */
export function readMarket(source: string, kind: MarketPage): PageDraft[] {
  if (!TELLING.has(kind)) return [];
  const html = takeApart(source);
  const said = [
    ...descriptionsOf(html).flatMap((line) => placed(saidIn(line.raw, true), line)),
    ...html.texts.flatMap((line) => placed(saidIn(line.raw, isHeadline(line)), line)),
    ...(kind === "pricing" ? plansOf(html) : []),
    ...(kind === "customers" ? speakersOf(html) : []),
  ];
  return firstOfEach(said).map(({ field, value, quote, at }) => drafted(field, readable(value), "text", { quote, at }));
}

const isHeadline = ({ tag }: TextPiece): boolean => tag === "h1" || tag === "h2";

const placed = (said: Said[], line: { at: number }): Said[] => said.map((one) => ({ ...one, at: line.at + one.at }));

/** What the page says of itself to machines, which is what many show a reader only by script. */
const descriptionsOf = (html: Html): { raw: string; at: number }[] =>
  html.tags.flatMap((tag) => {
    const name = (tag.attributes["property"] ?? tag.attributes["name"] ?? "").toLowerCase();
    const place =
      tag.name === "meta" && /^(?:og:)?description$/.test(name) ? attributePlace(html, tag, "content") : null;
    return place === null ? [] : [{ raw: place.quote, at: place.at }];
  });

/** Plans that are named after those whom they are for: "Startup", "Enterprise". */
const plansOf = (html: Html): Said[] =>
  html.texts.flatMap(({ raw, at }): Said[] => {
    const value = raw.trim();
    return isCalledBySize(value) ? [{ field: "customer_size", value, quote: value, at: at + raw.indexOf(value) }] : [];
  });

/** Customers who speak on the page, by their titles. */
const speakersOf = (html: Html): Said[] =>
  peopleOf(html).flatMap(({ title, quote, at }): Said[] =>
    title === null ? [] : [{ field: "buyer", value: title, quote, at }],
  );

/** The same value of the same field once, and no more of a field than a reader looks at. */
export function firstOfEach(said: readonly Said[]): Said[] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return said.filter(({ field, value }) => {
    const key = `${field} ${value.toLowerCase()}`;
    const count = counts.get(field) ?? 0;
    if (seen.has(key) || count >= MAX_EACH) return false;
    counts.set(field, count + 1);
    seen.add(key);
    return true;
  });
}
