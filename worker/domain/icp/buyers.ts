import { departmentOf } from "../person/department.ts";
import { findTitle, wordsOf } from "../parse/titles.ts";

/** Nouns of titles that name anybody, or something else: "for our members", "for more leads". */
const ANYBODY = new Set([
  "member",
  "partner",
  "agent",
  "host",
  "maker",
  "master",
  "lead",
  "owner",
  "student",
  "leader",
]);

/** One of several, in English: "CTOs" is "CTO", "heads of design" is "head of design". Null where it is no plural. */
function oneOf(phrase: string): string | null {
  const of = /^(.*?\S)s(\s+of\s+.+)$/iu.exec(phrase);
  if (of !== null) return `${of[1]}${of[2]}`;
  const last = /^(.*\p{L}{2})s$/iu.exec(phrase);
  return last === null || /ss$/i.test(phrase) ? null : (last[1] ?? null);
}

/** "platform engineer" as a profile writes it. What is in capitals stays so. */
const asTitle = (words: string): string =>
  words.replace(/\p{L}[^\s-]*/gu, (word) =>
    /^(?:of|and|for|the)$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1),
  );

/**
 * The job title that a phrase of a founder's page means, or null where it means none: "busy platform engineers" are
 * each a "Platform Engineer". A title that was written of one person ("Head of Platform") is itself.
 */
export function titleOf(phrase: string): string | null {
  const one = oneOf(phrase.trim()) ?? phrase.trim();
  const words = wordsOf(one);
  const span = findTitle(words);
  if (span === null || span.to !== words.length) return null;
  const title = words.slice(span.from).map(({ text }) => text);
  if (title.length === 1 && ANYBODY.has(title[0]?.toLowerCase() ?? "")) return null;
  return asTitle(title.join(" "));
}

/** The title that a phrase was said to be by somebody who read it: "harbour masters" is one that no table knows. */
export const wordedTitle = (phrase: string): string => asTitle(oneOf(phrase.trim()) ?? phrase.trim());

/** Whether a phrase names buyers by their work: titles in the plural, so that "for Tidewell" and "for design" are none. */
export const namesBuyers = (phrase: string): boolean => oneOf(phrase) !== null && titleOf(phrase) !== null;

/** The work of a team that is sold to, as titles have it: "sales teams" meet every title of sales. Null where it is none. */
export function teamOf(phrase: string): string | null {
  const work = /^(.+?)\s+teams$/iu.exec(phrase)?.[1] ?? null;
  return work !== null && departmentOf(work) !== null ? asTitle(work) : null;
}
