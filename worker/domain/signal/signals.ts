import type { Icp } from "../../contract/campaign.ts";
import type { Fact } from "../../contract/fact.ts";
import { bySurety } from "../evidence/choose.ts";
import { countriesIn, countryCode } from "../evidence/country.ts";
import { senioritiesOf } from "../person/seniority.ts";
import { sizeOf } from "./size.ts";
import { holds } from "./words.ts";

export const PARTS = ["title", "seniority", "industry", "size", "country", "technology", "keyword"] as const;
/** A part of the ideal customer's profile. */
export type Part = (typeof PARTS)[number];

/** A wish of the ideal customer's profile that a fact meets, and the fact that shows it. */
export interface Signal {
  kind: "personal" | "technical" | "company";
  part: Part;
  /** The wish, as the profile writes it. */
  wish: string;
  fact: Fact;
}

/** How a part of the profile is met: by which facts, and when one of them does. */
interface Rule {
  kind: Signal["kind"];
  wishes(this: void, icp: Icp): readonly string[];
  fields: readonly string[];
  meets(this: void, value: string, wish: string): boolean;
  /** Whether the value says anything that a wish could be held against; where it is left out, every value does. */
  isLegible?(this: void, value: string): boolean;
}

export const RULES: Record<Part, Rule> = {
  title: { kind: "personal", wishes: (icp) => icp.titles, fields: ["title"], meets: holds },
  seniority: {
    kind: "personal",
    wishes: (icp) => icp.seniorities,
    fields: ["title"],
    meets: (title, wish) => senioritiesOf(title).some((seniority) => seniority === wish),
    isLegible: (title) => senioritiesOf(title).length > 0,
  },
  industry: { kind: "company", wishes: (icp) => icp.industries, fields: ["industry", "tag"], meets: holds },
  size: {
    kind: "company",
    wishes: (icp) => icp.sizes,
    fields: ["team_size"],
    meets: (size, wish) => sizeOf(size) === wish,
    isLegible: (size) => sizeOf(size) !== null,
  },
  country: {
    kind: "company",
    wishes: (icp) => icp.countries,
    fields: ["location", "company_location"],
    meets: inCountry,
    isLegible: (place) => countriesIn(place).size > 0,
  },
  technology: {
    kind: "technical",
    wishes: (icp) => icp.technologies,
    fields: ["technology", "language", "topic", "saas", "mail_provider"],
    meets: holds,
  },
  keyword: {
    kind: "company",
    wishes: (icp) => icp.keywords,
    fields: ["description", "bio", "title", "tag", "hiring", "topic", "industry"],
    meets: holds,
  },
};

/** "DE" and "Germany" meet "Berlin, Germany"; a place that is no country's name is met word by word. */
function inCountry(place: string, wish: string): boolean {
  const code = countryCode(wish.length === 2 ? wish.toUpperCase() : wish);
  return code === null ? holds(place, wish) : countriesIn(place).has(code);
}

/**
 * The fit signals of what was found, in the order of the profile's parts: for each wish the surest fact that meets it,
 * so that a wish that ten facts meet is met once. The order in which the facts came changes nothing.
 */
export function signalsOf(facts: readonly Fact[], icp: Icp): Signal[] {
  const surest = facts.toSorted(bySurety);
  return PARTS.flatMap((part) => {
    const { kind, wishes, fields, meets } = RULES[part];
    const candidates = surest.filter((fact) => fields.includes(fact.field));
    return [...new Set(wishes(icp))].flatMap((wish) => {
      const fact = candidates.find(({ value }) => meets(value, wish));
      return fact === undefined ? [] : [{ kind, part, wish, fact }];
    });
  });
}
