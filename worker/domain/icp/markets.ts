/** Nouns that say that there are customers, and nothing of which. */
const GENERIC =
  /(?:^|\s)(?:teams|people|users|customers|clients|companies|businesses|organi[sz]ations|firms|brands|providers|enterprises|startups|operators|agencies|departments|professionals|individuals|others|families)$/iu;
/** Plurals that are no customers: "for hours", "for more details". */
const NOTHING =
  /(?:^|\s)(?:hours|days|weeks|months|years|minutes|seconds|details|questions|reasons|results|things|ways|times|terms|purposes|cases|examples|updates|news|features|tools|services|products|solutions|always|yours|ours|us|members|leads|likes|jobs|offers|answers|ideas|kubernetes|this|process|business|access|success|progress|less)$/iu;

/** Whether words name no kind of customers at all: anybody, or something else. */
export const isVague = (words: string): boolean => NOTHING.test(words) || (/^\S+$/.test(words) && GENERIC.test(words));

/** A kind of customer: `industry` is the line of business of its companies, where the phrase names it so. */
export interface Market {
  words: string;
  industry: string | null;
}

/**
 * The kind of customers that a phrase names, or null: "ports" are one, "insurance companies" are one of the insurance
 * industry, and "modern teams" are anybody.
 */
export function marketOf(phrase: string): Market | null {
  const words = phrase.trim().replace(/^(?:small|large|big)\s+/iu, "");
  if (!/^[\p{L}\d][\p{L}\d\s&'’/-]*s$/u.test(words) || NOTHING.test(words)) return null;
  if (!GENERIC.test(words)) return { words, industry: null };
  const line = words.replace(GENERIC, "").trim();
  return line === "" || /teams$/i.test(words) ? null : { words, industry: line };
}
