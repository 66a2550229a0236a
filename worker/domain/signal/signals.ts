import type { Icp, Seniority, Size } from "../../contract/campaign.ts";
import type { Fact } from "../../contract/fact.ts";
import { folded } from "../evidence/normalise.ts";
import { seniorityOf } from "../person/seniority.ts";

/** A part of the ideal customer that a fact meets, and the fact that shows it. */
export interface Signal {
  kind: "personal" | "technical" | "company";
  part: "title" | "seniority" | "industry" | "size" | "country" | "keyword" | "technology";
  /** The wish that it meets, as the profile writes it. */
  wish: string;
  fact: Fact;
}

/** A word on its own: "lead" is not in "leadership", "go" not in "Google". */
function holds(text: string, wish: string): boolean {
  const [hay, needle] = [
    ` ${folded(text).replace(/[^\p{L}\p{N}+#.]+/gu, " ")} `,
    folded(wish)
      .replace(/[^\p{L}\p{N}+#.]+/gu, " ")
      .trim(),
  ];
  return needle !== "" && hay.includes(` ${needle} `);
}

/** Which facts can meet a wish for a word. */
const TECHNICAL = new Set(["technology", "language", "topic", "saas", "mail_provider"]);
const ABOUT = new Set(["description", "bio", "title", "tag", "hiring", "topic", "industry"]);
const PLACES = new Set(["location", "company_location"]);
const INDUSTRIES = new Set(["industry", "tag"]);

type Finder = (facts: readonly Fact[], icp: Icp) => Signal[];

/** For each wish the first fact that meets it: a wish that ten facts meet is met once. */
const met = (
  kind: Signal["kind"],
  part: Signal["part"],
  wishes: readonly string[],
  find: (wish: string) => Fact | undefined,
): Signal[] =>
  wishes.flatMap((wish) => {
    const fact = find(wish);
    return fact === undefined ? [] : [{ kind, part, wish, fact }];
  });

const FINDERS: readonly Finder[] = [
  (facts, icp) =>
    met("personal", "title", icp.titles, (wish) => facts.find((f) => f.field === "title" && holds(f.value, wish))),
  (facts, icp) =>
    met("personal", "seniority", icp.seniorities, (wish) =>
      facts.find((f) => f.field === "title" && seniorityOf(f.value) === (wish as Seniority)),
    ),
  (facts, icp) =>
    met("company", "industry", icp.industries, (wish) =>
      facts.find((f) => INDUSTRIES.has(f.field) && holds(f.value, wish)),
    ),
  (facts, icp) =>
    met("company", "size", icp.sizes, (wish) => facts.find((f) => f.field === "team_size" && sizeOf(f.value) === wish)),
  (facts, icp) =>
    met("company", "country", icp.countries, (wish) =>
      facts.find((f) => PLACES.has(f.field) && inCountry(f.value, wish)),
    ),
  (facts, icp) =>
    met("company", "keyword", icp.keywords, (wish) => facts.find((f) => ABOUT.has(f.field) && holds(f.value, wish))),
  (facts, icp) =>
    met("technical", "technology", icp.technologies, (wish) =>
      facts.find((f) => TECHNICAL.has(f.field) && holds(f.value, wish)),
    ),
];

/** The fit signals of what was found, in the order of the profile's parts. */
export const signalsOf = (facts: readonly Fact[], icp: Icp): Signal[] => FINDERS.flatMap((find) => find(facts, icp));

const BOUNDS: readonly [upTo: number, size: Size][] = [
  [10, "1-10"],
  [50, "11-50"],
  [200, "51-200"],
  [500, "201-500"],
  [1_000, "501-1000"],
];

/** The class of a team size: of a range its middle decides, since a range may straddle two classes. */
export function sizeOf(value: string): Size | null {
  const ends = [...value.replaceAll(",", "").matchAll(/\d+/g)].map((m) => Number(m[0]));
  const [low, high = low] = ends;
  if (low === undefined || high === undefined) return null;
  const middle = (low + high) / 2;
  return BOUNDS.find(([upTo]) => middle <= upTo)?.[1] ?? "1000+";
}

/** "DE", "Germany" and "Berlin, Germany": a code is known by its country's English name, which every runtime has. */
function inCountry(place: string, wish: string): boolean {
  if (holds(place, wish)) return true;
  if (!/^[A-Z]{2}$/.test(wish)) return false;
  const name = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" }).of(wish);
  return (
    name !== undefined &&
    (holds(place, name) || (wish === "US" && holds(place, "USA")) || (wish === "GB" && holds(place, "UK")))
  );
}
