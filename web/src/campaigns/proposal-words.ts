import type { Icp } from "../../../worker/contract/campaign.ts";
import type { IcpEntry, ProposedPart } from "../../../worker/contract/identity.ts";
import type { SourceOutcome } from "../../../worker/contract/lead.ts";
import { isBadOutcome } from "../../../worker/contract/status.ts";
import { countOf } from "../ui/formats.ts";
import { SENIORITY_WORDS, SIZE_WORDS } from "../ui/profile-words.ts";
import { OUTCOME_LOOKS } from "../ui/status.ts";

/** The parts of a profile that are proposed, in the order of the form, as the form calls them. */
export const PART_WORDS: Record<ProposedPart, string> = {
  product: "What you sell",
  titles: "Titles",
  seniorities: "Seniority",
  sizes: "Team size",
  industries: "Industries",
  keywords: "Keywords",
  technologies: "Technologies",
};

/** An entry as a person reads it: what comes from a closed list has a word for its code. */
export function entryWord(entry: IcpEntry): string {
  if (entry.part === "seniorities") return SENIORITY_WORDS[entry.value];
  return entry.part === "sizes" ? SIZE_WORDS[entry.value] : entry.value;
}

/** Where an entry comes from: the page where there is one. */
export const originOf = ({ source, url }: IcpEntry): string =>
  source === "input" ? "your own text" : (url?.replace(/^https?:\/\//u, "").replace(/\/$/u, "") ?? source);

/** Closed lists have an order of their own, smallest or highest first, which a reader expects. */
const ORDERED: Partial<Record<ProposedPart, readonly string[]>> = {
  seniorities: Object.keys(SENIORITY_WORDS),
  sizes: Object.keys(SIZE_WORDS),
};

/** The entries of one part, as they are listed: those of a closed list in its order, the others as they came. */
export function entriesOf(entries: readonly IcpEntry[], part: ProposedPart): IcpEntry[] {
  const order = ORDERED[part];
  const own = entries.filter((entry) => entry.part === part);
  return order === undefined ? own : own.toSorted((a, b) => order.indexOf(a.value) - order.indexOf(b.value));
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
const listIn = (icp: Icp, part: Exclude<ProposedPart, "product">): readonly string[] => icp[part];

/** Whether the profile has the entry already. */
export const isTaken = (icp: Icp, { part, value }: IcpEntry): boolean =>
  part === "product" ? isSame(icp.product, value) : listIn(icp, part).some((one) => isSame(one, value));

/** The server's bound: a list holds 50. */
const MOST = 50;

/** What changes of a profile where an entry is taken, or left again: of a sentence what is saved comes back. */
export function withEntry(icp: Icp, entry: IcpEntry, taken: boolean, saved: Icp): Partial<Icp> {
  const { part, value } = entry;
  if (part === "product") return { product: taken ? value : isSame(saved.product, value) ? "" : saved.product };
  const others = listIn(icp, part).filter((one) => !isSame(one, value));
  return { [part]: taken ? [...others, value].slice(0, MOST) : others };
}

/** What changes where all of them are taken. */
export const withAll = (icp: Icp, entries: readonly IcpEntry[]): Partial<Icp> =>
  entries.reduce<Partial<Icp>>((change, entry) => {
    const now = { ...icp, ...change };
    return isTaken(now, entry) ? change : { ...change, ...withEntry(now, entry, true, icp) };
  }, {});

/** "1 source missing." and "website: unreachable.": what a retry would ask again; null where nothing is missing. */
export function missingWords(outcomes: readonly SourceOutcome[]): { title: string; detail: string } | null {
  const missing = outcomes.filter(({ outcome }) => isBadOutcome(outcome));
  if (missing.length === 0) return null;
  const detail = missing.map(({ source, outcome, detail }) =>
    [`${source}: ${OUTCOME_LOOKS[outcome].word}`, detail].filter(Boolean).join(", "),
  );
  return { title: `${countOf(missing.length, "source")} missing.`, detail: `${detail.join("; ")}.` };
}
