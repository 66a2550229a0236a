import type { Conflict, Fact, Why } from "./fact.ts";

/** Which source is believed where confidence and time say nothing: the user first, then who speaks of themselves. */
const SOURCES = [
  "input",
  "website",
  "directory",
  "github",
  "gravatar",
  "wikidata",
  "stackexchange",
  "hackernews",
  "dns",
  "rdap",
];

const rankOf = (source: string): number => {
  const rank = SOURCES.indexOf(source);
  return rank < 0 ? SOURCES.length : rank;
};

export interface Choice {
  fact: Fact;
  /** Why this one and not the next best, in words for the screen. */
  why: Why;
}

const order = (a: string | number, b: string | number): number => (a < b ? -1 : Number(a > b));

/** Below zero where `a` is shown before `b`. Total over what is shown, so that the order in which facts came never matters. */
export const bySurety = (a: Fact, b: Fact): number =>
  order(b.confidence, a.confidence) ||
  // What is found may be as sure as the user's own word, and never goes before it.
  order(Number(b.source === "input"), Number(a.source === "input")) ||
  order(b.fetched_at, a.fetched_at) ||
  order(rankOf(a.source), rankOf(b.source)) ||
  order(a.source, b.source) ||
  order(a.field, b.field) ||
  order(a.value, b.value) ||
  order(a.quote, b.quote) ||
  order(a.start, b.start);

/** What decided between a fact and one that comes after it. */
function whyOver(chosen: Fact, other: Fact): Why {
  if (chosen.source === "input" && other.source !== "input") return "your own text";
  if (chosen.confidence !== other.confidence)
    return chosen.source === other.source ? "clearer evidence" : "more reliable source";
  if (chosen.fetched_at !== other.fetched_at) return "newer";
  return rankOf(chosen.source) === rankOf(other.source) ? "as good as the others" : "more reliable source";
}

/** Of the facts of one field the one that is shown: the surest, then what the user wrote, then the freshest. Null where there is none. */
export function choose(facts: readonly Fact[], field: string): Choice | null {
  const [fact, second] = facts.filter((one) => one.field === field).toSorted(bySurety);
  if (fact === undefined) return null;
  return { fact, why: second === undefined ? "the only one" : whyOver(fact, second) };
}

/** Fields of which a lead has one, each with how two of its values are read: as addresses, as numbers, or as words. */
const SINGLE_VALUED: Record<string, "address" | "digits" | "words"> = {
  full_name: "words",
  title: "words",
  seniority: "words",
  department: "words",
  company: "words",
  location: "words",
  team_size: "words",
  founded: "words",
  company_location: "words",
  domain_registered: "words",
  registrar: "words",
  registrant: "words",
  stage: "words",
  status: "words",
  mail_provider: "words",
  phone: "digits",
  email: "address",
  domain: "address",
  website: "address",
  linkedin_url: "address",
  github_url: "address",
  company_linkedin_url: "address",
  twitter_url: "address",
  github_org_url: "address",
};

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const wordsOf = (text: string): string =>
  ` ${
    plain(text)
      .match(/[\p{L}\p{N}]+/gu)
      ?.join(" ") ?? ""
  } `;
const digitsOf = (text: string): string => text.replace(/\D/g, "").replace(/^0+/, "");
const addressOf = (text: string): string =>
  plain(text)
    .trim()
    .replace(/^(https?:)?\/\/(www\.)?/, "")
    .replace(/\/+$/, "");

/** Whether two values say one thing: "Berlin" and "Berlin, Germany" do, and so does a number without its country. */
const AGREE: Record<"address" | "digits" | "words", (a: string, b: string) => boolean> = {
  words: (a, b) => wordsOf(a).includes(wordsOf(b)) || wordsOf(b).includes(wordsOf(a)),
  digits: (a, b) => digitsOf(a).endsWith(digitsOf(b)) || digitsOf(b).endsWith(digitsOf(a)),
  address: (a, b) => addressOf(a) === addressOf(b),
};

/**
 * The fields whose sources disagree, each with the value that is shown, why it is, and every other one. Fields that
 * have several values (technologies, tags, texts) have no such thing.
 */
export function conflictsOf(facts: readonly Fact[]): Conflict[] {
  return [...new Set(facts.map(({ field }) => field))].flatMap((field) => {
    const kind = Object.hasOwn(SINGLE_VALUED, field) ? SINGLE_VALUED[field] : undefined;
    const chosen = choose(facts, field)?.fact;
    if (kind === undefined || chosen === undefined) return [];
    const others = facts
      .filter((fact) => fact.field === field && !AGREE[kind](chosen.value, fact.value))
      .toSorted(bySurety);
    const [best] = others;
    return best === undefined ? [] : [{ field, chosen, why: whyOver(chosen, best), others }];
  });
}
