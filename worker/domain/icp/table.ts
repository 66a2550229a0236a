import type { Fact } from "../../contract/fact.ts";
import type { ProposedPart } from "../../contract/identity.ts";
import { rankOf, senioritiesOf } from "../person/seniority.ts";
import { teamOf, titleOf, wordedTitle } from "./buyers.ts";
import { isVague, marketOf } from "./markets.ts";
import { sizesOf } from "./sizes.ts";

/** How a fact about the founder becomes an entry for the profile of their customers. */
export interface Row {
  /** The facts that it reads. */
  field: string;
  part: ProposedPart;
  /** Why that is worth proposing, in words for a screen. */
  rule: string;
  /** The entries that a value gives: none where it says nothing of a customer. */
  entries(this: void, value: string): readonly string[];
  /** Which of these facts count; all where it is left out. */
  counts?(this: void, fact: Fact): boolean;
}

const itself = (value: string): string[] => [value.trim()];

/** What directories call nearly everybody: half of all companies fit it. */
const EVERYBODY = new Set(["b2b", "b2c", "consumer", "saas", "software", "technology", "startup", "startups"]);
const narrow = (value: string): string[] => (EVERYBODY.has(value.trim().toLowerCase()) ? [] : itself(value));

const listOf = (value: string | null): string[] => (value === null ? [] : [value]);
/** Rules read no title that is not one. A model does: "harbour masters" are in no table, and stand in the sentence. */
const titlesOf = (value: string): string[] => [titleOf(value) ?? teamOf(value) ?? wordedTitle(value)];

/** Where a title says none, everybody has some rank, and "mid" would be made up. */
function ranksIn(value: string): string[] {
  const title = titleOf(value);
  return title === null || rankOf(title) === "ic" ? [] : senioritiesOf(title);
}

const lineOf = (value: string): string[] => listOf(marketOf(value)?.industry ?? null);
const marketWords = (value: string): string[] => {
  const market = marketOf(value);
  if (market === null) return isVague(value) ? [] : narrow(value);
  return market.industry === null ? [market.words] : [];
};

/**
 * Every way from a fact to an entry, the stronger reason first within a part. What is not here proposes nothing: what
 * a site runs on (its markup, its mail) says how it was built, and nothing of who buys there.
 */
export const TABLE: readonly Row[] = [
  { field: "description", part: "product", rule: "what you sell, in your own words", entries: itself },
  { field: "product", part: "product", rule: "what your site says that you make", entries: itself },
  { field: "buyer", part: "titles", rule: "whom your pages say that it is for", entries: titlesOf },
  { field: "buyer", part: "seniorities", rule: "their rank", entries: ranksIn },
  { field: "market", part: "industries", rule: "whom you say that you sell to", entries: lineOf },
  {
    field: "industry",
    part: "industries",
    rule: "whom you say that you sell to",
    entries: narrow,
    counts: ({ source }) => source === "input",
  },
  {
    field: "industry",
    part: "industries",
    rule: "your own industry",
    entries: narrow,
    counts: ({ source }) => source !== "input",
  },
  { field: "customer_size", part: "sizes", rule: "how large you say that they are", entries: sizesOf },
  { field: "market", part: "keywords", rule: "whom you say that you sell to", entries: marketWords },
  { field: "tag", part: "keywords", rule: "what your company is listed under", entries: narrow },
  { field: "topic", part: "keywords", rule: "a subject of your own work", entries: narrow },
  { field: "integration", part: "technologies", rule: "you say that it works with it", entries: itself },
  {
    field: "technology",
    part: "technologies",
    rule: "your site tells readers of it",
    entries: itself,
    counts: ({ method }) => method === "text",
  },
  { field: "language", part: "technologies", rule: "a language of your own repositories", entries: itself },
];
